import uuid
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from access.permissions import NotDone, Refused
from recommendations.actions.statuses import decide_status
from recommendations.actions.verification import return_action, verify_action
from recommendations.models import Delivery, Evidence, Recommendation, StatusChange, Update
from recommendations.proposals import suggested_status
from recommendations.selectors.history import action_status_as_at, status_as_at, with_status_as_at
from tests.recommendations.factories import DAY, LATER, action_of, import_fixture, make_recommendation, tell
from trail.models import TrailEvent

AFTER = LATER + timedelta(days=1)


@pytest.fixture
def row(board) -> Recommendation:
    return make_recommendation(board)


@pytest.fixture
def action(row):
    return action_of(row)


def decide(board, action, status, why="We looked at it.", by="coordinator", at=AFTER, **more):
    return decide_status(action=action, status=status, why=why, by=getattr(board, by), at=at, **more)


def test_an_update_keeps_what_was_said_and_proposes_a_rating(board, action):
    update = tell(board, action, evidence=["Dip check of April", "  "], recorded_for="", source="")
    assert update.proposed_status.code == "green"
    assert update.proposed_reason.startswith("Delivered, with evidence")
    assert update.evidence_level == 3
    assert [piece.text for piece in update.evidence.all()] == ["Dip check of April"]
    action.refresh_from_db()
    assert (action.delivery, action.delivered_on, action.last_update_on) == (Delivery.YES, LATER.date(), LATER.date())
    assert action.status.code == "not_started", "The portal proposes; it never decides."
    assert Recommendation.objects.get(pk=action.recommendation_id).last_update_on == LATER.date()


def test_a_level_the_owner_chose_is_kept(board, action):
    assert tell(board, action, evidence_level=1).evidence_level == 1


def test_delivered_without_evidence_is_amber_and_no_change_for_children_is_red(board, action):
    assert tell(board, action, how_we_know="").proposed_status.code == "amber"
    assert tell(board, action, is_negative=True).proposed_status.code == "red"


def test_a_late_undelivered_action_is_proposed_red(board, action):
    late = LATER.replace(month=11)
    update = tell(board, action, at=late, delivery="no", how_we_know="")
    assert update.proposed_status.code == "red"
    assert "30 June 2026" in update.proposed_reason


def test_the_same_update_sent_twice_is_one(board, action):
    key = uuid.uuid4()
    assert tell(board, action, key=key, evidence=["A"]) == tell(board, action, key=key, evidence=["A"])
    assert (Update.objects.count(), Evidence.objects.count()) == (1, 1)
    assert TrailEvent.objects.filter(field="delivery").count() == 1


def test_an_update_about_an_earlier_day_does_not_undo_a_later_one(board, action):
    tell(board, action)
    tell(board, action, happened_on=date(2026, 3, 20), delivery="no")
    action.refresh_from_db()
    assert action.delivery == Delivery.YES


@pytest.mark.parametrize("who", ["owner", "lead", "coordinator"])
def test_people_of_the_agency_and_coordinators_record_updates(board, action, who):
    assert tell(board, action, by=getattr(board, who))


@pytest.mark.parametrize(
    "who", ["health_lead", "auditor", "practitioner", "chair", "scrutineer", "executive", "stranger"]
)
def test_nobody_else_does(board, action, who):
    before = TrailEvent.objects.count()
    with pytest.raises(Refused):
        tell(board, action, by=getattr(board, who))
    assert not Update.objects.exists()
    assert TrailEvent.objects.count() == before


def test_only_leads_and_coordinators_record_for_somebody_else(board, action):
    tell(board, action, recorded_for="A school", source="Meeting of 3 April")
    assert TrailEvent.objects.filter(recorded_for="A school").exists()
    with pytest.raises(Refused, match="somebody else"):
        tell(board, action, by=board.owner, recorded_for="A school")


def test_what_a_board_owns_is_told_by_a_coordinator(board):
    action = action_of(make_recommendation(board, owner_kind="board", agencies=[]))
    assert tell(board, action, by=board.coordinator)
    with pytest.raises(Refused):
        tell(board, action, by=board.lead)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"what_happened": " "}, "what has happened"),
        ({"delivery": "nearly"}, "Partly"),
        ({"happened_on": date(2027, 1, 1)}, "future"),
        ({"evidence_level": 9}, "list"),
    ],
)
def test_updates_that_cannot_be_taken(board, action, more, words):
    with pytest.raises(NotDone, match=words):
        tell(board, action, **more)
    assert not Update.objects.exists()


def test_accepting_a_proposal_needs_no_reason_and_is_kept(board, action):
    update = tell(board, action)
    change = decide(board, action, "green", why="", by="lead", update=update)
    assert (change.from_status.code, change.to_status.code) == ("not_started", "green")
    assert change.why == update.proposed_reason
    assert change.proposed_status == update.proposed_status
    again = decide(board, action, "green", why="", by="lead", update=update)
    assert again == change
    assert StatusChange.objects.filter(action=action).count() == 2


def test_another_rating_needs_a_reason(board, action):
    update = tell(board, action)
    with pytest.raises(NotDone, match="why"):
        decide(board, action, "amber", why=" ", update=update)
    assert decide(board, action, "amber", update=update).proposed_status.code == "green"


@pytest.mark.parametrize("code", ["not_recorded", "red", "orange", "amber", "green", "superseded"])
@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("coordinator", {"not_recorded", "red", "orange", "amber", "green", "superseded"}),
        ("chair", {"not_recorded", "red", "orange", "amber", "green", "superseded"}),
        ("executive", {"not_recorded", "red", "orange", "amber", "green", "superseded"}),
        ("lead", {"not_recorded", "red", "orange", "amber", "green"}),
        ("owner", set()),
        ("health_lead", set()),
        ("scrutineer", set()),
        ("auditor", set()),
        ("stranger", set()),
    ],
)
def test_who_may_decide_which_rating(board, action, who, allowed, code):
    if code in allowed:
        assert decide(board, action, code, by=who).to_status.code == code
    else:
        with pytest.raises(Refused):
            decide(board, action, code, by=who)
        assert StatusChange.objects.filter(action=action).count() == 1


@pytest.mark.parametrize("code", ["blue", "embedded"])
@pytest.mark.parametrize("who", ["coordinator", "executive", "lead"])
def test_blue_and_embedded_are_never_simply_chosen(board, action, code, who):
    with pytest.raises(Refused):
        decide(board, action, code, by=who)


def test_a_recommendation_is_not_blue_while_actions_are_open(board, row, action):
    with pytest.raises(Refused, match="verified"):
        decide_status(recommendation=row, status="blue", why="Done.", by=board.coordinator, at=AFTER)
    tell(board, action)
    verify_action(action=action, note="", by=board.scrutineer, at=AFTER)
    assert decide_status(recommendation=row, status="blue", why="Done.", by=board.coordinator, at=AFTER)


def test_an_agency_lead_does_not_decide_on_the_recommendation(board, row):
    with pytest.raises(Refused):
        decide_status(recommendation=row, status="green", why="We think so.", by=board.lead, at=AFTER)


def test_decisions_go_forward_in_time(board, action):
    decide(board, action, "amber", decided_on=date(2026, 4, 10))
    with pytest.raises(NotDone, match="10 April 2026"):
        decide(board, action, "green", decided_on=date(2026, 4, 9))
    with pytest.raises(NotDone, match="future"):
        decide(board, action, "green", decided_on=date(2027, 4, 9))


def test_a_rating_of_another_scheme_is_refused(board):
    row = import_fixture(board).sections.first().recommendations.first()
    with pytest.raises(NotDone, match="Choose one of them"):
        decide_status(recommendation=row, status="blue", why="Done.", by=board.coordinator, at=AFTER)


def test_the_worst_open_action_is_suggested_for_the_recommendation(board):
    row = make_recommendation(board, agencies=[board.police, board.health])
    assert suggested_status(row, list(row.actions.all())) is None
    decide(board, action_of(row, board.police), "red")
    suggested = suggested_status(row, list(row.actions.all()))
    assert (suggested.status.code, board.police.name in suggested.why) == ("red", True)
    decide_status(recommendation=row, status=suggested.status, why=suggested.why, by=board.chair, at=AFTER)
    row.refresh_from_db()
    assert suggested_status(row, list(row.actions.all())) is None


def test_a_second_person_from_elsewhere_verifies(board, action):
    tell(board, action)
    verified = verify_action(action=action, note="Looked at ten sets.", by=board.scrutineer, at=AFTER)
    assert (verified.status.code, verified.verified_by) == ("blue", board.scrutineer)
    assert verify_action(action=action, note="Again.", by=board.scrutineer, at=AFTER).verified_at == AFTER
    assert StatusChange.objects.filter(action=action, to_status__code="blue").count() == 1
    with pytest.raises(Refused, match="already"):
        verify_action(action=action, note="", by=board.executive, at=AFTER)


def test_whoever_recorded_an_update_cannot_verify_it(board, action):
    tell(board, action, by=board.coordinator)
    with pytest.raises(Refused, match="somebody else must verify"):
        verify_action(action=action, note="", by=board.coordinator, at=AFTER)


@pytest.mark.parametrize("who", ["lead", "owner", "health_lead", "auditor", "practitioner", "stranger"])
def test_the_others_never_verify(board, action, who):
    tell(board, action)
    for act in (
        lambda by: verify_action(action=action, note="x", by=by, at=AFTER),
        lambda by: return_action(action=action, reason="x", by=by, at=AFTER),
    ):
        with pytest.raises(Refused):
            act(getattr(board, who))
    action.refresh_from_db()
    assert action.verified_at is None


def test_nothing_is_verified_before_delivery_or_without_evidence(board, action):
    with pytest.raises(Refused, match="not delivered"):
        verify_action(action=action, note="", by=board.chair, at=AFTER)
    tell(board, action, how_we_know="")
    with pytest.raises(Refused, match="no evidence"):
        verify_action(action=action, note="", by=board.chair, at=AFTER)


def test_not_yet_asks_the_owner_again_with_the_reason(board, action):
    tell(board, action)
    with pytest.raises(NotDone, match="what is missing"):
        return_action(action=action, reason=" ", by=board.chair, at=AFTER)
    for _ in range(2):
        back = return_action(action=action, reason="Ten sets are too few.", by=board.chair, at=AFTER)
    assert (back.delivery, back.status.code) == (Delivery.PARTLY, "amber")
    assert StatusChange.objects.filter(action=action, why__contains="too few").count() == 1


def test_news_of_no_change_ends_a_verification(board, action):
    tell(board, action)
    verify_action(action=action, note="", by=board.chair, at=AFTER)
    update = tell(board, action, at=AFTER + timedelta(days=90), is_negative=True)
    action.refresh_from_db()
    assert (action.verified_at, update.proposed_status.code) == (None, "red")


def test_history_is_never_changed_or_removed(board, action):
    update = tell(board, action)
    decide(board, action, "green", update=update)
    for rows, field in ((Update.objects, "what_happened"), (StatusChange.objects, "why")):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**{field: "Rewritten."})
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.all()._raw_delete(rows.db)


def test_as_at_any_day_the_rating_in_force_then_is_told(board, row, action):
    decide(board, action, "amber", decided_on=date(2026, 3, 20))
    decide(board, action, "green", decided_on=date(2026, 4, 2))
    decide_status(recommendation=row, status="red", why="Late.", by=board.chair, at=AFTER, decided_on=date(2026, 4, 1))
    days = [DAY.date() - timedelta(days=1), DAY.date(), date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 1)]
    told = [status.code if (status := status_as_at(row, day)) else None for day in days]
    assert told == [None, "not_started", "not_started", "red", "red"]
    assert [with_status_as_at(Recommendation.objects.all(), day).get().code_as_at for day in days] == told
    assert action_status_as_at(action, date(2026, 3, 25)).code == "amber"
