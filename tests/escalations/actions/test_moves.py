"""Every role tries every move of both machines: what is written here is done, everything else is refused."""

from itertools import product

import pytest

from access.permissions import NotDone, Refused
from access.roles import Role
from escalations.actions.deciding import consider_request
from escalations.actions.reports import acknowledge_report, resolve_report
from escalations.actions.requests import withdraw_request
from escalations.actions.settings import set_settings
from escalations.models import ReportState, ReviewState
from tests.escalations.factories import decide, finish, report_in, request_in
from tests.factories import NOW, TODAY
from trail.models import TrailEvent

HANDLERS = {"coordinator", "chair", "office"}
OWN_SIDE = {"auditor", "agency_lead"}
EVERYBODY = [
    *Role.values, "office", "health_lead", "health_auditor", "health_practitioner", "other_practitioner", "stranger",
    "nobody",
]  # fmt: skip

# Written by hand, and not taken from escalations.states. The request is the auditor's, of the police.
REQUEST_MOVES = {
    ("requested", "considered"): HANDLERS,
    ("considered", "accepted"): HANDLERS,
    ("considered", "declined"): HANDLERS,
    ("accepted", "reviewed"): HANDLERS,
    ("requested", "withdrawn"): OWN_SIDE,
    ("considered", "withdrawn"): OWN_SIDE,
}
# The report is the practitioner's, of the police.
REPORT_MOVES = {
    ("reported", "acknowledged"): HANDLERS,
    ("acknowledged", "resolved"): HANDLERS,
}


def move_request(scene, row, to, by):
    match to:
        case "considered":
            return consider_request(request=row, by=scene[by], at=NOW)
        case "accepted" | "declined":
            return decide(scene, row, to, by=by)
        case "reviewed":
            return finish(scene, row, by=by)
        case "withdrawn":
            return withdraw_request(request=row, reason="Not needed any more.", by=scene[by], at=NOW)
        case _:
            return decide(scene, row, to, by=by)


def move_report(scene, row, to, by):
    if to == "acknowledged":
        return acknowledge_report(report=row, by=scene[by], at=NOW)
    return resolve_report(report=row, resolution="Met.", met_on=TODAY, by=scene[by], at=NOW)


@pytest.mark.parametrize("state", ReviewState.values)
def test_every_person_tries_every_move_of_a_request(scene, state):
    row = request_in(scene, state)
    for who, to in product(EVERYBODY, ReviewState.values):
        if to == state or who in REQUEST_MOVES.get((state, to), ()):
            continue
        before = TrailEvent.objects.count()
        with pytest.raises((Refused, NotDone)):
            move_request(scene, row, to, who)
        row.refresh_from_db()
        assert (row.state, TrailEvent.objects.count()) == (state, before), f"{who}: {state} to {to}"


@pytest.mark.parametrize(
    ("move", "who"), [(move, who) for move, people in REQUEST_MOVES.items() for who in sorted(people)]
)
def test_who_may_move_a_request_does(scene, move, who):
    state, to = move
    row = request_in(scene, state)
    move_request(scene, row, to, who)
    row.refresh_from_db()
    assert row.state == to
    line = TrailEvent.objects.filter(subject_id=str(row.pk), field="state").latest("id")
    words = dict(ReviewState.choices)
    assert (line.before, line.after, line.actor_id) == (words[state], words[to], scene[who].pk)


@pytest.mark.parametrize("state", ReportState.values)
def test_every_person_tries_every_move_of_a_report(scene, state):
    row = report_in(scene, state)
    for who, to in product(EVERYBODY, ["acknowledged", "resolved"]):
        if to == state or who in REPORT_MOVES.get((state, to), ()):
            continue
        before = TrailEvent.objects.count()
        with pytest.raises(Refused):
            move_report(scene, row, to, who)
        row.refresh_from_db()
        assert (row.state, TrailEvent.objects.count()) == (state, before), f"{who}: {state} to {to}"


@pytest.mark.parametrize(
    ("move", "who"), [(move, who) for move, people in REPORT_MOVES.items() for who in sorted(people)]
)
def test_who_may_move_a_report_does(scene, move, who):
    state, to = move
    row = report_in(scene, state)
    move_report(scene, row, to, who)
    row.refresh_from_db()
    assert row.state == to


def test_a_named_recipient_answers_reports_and_nobody_answers_their_own(scene):
    recipients = [scene["health_practitioner"], scene["practitioner"]]
    set_settings(
        partnership=scene.partnership, recipients=recipients, acknowledge_working_days=3, erase_after_months=3,
        by=scene["office"], at=NOW,
    )  # fmt: skip
    row = report_in(scene, "reported")
    with pytest.raises(Refused, match="Somebody other than"):
        move_report(scene, row, "acknowledged", "practitioner")
    move_report(scene, row, "acknowledged", "health_practitioner")
    move_report(scene, row, "resolved", "health_practitioner")
    row.refresh_from_db()
    assert row.state == "resolved"


def test_whoever_asked_takes_it_back_themselves_also_as_a_practitioner(scene):
    row = request_in(scene, "requested", by="practitioner")
    with pytest.raises(Refused, match="Only the agency that asked"):
        withdraw_request(request=row, reason="x", by=scene["other_practitioner"], at=NOW)
    assert withdraw_request(request=row, reason="It is settled.", by=scene["practitioner"], at=NOW).is_over
