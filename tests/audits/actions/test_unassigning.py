"""Undoing an allocation made by mistake."""

import pytest
from django.urls import reverse

from access.permissions import Refused
from audits.actions.returns import assign_return
from audits.actions.unassigning import unassign_return
from audits.models import ReturnState
from notices.models import Notice
from tests.audits.return_factories import MONDAY, make_scoring
from tests.round_visits import as_person, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def scoring():
    return make_scoring()


def undo(scoring, by=None):
    return unassign_return(agency_return=scoring.again(), by=by or scoring.lead, at=MONDAY)


def test_it_is_nobodys_again_logged_and_told(scoring):
    client = as_person(scoring.lead)
    where = reverse("audits:return_allocate", args=[scoring.own.pk])
    assert "Chosen by mistake?" in text_of(client.get(where))
    page = text_of(client.post(reverse("audits:return_unassign", args=[scoring.own.pk]), follow=True))
    assert "Nobody does this return now" in page
    assert "Chosen by mistake?" not in page
    row = scoring.again()
    assert (row.auditor, row.state) == (None, ReturnState.ASSIGNED)
    event = TrailEvent.objects.get(field="auditor")
    assert (event.before, event.after, event.actor_name) == ("Alex Auditor", "Nobody", "Lee Lead")
    assert Notice.objects.get().to_email == scoring.auditor.email


def test_pressed_twice_it_is_done_once(scoring):
    undo(scoring)
    undo(scoring)
    assert Notice.objects.count() == 1


def test_the_former_auditor_no_longer_sees_it_and_another_can_be_chosen(scoring):
    undo(scoring)
    assert as_person(scoring.auditor).get(reverse("audits:return_detail", args=[scoring.own.pk])).status_code == 404
    colleague = scoring.people["colleague"]
    assert (
        assign_return(agency_return=scoring.again(), auditor=colleague, by=scoring.lead, at=MONDAY).auditor == colleague
    )


@pytest.mark.parametrize("state", ["in_progress", "sent_back", "submitted", "signed_off", "nil"])
def test_once_work_has_begun_it_stays(scoring, state):
    scoring.bring_to(state)
    with pytest.raises(Refused):
        undo(scoring)
    assert scoring.again().auditor == scoring.auditor


@pytest.mark.parametrize("who", ["auditor", "colleague", "other_lead", "coordinator", "chair", "stranger_lead"])
def test_only_the_agencys_lead_takes_it_back(scoring, who):
    with pytest.raises(Refused):
        undo(scoring, by=scoring.people[who])
