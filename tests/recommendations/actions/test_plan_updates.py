"""A newer file of a plan changes what it says otherwise, by number, and never doubles or removes a row."""

from datetime import date, datetime

import pytest

from access.permissions import NotDone, Refused
from recommendations.actions.plan_updates import update_plan
from recommendations.actions.plans import AlreadyImported, import_plan
from recommendations.actions.statuses import decide_status
from recommendations.importing import read_action_plan
from recommendations.models import (
    Action,
    Evidence,
    Plan,
    PlanSection,
    Recommendation,
    RecommendationEvent,
    Revision,
    StatusChange,
)
from recommendations.presets.words import scheme_words
from recommendations.selectors.history import status_as_at
from tests.fixtures import make_action_plan as maker
from tests.recommendations.factories import (
    DAY,
    FIXTURES,
    LATER,
    SEED,
    action_of,
    import_fixture,
    say_what_ratings_mean,
)
from trail.models import TrailEvent

HEAD = ["No.", "Recommendation", "Evidence", "RAG", "By when", "Priority", "Owner"]
ROWS = [
    ["1", "March 2025"],
    HEAD,
    ["1.1", "Share minutes.", "A form exists.", "Amber", "June 2026", "High", ""],
    ["1.2", "Hear the child.", "", "Red", "", "", ""],
    ["2", "May 2025"],
    ["2.1", "Train chairs.", "One\nTwo", "", "", "", ""],
]
REAL = SEED / "devon-action-plan.docx"


def file_of(rows, updated="1 March 2026"):
    return maker.csv_of([["Plan of the board"], ["Update completed", updated], *rows])


def read(data, name="plan.csv", scheme="devon"):
    return read_action_plan(data, file_name=name, scheme=scheme_words(scheme))


def first(board, rows=ROWS, scheme="devon", **more):
    data = file_of(rows, **more)
    return import_plan(
        partnership=board.partnership, plan_read=read(data, scheme=scheme), data=data, scheme=scheme,
        by=board.coordinator, at=DAY, file_name="plan.csv",
    )  # fmt: skip


def again(board, plan, rows, *, updated="1 April 2026", by=None, at=LATER, corrections=None):
    data = file_of(rows, updated)
    found = read(data, scheme=plan.scheme.code)
    return update_plan(
        plan=plan, plan_read=found, data=data, by=by or board.coordinator, at=at, file_name="plan.csv",
        corrections=corrections,
    )  # fmt: skip


def changed(**cells):
    """The rows with cells of 1.1 put otherwise."""
    names = dict(zip(("number", "text", "evidence", "rag", "by_when", "priority", "owner"), ROWS[2], strict=True))
    return [*ROWS[:2], list((names | cells).values()), *ROWS[3:]]


def row(number="1.1"):
    section, position = number.split(".")
    return Recommendation.objects.get(section__number=section, position=position)


TABLES = (Plan, PlanSection, Recommendation, RecommendationEvent, Evidence, StatusChange, Revision, Action, TrailEvent)


def everything():
    return {table: list(table.objects.order_by("pk").values_list()) for table in TABLES}


@pytest.mark.parametrize("name", ["action-plan.docx", "action-plan.xlsx", "action-plan.csv"])
def test_the_same_plan_again_writes_nothing_at_all(board, name):
    plan = import_fixture(board, "action-plan.docx")
    before, data = everything(), (FIXTURES / name).read_bytes()
    changes = update_plan(plan=plan, plan_read=read(data, name), data=data, by=board.coordinator, at=LATER)
    assert changes.is_nothing
    assert everything() == before


@pytest.mark.skipif(not REAL.exists(), reason="The real plan is not on this machine.")
def test_the_real_plan_again_writes_nothing_at_all(board):
    data = REAL.read_bytes()
    found = read(data, REAL.name)
    plan = import_plan(
        partnership=board.partnership, plan_read=found, data=data, scheme="devon", by=board.coordinator, at=DAY
    )
    Plan.objects.filter(pk=plan.pk).update(source_sha256="saved otherwise")
    before = everything()
    assert update_plan(plan=plan, plan_read=found, data=data, by=board.coordinator, at=LATER).is_nothing
    assert everything() == before


def test_words_that_change_are_kept_as_a_revision(board):
    plan = first(board)
    again(board, plan, changed(text="Share minutes within five days."))
    assert row().text == "Share minutes within five days."
    (revision,) = Revision.objects.all()
    assert (revision.field, revision.before, revision.after) == (
        "words", "Share minutes.", "Share minutes within five days.",
    )  # fmt: skip
    assert revision.why == "The plan's update of 1 April 2026."
    assert not TrailEvent.objects.filter(after__contains="minutes").exists()
    assert Recommendation.objects.count() == 3


def test_a_rating_changes_on_the_day_the_plan_was_updated(board):
    plan = first(board)
    again(board, plan, changed(rag="Green"))
    assert row().status.code == "green"
    change = StatusChange.objects.filter(recommendation=row(), from_status__isnull=False).get()
    assert (change.from_status.code, change.to_status.code, change.decided_on) == ("amber", "green", date(2026, 4, 1))
    assert status_as_at(row(), date(2026, 3, 31)).code == "amber"


def test_only_evidence_that_is_new_is_added(board):
    plan = first(board)
    again(board, plan, changed(evidence="• a form  EXISTS\nSeen in nine of ten plans."))
    texts = list(row().evidence.order_by("order").values_list("text", "order", "dated_on"))
    assert texts == [("A form exists.", 1, date(2026, 3, 1)), ("Seen in nine of ten plans.", 2, date(2026, 4, 1))]
    assert row().last_update_on == date(2026, 4, 1)


def test_dates_and_priorities_change_with_a_revision_each(board):
    plan = first(board)
    again(board, plan, changed(by_when="end of September 2026", priority="Low"))
    assert (row().due_on, row().by_when_words, row().priority) == (date(2026, 9, 30), "end of September 2026", "low")
    assert set(Revision.objects.values_list("field", flat=True)) == {"date", "priority"}


def test_blank_cells_change_nothing(board):
    plan = first(board)
    changes = again(board, plan, changed(text="", evidence="", rag="", by_when="", priority=""))
    assert not changes.changed
    assert (row().text, row().status.code, row().priority) == ("Share minutes.", "amber", "high")


def test_new_rows_and_sections_are_added_and_absent_rows_stay(board):
    plan = first(board)
    changes = again(board, plan, [*ROWS[:3], ["1.3", "New one."], ["3", "June 2025"], ["3.1", "Another.", "", "Green"]])
    assert [each.row.number for each in changes.new] == ["1.3", "3.1"]
    assert changes.absent == ("1.2", "2.1")
    assert Recommendation.objects.count() == 5
    assert row("3.1").section.title == "June 2025"
    assert row("3.1").status_changes.get().decided_on == date(2026, 4, 1)


def test_a_later_decision_stands(board):
    plan = first(board)
    say_what_ratings_mean(board)
    decide_status(
        recommendation=row(), status="green", why="Seen.", by=board.coordinator,
        at=datetime(2026, 4, 10, 9, tzinfo=DAY.tzinfo),
    )  # fmt: skip
    changes = again(board, plan, changed(rag="Red", text="Other words."))
    assert row().status.code == "green"
    assert any("a later one was decided on 10 April 2026" in kept for each in changes.rows for kept in each.kept)
    assert row().text == "Other words."


def test_what_is_closed_stays_closed_and_what_is_owned_is_not_closed_by_a_file(board):
    rows = [*ROWS[:2], ["1.1", "A", "x", "Blue", "", "", ""], ["1.2", "B", "x", "Green", "", "", board.police.name]]
    plan = first(board, rows, scheme="default")
    newer = [*ROWS[:2], ["1.1", "A", "x", "Red", "", "", ""], ["1.2", "B", "x", "Blue", "", "", board.police.name]]
    changes = again(board, plan, newer)
    assert [row(number).status.code for number in ("1.1", "1.2")] == ["blue", "green"]
    assert [bool(each.kept) for each in changes.rows] == [True, True]


def test_owners_named_in_the_file_get_actions_and_an_owner_there_is_stays(board):
    plan = first(board, changed(owner=board.police.name))
    action = action_of(row(), board.police)
    assert (action.status, action.due_on, row().owner_kind) == (row().status, row().due_on, "agency")
    changes = again(board, plan, [*changed(owner=board.health.name)[:3], [*ROWS[3][:6], board.health.name]])
    assert action_of(row("1.2"), board.health)
    assert row("1.2").owner_kind == "agency"
    assert [each.agency for each in row().actions.all()] == [board.police]
    assert any("another owner in the file" in kept for each in changes.rows for kept in each.kept)
    assert Revision.objects.get(field="owner").after == board.health.name


def test_an_action_nobody_has_reported_on_moves_with_its_row(board):
    plan = first(board, changed(owner=board.police.name))
    again(board, plan, changed(owner=board.police.name, rag="Red", by_when="May 2026"))
    action = action_of(row())
    assert (action.status.code, action.due_on) == ("red", date(2026, 5, 31))


def test_a_corrected_row_is_stored_as_corrected_and_a_row_left_out_stays_as_it_is(board):
    plan = first(board)
    rows = changed(rag="Green", text="From the file.")
    rows[3] = ["1.2", "Not this.", "", "Green", "", "", ""]
    again(board, plan, rows, corrections={"1.1": {"rag": "red", "due_on": ""}, "1.2": {"is_left_out": True}})
    assert (row().status.code, row().text, row().due_on) == ("red", "From the file.", None)
    assert (row("1.2").status.code, row("1.2").text) == ("red", "Hear the child.")


def test_the_header_is_renewed_and_the_file_before_it_is_kept(board):
    plan = first(board)
    old = plan.source
    again(board, plan, changed(rag="Green"))
    plan.refresh_from_db()
    assert (plan.updated_on, dict(plan.front_page)["Update completed"]) == (date(2026, 4, 1), "1 April 2026")
    assert plan.source.bytes != old.bytes
    assert list(plan.earlier_sources.all()) == [old]
    assert TrailEvent.objects.filter(field="contents", after="1 changed, 0 new").exists()


def test_a_newer_day_alone_renews_the_header(board):
    plan = first(board)
    changes = again(board, plan, ROWS)
    assert (changes.is_header_new, changes.changed, changes.new) == (True, [], [])
    plan.refresh_from_db()
    assert plan.updated_on == date(2026, 4, 1)


def test_an_older_file_is_refused_with_a_sentence_and_changes_nothing(board):
    plan = first(board)
    before = everything()
    with pytest.raises(NotDone, match="updated on 1 January 2026, but the plan here is of 1 March 2026"):
        again(board, plan, changed(rag="Green"), updated="1 January 2026")
    assert everything() == before


@pytest.mark.parametrize("who", ["chair", "executive", "lead", "owner", "auditor", "stranger"])
def test_only_a_coordinator_of_the_partnership_updates(board, who):
    plan = first(board)
    before = everything()
    with pytest.raises(Refused):
        again(board, plan, changed(rag="Green"), by=getattr(board, who))
    assert everything() == before


def test_a_file_that_is_another_plan_is_refused(board):
    plan, other = first(board), import_fixture(board)
    data = (FIXTURES / "action-plan.docx").read_bytes()
    with pytest.raises(AlreadyImported) as refusal:
        update_plan(plan=plan, plan_read=read(data, "a.docx"), data=data, by=board.coordinator, at=LATER)
    assert refusal.value.plan == other


def test_an_update_that_fails_half_way_leaves_nothing_behind(board):
    plan = first(board)
    before = everything()
    gone = {"2.1": {"owner": {"kind": "agency", "agencies": ["00000000-0000-0000-0000-000000000000"]}}}
    with pytest.raises(NotDone, match="at least one agency"):
        again(board, plan, changed(rag="Green", text="Other words."), corrections=gone)
    assert everything() == before
