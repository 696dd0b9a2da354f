import json
from collections import Counter
from datetime import date, timedelta

import pytest

from access.permissions import Refused
from documents.models import StoredFile
from recommendations.actions.plans import AlreadyImported, import_plan
from recommendations.actions.uploads import forget_old_uploads, import_upload, keep_upload
from recommendations.importing import read_action_plan
from recommendations.models import Evidence, OwnerKind, Plan, PlanUpload, Recommendation, StatusChange, StatusScheme
from recommendations.proposals import warnings_of
from recommendations.selectors.history import status_as_at
from recommendations.selectors.pages import recommendation_page_for
from tests.factories import TODAY
from tests.recommendations.factories import DAY, FIXTURES, SEED, import_fixture
from trail.models import TrailEvent

REAL = SEED / "devon-action-plan.docx"
real_file = pytest.mark.skipif(not REAL.exists(), reason="The real plan is not on this machine.")
EXPECTED = json.loads((FIXTURES / "action-plan.expected.json").read_text())


def import_real(board):
    data = REAL.read_bytes()
    read = read_action_plan(data, file_name=REAL.name)
    return import_plan(
        partnership=board.partnership, plan_read=read, data=data, file_name=REAL.name, scheme="devon",
        by=board.coordinator, at=DAY,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["action-plan.docx", "action-plan.xlsx"])
def test_a_plan_is_kept_as_its_source_says(board, name):
    plan = import_fixture(board, name)
    rows = Recommendation.objects.filter(section__plan=plan).order_by("section__number", "position")
    told = [
        {
            "number": row.number,
            "text": row.text,
            "evidence": [piece.text for piece in row.evidence.order_by("order")],
            "rag": row.status.code,
            "rag_as_written": row.status_as_written,
        }
        for row in rows
    ]
    assert told == [{key: each[key] for key in told[0]} for each in EXPECTED["recommendations"]]
    assert [
        {"number": str(s.number), "title": s.title, "label": s.label, "status_column": s.status_column}
        for s in plan.sections.all()
    ] == EXPECTED["sections"]
    assert dict(plan.front_page) == EXPECTED["front_page"]
    assert [label for label, _ in plan.front_page] == list(EXPECTED["front_page"])
    assert plan.source.bytes == (FIXTURES / name).read_bytes()
    assert {row.owner_kind for row in rows} == {OwnerKind.NONE}


@real_file
def test_the_real_plan_comes_in_whole(board):
    plan = import_real(board)
    rows = list(Recommendation.objects.filter(section__plan=plan).select_related("status", "section"))
    assert Counter(row.status.code for row in rows) == {
        "green": 10, "orange": 4, "amber": 2, "red": 1, "not_recorded": 15,
    }  # fmt: skip
    assert [section.recommendations.count() for section in plan.sections.all()] == [7, 11, 5, 9]
    assert (plan.updated_on, plan.next_due_on) == (date(2011, 3, 4), date(2011, 9, 4))
    assert plan.title == "Audit of Multi-Agency Case Audit recommendations"
    assert all(status_as_at(row, date(2011, 3, 4)) == row.status for row in rows)
    assert not any(status_as_at(row, date(2011, 3, 3)) for row in rows)


@real_file
def test_the_real_plan_warns_of_green_before_delivery_red_without_evidence_and_blank_with_it(board):
    import_real(board)
    rows = recommendation_page_for(board.coordinator)
    warned = {row.number for row in rows if any("Green" in words for words in warnings_of(row, TODAY))}
    assert warned == {"1.3", "2.5", "4.6"}
    assert any("Red" in words for words in warnings_of(next(r for r in rows if r.number == "4.4"), TODAY))
    assert any("no status" in words for words in warnings_of(next(r for r in rows if r.number == "3.4"), TODAY))


def test_every_rating_has_its_first_line_of_history(board):
    plan = import_fixture(board)
    changes = StatusChange.objects.filter(recommendation__section__plan=plan)
    assert changes.count() == len(EXPECTED["recommendations"])
    assert {change.decided_on for change in changes} == {min(plan.updated_on, DAY.date())}
    assert {change.why for change in changes} == {"Imported from the plan."}


def test_the_same_file_twice_is_refused_and_names_the_plan(board):
    plan = import_fixture(board)
    counts = [model.objects.count() for model in (Plan, Recommendation, Evidence, StatusChange, StoredFile)]
    with pytest.raises(AlreadyImported, match="imported on 2 March 2026 already") as refusal:
        import_fixture(board)
    assert refusal.value.plan == plan
    assert [m.objects.count() for m in (Plan, Recommendation, Evidence, StatusChange, StoredFile)] == counts


def test_another_partnership_may_import_the_same_file(board):
    import_fixture(board)
    data = (FIXTURES / "action-plan.docx").read_bytes()
    read = read_action_plan(data, file_name="a.docx")
    theirs = board.stranger.held[0].agency.partnership
    assert import_plan(
        partnership=theirs, plan_read=read, data=data, scheme="devon", by=board.stranger, at=DAY, file_name="a.docx"
    )


@pytest.mark.parametrize("who", ["chair", "scrutineer", "executive", "lead", "owner", "auditor", "stranger"])
def test_only_a_coordinator_of_the_partnership_imports(board, who):
    data = (FIXTURES / "action-plan.docx").read_bytes()
    read = read_action_plan(data, file_name="a.docx")
    with pytest.raises(Refused):
        import_plan(
            partnership=board.partnership, plan_read=read, data=data, scheme="devon", by=getattr(board, who), at=DAY
        )
    assert not Plan.objects.exists()
    assert not StoredFile.objects.filter(name__startswith="action-plan").exists()


def upload(board, data, at=DAY):
    scheme = StatusScheme.objects.get(code="devon")
    return keep_upload(
        partnership=board.partnership, data=data, file_name="Mrs Smith's plan.docx", scheme=scheme,
        by=board.coordinator, at=at,
    )  # fmt: skip


def test_an_upload_is_imported_once_and_its_file_moves_into_the_plan(board):
    waiting = upload(board, (FIXTURES / "action-plan.docx").read_bytes())
    plans = {import_upload(upload=waiting, by=board.coordinator, at=DAY)[0].pk for _ in range(2)}
    assert len(plans) == 1
    assert StoredFile.objects.count() == 1
    assert Plan.objects.get().source.name == "action-plan.docx"
    assert not TrailEvent.objects.filter(subject_name__contains="Smith").exists()


def test_uploads_nobody_imports_are_forgotten(board):
    first = upload(board, b"No.,Tasks,RAG\n1.1,A,Red\n")
    upload(board, b"No.,Tasks,RAG\n1.1,B,Red\n")
    assert not PlanUpload.objects.filter(pk=first.pk).exists()
    assert forget_old_uploads(at=DAY + timedelta(hours=23)) == 0
    assert forget_old_uploads(at=DAY + timedelta(hours=25)) == 1
    assert not StoredFile.objects.exists()


def test_a_plan_that_says_it_is_from_next_year_can_still_be_decided_on(board):
    row = import_fixture(board).sections.first().recommendations.first()
    assert row.section.plan.updated_on > DAY.date()
    assert status_as_at(row, DAY.date()) == row.status
    assert row.last_update_on is None or row.last_update_on <= DAY.date()


def test_priority_date_in_words_and_measure_come_in_with_the_plan(board):
    data = (
        b"No.,Owner,Recommendation,Priority,Success measure,By when\n"
        b"1,Police,Share minutes.,Urgent,Nine in ten arrive.,early autumn 2026\n"
    )
    read = read_action_plan(data, file_name="plan.csv")
    import_plan(partnership=board.partnership, plan_read=read, data=data, scheme="devon", by=board.coordinator, at=DAY)
    row = Recommendation.objects.get()
    assert (row.number, row.text, row.priority) == ("1.1", "Share minutes.", "high")
    assert (row.by_when_words, row.due_on) == ("early autumn 2026", date(2026, 9, 30))
    assert row.success_measure == "Nine in ten arrive."
