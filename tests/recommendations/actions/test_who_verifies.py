"""No owner verifies their own work, whatever the partnership has chosen, and nothing is proved that nobody did."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access.permissions import NotDone, Refused
from access.roles import Role
from recommendations.actions.settings import CHOSEN, set_settings
from recommendations.actions.statuses import decide_status
from recommendations.actions.verification import verify_action
from recommendations.models import Action, OwnerKind, RecommendationSettings, Update, Verification
from tests.factories import give_role, make_person
from tests.recommendations.factories import DAY, LATER, action_of, import_fixture, make_recommendation, tell
from trail.models import TrailEvent

AFTER = LATER + timedelta(days=1)
EVERYBODY = (
    "coordinator", "chair", "scrutineer", "executive", "lead", "owner", "health_lead", "auditor", "practitioner",
    "police_chair", "stranger", "police_coordinator", "police_executive",
)  # fmt: skip


@pytest.fixture
def row(board):
    for name, role in (("police_coordinator", Role.COORDINATOR), ("police_executive", Role.EXECUTIVE)):
        board.people[name] = make_person(role, board.police)
    return make_recommendation(board)


def choose(board, **changes):
    now = {name: getattr(RecommendationSettings(), name) for name in CHOSEN}
    return set_settings(partnership=board.partnership, chosen=now | changes, by=board.coordinator, at=DAY)


def may_verify(board, action) -> set[str]:
    found = set()
    for who in EVERYBODY:
        try:
            verify_action(action=action, note="", by=getattr(board, who), at=AFTER)
        except Refused:
            continue
        found.add(who)
        Action.objects.filter(pk=action.pk).update(verified_by=None, verified_at=None)
    return found


WIDE = {"coordinator", "chair", "scrutineer", "executive"}
OF_POLICE = {"police_chair", "police_coordinator", "police_executive"}


@pytest.mark.parametrize(
    ("verification", "who"),
    [
        (Verification.SECOND_PERSON, WIDE | OF_POLICE),
        (Verification.OTHER_AGENCY, WIDE),
        (Verification.NONE, set()),
    ],
)
def test_who_verifies_follows_the_setting(board, row, verification, who):
    choose(board, verification=verification)
    tell(board, action_of(row))
    assert may_verify(board, action_of(row)) == who


@pytest.mark.parametrize("verification", Verification.values)
def test_who_leads_or_owns_at_the_agency_verifies_nothing_of_it_whatever_else_they_are(board, row, verification):
    choose(board, verification=verification)
    tell(board, action_of(row))
    for role in (Role.CHAIR, Role.COORDINATOR, Role.EXECUTIVE):
        give_role(board.owner, role, board.police)
    with pytest.raises(Refused):
        verify_action(action=action_of(row), note="", by=board.owner, at=AFTER)


def test_who_only_sits_on_the_board_does_not_verify_what_the_board_was_to_do(board):
    row = make_recommendation(board, owner_kind=OwnerKind.BOARD, agencies=[])
    tell(board, action_of(row), by=board.coordinator)
    with pytest.raises(Refused, match="board's own action"):
        verify_action(action=action_of(row), note="", by=board.executive, at=AFTER)
    assert verify_action(action=action_of(row), note="", by=board.chair, at=AFTER).verified_at


def test_without_verification_a_reviewer_decides_from_the_evidence(board, row):
    choose(board, verification=Verification.NONE)
    words = {"status": "blue", "why": "Seen.", "by": board.chair, "at": AFTER}
    with pytest.raises(Refused, match="no evidence yet"):
        decide_status(action=action_of(row), **words)
    tell(board, action_of(row))
    assert decide_status(action=action_of(row), **words).to_status.code == "blue"


def test_embedded_is_there_only_where_it_is_used(board, row):
    tell(board, action_of(row))
    verify_action(action=action_of(row), note="", by=board.chair, at=AFTER)
    words = {"status": "embedded", "why": "A later audit shows it.", "by": board.chair, "at": AFTER}
    with pytest.raises(Refused, match="does not use"):
        decide_status(action=action_of(row), **words)
    choose(board, uses_embedded=True)
    assert decide_status(action=action_of(row), **words).to_status.code == "embedded"


def test_recommendation_without_anybody_who_did_something_is_not_proved_unless_an_older_plan_brought_it(board):
    row = make_recommendation(board)
    decide_status(action=action_of(row), status="superseded", why="Dropped.", by=board.chair, at=AFTER)
    words = {"status": "blue", "why": "Done long ago.", "by": board.chair, "at": AFTER}
    with pytest.raises(Refused, match="Nobody owns it"):
        decide_status(recommendation=row, **words)
    plan = import_fixture(board, scheme="default")
    old = plan.sections.first().recommendations.first()
    assert not old.actions.filter(status__is_closed=False).exists()
    assert decide_status(recommendation=old, **words).to_status.code == "blue"


def test_superseded_names_what_replaces_it(board, row):
    other, third = make_recommendation(board), make_recommendation(board)
    words = {"recommendation": row, "status": "superseded", "why": "Merged.", "by": board.chair, "at": AFTER}
    with pytest.raises(NotDone, match="Enter the number"):
        decide_status(**words)
    with pytest.raises(NotDone, match="cannot replace"):
        decide_status(**words, superseded_by=row)
    decide_status(**words, superseded_by=other)
    row.refresh_from_db()
    assert row.superseded_by == other
    with pytest.raises(NotDone, match="cannot replace"):
        decide_status(**words | {"recommendation": third}, superseded_by=row)
    decide_status(recommendation=row, status="amber", why="Stands again.", by=board.chair, at=AFTER)
    row.refresh_from_db()
    assert row.superseded_by is None


def test_what_was_seen_before_but_told_after_the_verification_ends_it(board, row):
    tell(board, action_of(row))
    verify_action(action=action_of(row), note="", by=board.chair, at=AFTER)
    tell(board, action_of(row), at=AFTER, happened_on=LATER.date() - timedelta(days=3), is_negative=True)
    assert action_of(row).verified_at is None


def test_settings_are_the_coordinators_and_each_change_is_in_the_trail(board):
    with pytest.raises(Refused):
        set_settings(partnership=board.partnership, chosen={}, by=board.chair, at=DAY)
    with pytest.raises(NotDone, match="1 to 24"):
        choose(board, cycle_months=25)
    choose(board, cycle_months=3, quorum=4)
    choose(board, cycle_months=3, quorum=4)
    assert set(TrailEvent.objects.filter(subject_type="recommendations.RecommendationSettings").values_list(
        "field", "before", "after"
    )) == {("cycle months", "6", "3"), ("quorum", "0", "4")}  # fmt: skip


MOVES = st.lists(
    st.tuples(st.sampled_from(["tell", "half", "negative", "verify", "blue", "green"]), st.sampled_from(EVERYBODY)),
    max_size=9,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES, st.sampled_from(Verification.values))
def test_no_sequence_of_moves_loses_an_update_or_lets_somebody_verify_own_work(board, row, moves, verification):
    choose(board, verification=verification)
    action = action_of(make_recommendation(board))
    told, at = 0, LATER
    for move, who in moves:
        at, by = at + timedelta(minutes=1), getattr(board, who)
        try:
            if move in {"tell", "half", "negative"}:
                delivery = "partly" if move == "half" else "yes"
                tell(board, action, at=at, by=by, delivery=delivery, is_negative=move == "negative")
                told += 1
            elif move == "verify":
                verify_action(action=action, note="", by=by, at=at)
            else:
                decide_status(action=action, status=move, why="Looked at.", by=by, at=at)
        except (Refused, NotDone):
            pass
        action.refresh_from_db()
        assert Update.objects.filter(action=action).count() == told
        if action.verified_by_id:
            assert not Update.objects.filter(action=action, recorded_by=action.verified_by_id).exists()
            assert action.verified_by not in {board.lead, board.owner}
