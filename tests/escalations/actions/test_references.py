"""The sealed number of a child: opened by one press that is written down, and erased in time."""

from datetime import timedelta

import pytest

from access.permissions import Refused
from cases.sealing import SealBroken
from escalations.actions.references import erase_due, open_reference
from escalations.actions.settings import set_settings
from escalations.models import CoreGroupReport, ReviewRequest
from tests.escalations.factories import CHILD, ask, report_in, request_in
from tests.factories import NOW
from trail.models import EventKind, TrailEvent


def test_one_press_opens_it_once_and_is_in_the_trail_without_the_number(scene):
    row = request_in(scene, "accepted")
    assert open_reference(row=row, confirmed=NOW, by=scene["identity_holder"], at=NOW) == CHILD
    line = TrailEvent.objects.filter(kind=EventKind.VIEWED).get()
    assert (line.field, line.actor_id, line.subject_id) == (
        "number of the child", scene["identity_holder"].pk, str(row.pk),
    )  # fmt: skip
    assert CHILD not in str(vars(line))


@pytest.mark.parametrize("who", ["coordinator", "chair", "office", "health_lead", "other_practitioner", "stranger"])
def test_nobody_else_opens_it_and_the_trail_stays_empty(scene, who):
    row = request_in(scene, "accepted")
    before = TrailEvent.objects.count()
    with pytest.raises(Refused, match="Only the agency"):
        open_reference(row=row, confirmed=NOW, by=scene[who], at=NOW)
    assert TrailEvent.objects.count() == before


@pytest.mark.parametrize("confirmed", [None, NOW - timedelta(minutes=15)])
def test_nothing_opens_without_a_confirmation_of_the_last_quarter_of_an_hour(scene, confirmed):
    with pytest.raises(Refused, match="Confirm that it is you"):
        open_reference(row=ask(scene), confirmed=confirmed, by=scene["auditor"], at=NOW)


def test_a_number_opens_in_its_own_row_only(scene):
    first, second = ask(scene), ask(scene)
    ReviewRequest.objects.filter(pk=second.pk).update(sealed_reference=first.sealed_reference)
    second.refresh_from_db()
    with pytest.raises(SealBroken):
        second.opened_reference()


def test_it_is_erased_months_after_the_close_and_what_is_open_is_kept(scene):
    over, open_, told = request_in(scene, "reviewed"), request_in(scene, "accepted"), report_in(scene, "resolved")
    assert erase_due(at=NOW + timedelta(days=91)) == 0  # closed on 2 March, so until 2 June
    assert erase_due(at=NOW + timedelta(days=92)) == 2
    assert erase_due(at=NOW + timedelta(days=92)) == 0
    for row in (over, open_, told):
        row.refresh_from_db()
    assert (over.sealed_reference, told.sealed_reference) == (None, None)
    assert open_.sealed_reference is not None
    assert over.worry
    lines = TrailEvent.objects.filter(kind=EventKind.DELETED, field="number of the child")
    assert {line.actor_name for line in lines} == {"The portal"}
    assert lines.count() == 2
    with pytest.raises(Refused, match="was erased on 2 June 2026"):
        open_reference(row=over, confirmed=NOW, by=scene["auditor"], at=NOW)


def test_a_partnership_chooses_how_long(scene):
    set_settings(
        partnership=scene.partnership, recipients=[], acknowledge_working_days=3, erase_after_months=1,
        by=scene["office"], at=NOW,
    )  # fmt: skip
    report_in(scene, "resolved")
    assert erase_due(at=NOW + timedelta(days=31)) == 1
    assert CoreGroupReport.objects.get().reference_erased_at
