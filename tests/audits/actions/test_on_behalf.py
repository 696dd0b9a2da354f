"""Entering a return for somebody who cannot use the portal."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.permissions import NotDone, Refused
from audits.actions.on_behalf import BehalfIn, enter_for
from audits.actions.returns import assign_return, move_return
from audits.models import OnBehalf, Return, ReturnState
from audits.on_behalf import behalf_words
from notices.models import Notice
from tests.audits.return_factories import MONDAY, make_scoring, page_post
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
GIVEN = BehalfIn("Bo Day", "GP", "Hill Practice", "telephone", date(2026, 3, 4))
WORDS = "for Bo Day (GP, Hill Practice): by telephone, on 4 March 2026"


@pytest.fixture
def scoring():
    return make_scoring()


def entered(scoring, who: str) -> Return:
    enter_for(agency_return=scoring.own, given=GIVEN, by=scoring.people[who], at=MONDAY)
    return scoring.again()


def visit(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(name: str, scoring, *args) -> str:
    return reverse(f"audits:{name}", args=[scoring.own.pk, *args])


@pytest.mark.parametrize("who", ["lead", "coordinator"])
def test_lead_and_coordinator_write_and_submit_for_a_named_person(scoring, who):
    row, person = entered(scoring, who), scoring.people[who]
    client = visit(person)
    address = page("return_edit", scoring, "risk")
    assert client.get(address).status_code == 200
    assert client.post(address, page_post(scoring, "risk")).status_code == 302
    scoring.complete(row, by=person)
    answer = client.post(page("return_check", scoring), follow=True)
    assert scoring.again().state == ReturnState.SUBMITTED
    assert WORDS in answer.content.decode()


def test_trail_says_for_whom_it_was_recorded(scoring):
    entered(scoring, "coordinator")
    assert TrailEvent.objects.get(field="auditor").recorded_for == "Bo Day (GP, Hill Practice)"


def test_lead_and_panel_read_for_whom_it_was_recorded(scoring):
    row = entered(scoring, "coordinator")
    scoring.complete(row, by=scoring.people["coordinator"])
    move_return(agency_return=scoring.again(), to="submitted", by=scoring.people["coordinator"], at=MONDAY)
    assert WORDS in visit(scoring.lead).get(page("return_review", scoring)).content.decode()
    Return.objects.filter(pk=row.pk).update(opened_at=MONDAY)
    assert WORDS in visit(scoring.people["chair"]).get(page("return_review", scoring)).content.decode()


@pytest.mark.parametrize("who", ["lead", "coordinator"])
def test_whoever_entered_it_does_not_sign_it_off(scoring, who):
    row, person = entered(scoring, who), scoring.people[who]
    scoring.complete(row, by=person)
    move_return(agency_return=scoring.again(), to="submitted", by=person, at=MONDAY)
    with pytest.raises(Refused):
        move_return(agency_return=scoring.again(), to="signed_off", by=person, at=MONDAY)


@pytest.mark.parametrize("who", ["lead", "coordinator"])
def test_nil_return_is_recorded_for_somebody(scoring, who):
    entered(scoring, who)
    answer = visit(scoring.people[who]).post(page("return_nil", scoring), {"reason": "Not a patient of ours."})
    assert answer.status_code == 302
    assert scoring.again().state == ReturnState.NIL
    assert WORDS in behalf_words(scoring.again())


def test_coordinator_closes_no_return_as_nil_that_they_do_not_enter(scoring):
    with pytest.raises(Refused):
        move_return(agency_return=scoring.own, to="nil", by=scoring.people["coordinator"], at=MONDAY, reason="Nothing.")


def test_coordinator_cannot_take_a_return_that_somebody_has_begun(scoring):
    """Else entering it would show what an agency wrote before the panel opens."""
    scoring.complete()
    with pytest.raises(Refused, match="has begun"):
        entered(scoring, "coordinator")
    assert not Return.objects.visible_to(scoring.people["coordinator"]).exists()
    shown = visit(scoring.people["coordinator"]).get(page("return_behalf", scoring)).content.decode()
    assert "Entry of 4 March" not in shown


def test_coordinator_who_enters_one_return_reads_no_other(scoring):
    entered(scoring, "coordinator")
    assert set(Return.objects.visible_to(scoring.people["coordinator"])) == {scoring.own}
    assign_return(agency_return=scoring.again(), auditor=scoring.auditor, by=scoring.lead, at=MONDAY)
    assert not Return.objects.visible_to(scoring.people["coordinator"]).exists()
    assert behalf_words(scoring.again()) == ""


def test_lead_without_such_a_record_writes_in_no_return(scoring):
    answer = visit(scoring.lead).post(page("return_edit", scoring, "risk"), page_post(scoring, "risk"))
    assert answer.status_code == 403
    assert not scoring.own.answers.exists()


WHO_MAY_NOT = [
    "auditor", "colleague", "other_lead", "chair", "scrutineer", "identity_holder", "owner", "executive",
    "practitioner", "records", "inspector", "administrator", "stranger_lead", "nobody",
]  # fmt: skip


@pytest.mark.parametrize("who", WHO_MAY_NOT)
def test_nobody_else_enters_a_return_for_somebody(scoring, who):
    with pytest.raises(Refused):
        entered(scoring, who)
    assert not OnBehalf.objects.exists()
    assert scoring.again().auditor == scoring.auditor


def test_former_auditor_is_told_and_a_day_to_come_is_refused(scoring):
    entered(scoring, "coordinator")
    assert Notice.objects.filter(to_email=scoring.auditor.email, subject__contains="taken back").count() == 1
    given = GIVEN._replace(told_on=timezone.localdate(MONDAY) + timedelta(days=1))
    with pytest.raises(NotDone, match="a day to come"):
        enter_for(agency_return=scoring.again(), given=given, by=scoring.people["coordinator"], at=MONDAY)


def test_page_keeps_what_was_typed_and_corrects_what_was_entered(scoring):
    client, address = visit(scoring.people["coordinator"]), page("return_behalf", scoring)
    post = {
        "full_name": "Bo Day", "job": "GP", "place": "Hill Practice", "source": "paper", "told_on_day": "1",
        "told_on_month": "2", "told_on_year": "2026",
    }  # fmt: skip
    bad = client.post(address, post | {"source": ""})
    assert bad.status_code == 422
    assert 'value="Hill Practice"' in bad.content.decode()
    assert client.post(address, post).url == page("return_detail", scoring)
    assert client.post(address, post | {"job": "Practice nurse"}).status_code == 302
    assert OnBehalf.objects.get().job == "Practice nurse"
