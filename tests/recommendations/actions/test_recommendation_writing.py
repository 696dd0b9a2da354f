import uuid
from datetime import date

import pytest

from access.permissions import NotDone, Refused
from audits.models import RoundState
from notices.models import Notice
from recommendations.actions.owners import change_due, set_owner
from recommendations.models import OwnerKind, Plan, PlanSection, Recommendation, StatusChange
from recommendations.selectors.history import status_as_at
from tests.factories import make_agency, make_partnership
from tests.recommendations.factories import (
    DAY,
    LATER,
    action_of,
    import_fixture,
    make_agreed_round,
    make_finding,
    make_recommendation,
    tell,
)
from trail.models import TrailEvent


def test_recommendations_of_a_round_are_numbered_for_good(board):
    numbers = [make_recommendation(board).number for _ in range(2)]
    other = make_agreed_round(board)
    numbers.append(make_recommendation(board, round=other).number)
    numbers.append(make_recommendation(board).number)
    assert numbers == ["1.1", "1.2", "2.1", "1.3"]
    assert Plan.objects.filter(partnership=board.partnership).count() == 1
    assert PlanSection.objects.get(round=other).title == other.title


def test_numbers_go_on_after_those_of_an_imported_plan(board):
    plan = import_fixture(board)
    last = plan.sections.last().number
    assert make_recommendation(board).section.number == last + 1


def test_every_owner_gets_an_action_and_is_told_once_a_day(board):
    for _ in range(2):
        row = make_recommendation(board, owner_kind=OwnerKind.ALL, agencies=[])
    assert {action.agency for action in row.actions.all()} == {board.police, board.health}
    assert {action.status.code for action in row.actions.all()} == {row.status.code} == {"not_started"}
    assert sorted(Notice.objects.values_list("to_email", flat=True)) == sorted(
        [board.lead.email, board.owner.email, board.health_lead.email]
    )
    assert not Notice.objects.filter(body__contains=row.text[:20]).exists()


@pytest.mark.parametrize(("kind", "words"), [("board", "board_name"), ("subgroup", "subgroup_name")])
def test_board_or_subgroup_owns_in_words(board, kind, words):
    action = action_of(make_recommendation(board, owner_kind=kind, agencies=[]))
    assert action.agency is None
    assert action.owner_words == getattr(board.partnership, words)


def test_the_same_form_sent_twice_is_one_recommendation(board):
    key = uuid.uuid4()
    assert make_recommendation(board, key=key) == make_recommendation(board, key=key)
    assert Recommendation.objects.count() == 1


def test_findings_are_linked(board):
    finding = make_finding(board)
    assert list(make_recommendation(board, findings=[finding]).findings.all()) == [finding]


@pytest.mark.parametrize("who", ["chair", "scrutineer", "executive", "lead", "owner", "auditor", "stranger"])
def test_only_a_coordinator_of_the_partnership_writes_recommendations(board, who):
    with pytest.raises(Refused):
        make_recommendation(board, by=getattr(board, who))
    assert not Recommendation.objects.exists()
    assert not TrailEvent.objects.filter(subject_type="recommendations.Recommendation").exists()


@pytest.mark.parametrize("state", [RoundState.PLANNING, RoundState.DRAWING, RoundState.AUDITING, RoundState.PANEL])
def test_recommendations_wait_for_the_panel_to_conclude(board, state):
    with pytest.raises(Refused, match="not concluded"):
        make_recommendation(board, round=make_agreed_round(board, state))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"text": "  "}, "what should change"),
        ({"agencies": []}, "at least one agency"),
        ({"owner_kind": "none"}, "who owns"),
        ({"theme": "weather"}, "theme"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(board, more, words):
    with pytest.raises(NotDone, match=words):
        make_recommendation(board, **more)
    assert not Recommendation.objects.exists()


def test_agencies_and_findings_of_another_partnership_are_refused(board):
    with pytest.raises(NotDone, match="partnership"):
        make_recommendation(board, agencies=[make_agency(make_partnership())])
    draft = make_finding(board, make_agreed_round(board, RoundState.PANEL))
    with pytest.raises(NotDone, match="agreed"):
        make_recommendation(board, findings=[draft])


def own(board, row, agencies, reason="The team moved.", by=None):
    return set_owner(
        recommendation=row, owner_kind=OwnerKind.AGENCY, agencies=agencies, reason=reason,
        by=by or board.coordinator, at=LATER,
    )  # fmt: skip


def test_an_imported_recommendation_gets_its_first_owner_without_a_reason(board):
    row = import_fixture(board).sections.first().recommendations.first()
    own(board, row, [board.police], reason="")
    row.refresh_from_db()
    assert row.owner_kind == OwnerKind.AGENCY
    assert action_of(row).status.code == "not_recorded"  # the plan's scheme has no word for "not started"
    assert row.revisions.get().before == "No owner"


def test_a_new_owner_takes_over_the_action_with_its_history(board):
    row = make_recommendation(board)
    action = action_of(row)
    tell(board, action)
    own(board, row, [board.health])
    assert action_of(row).pk == action.pk
    assert action_of(row).agency == board.health
    assert action_of(row).updates.count() == 1
    assert row.revisions.get().why == "The team moved."
    assert TrailEvent.objects.filter(field="owner", before=board.police.name, after=board.health.name).exists()


def test_an_owner_nobody_replaces_is_superseded_and_can_come_back(board):
    row = make_recommendation(board, agencies=[board.police, board.health])
    own(board, row, [board.police])
    gone = action_of(row, board.health)
    assert gone.status.code == "superseded"
    own(board, row, [board.police, board.health])
    gone.refresh_from_db()
    assert gone.status.code == "not_started"
    assert row.actions.count() == 2


def test_where_the_scheme_cannot_supersede_an_owner_must_be_replaced(board):
    row = import_fixture(board).sections.first().recommendations.first()
    own(board, row, [board.police, board.health])
    with pytest.raises(NotDone, match="takes it over"):
        own(board, row, [board.police])
    assert row.revisions.count() == 1


def test_the_same_owners_again_change_nothing(board):
    row = make_recommendation(board)
    own(board, row, [board.police])
    assert not row.revisions.exists()
    assert StatusChange.objects.filter(recommendation=row).count() == 2


def test_owners_and_dates_change_only_with_a_reason_and_by_a_coordinator(board):
    row = make_recommendation(board)
    with pytest.raises(NotDone, match="why"):
        own(board, row, [board.health], reason=" ")
    with pytest.raises(NotDone, match="why"):
        change_due(recommendation=row, due_on=None, reason="", by=board.coordinator, at=LATER)
    for who in (board.lead, board.chair, board.executive, board.stranger):
        with pytest.raises(Refused):
            own(board, row, [board.health], by=who)
        with pytest.raises(Refused):
            change_due(recommendation=row, due_on=None, reason="Because.", by=who, at=LATER)
    assert not row.revisions.exists()


def test_a_moved_date_moves_the_open_actions_that_shared_it(board):
    row = make_recommendation(board, agencies=[board.police, board.health])
    row.actions.filter(agency=board.health).update(due_on=date(2026, 5, 1))
    change_due(
        recommendation=row, due_on=date(2026, 9, 30), reason="Staff are new.", by_when_words="autumn",
        by=board.coordinator, at=LATER,
    )  # fmt: skip
    assert action_of(row, board.police).due_on == date(2026, 9, 30)
    assert action_of(row, board.health).due_on == date(2026, 5, 1)
    assert row.revisions.get().after == "30 September 2026 (autumn)"


def test_as_at_is_told_by_the_history(board):
    row = make_recommendation(board)
    assert status_as_at(row, date(2026, 3, 1)) is None
    assert status_as_at(row, DAY.date()).code == "not_started"
