"""When the last return is in, those who run and chair the audit are told once, in words that say nothing of a case."""

from datetime import timedelta

import pytest
from django.utils import timezone

from access.roles import Role
from auditportal.celery import app
from audits.actions.all_in import SUBJECT, tell_all_in
from audits.actions.panel_moves import open_panel
from audits.models import Return, ReturnState, Round
from audits.tasks import tell_that_all_is_in
from cases.models import Involvement, Known
from notices.models import Notice
from tests.audits.panel_factories import PANEL_DAY, make_panel
from tests.audits.return_factories import MONDAY, make_scoring
from tests.factories import make_person, office_of
from tests.round_visits import as_person, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


def told():
    return sorted(Notice.objects.filter(subject=SUBJECT).values_list("to_email", flat=True))


def test_told_once_and_again_only_after_one_was_open_in_between():
    panel = make_panel(cases=2, agencies=2)
    chairs = [panel.people[name] for name in ("chair", "second_chair")]
    assert tell_all_in(at=PANEL_DAY) == 1
    everybody = sorted(each.email for each in [*chairs, panel.people["coordinator"]])
    assert told() == everybody
    assert tell_all_in(at=PANEL_DAY + timedelta(minutes=5)) == 0
    row = panel.return_of(0, 0)
    Return.objects.filter(pk=row.pk).update(state=ReturnState.SENT_BACK)
    assert tell_all_in(at=PANEL_DAY + timedelta(minutes=10)) == 0
    assert panel.refresh().returns_in_at is None
    Return.objects.filter(pk=row.pk).update(state=ReturnState.NIL)
    assert tell_all_in(at=PANEL_DAY + timedelta(minutes=15)) == 1
    assert told() == sorted(everybody * 2)
    words = TrailEvent.objects.filter(field="returns").order_by("pk").values_list("after", flat=True)
    assert list(words) == ["all in", "one is open again", "all in"]


def test_chair_of_the_audit_alone_is_told_where_one_is_named_and_reads_it_in_my_work():
    panel = make_panel(cases=1, agencies=2)
    Round.objects.filter(pk=panel.round.pk).update(
        chair=panel.chair, panel_on=timezone.localdate() + timedelta(days=9),
        report_due_on=timezone.localdate() + timedelta(days=40),
    )  # fmt: skip
    tell_all_in(at=PANEL_DAY)
    assert told() == sorted([panel.chair.email, panel.people["coordinator"].email])
    assert "Open the panel: all returns are in" in text_of(as_person(panel.chair).get("/"))


@pytest.mark.parametrize(
    "state", [each for each in ReturnState if each not in {ReturnState.SIGNED_OFF, ReturnState.NIL}]
)
def test_nobody_is_told_while_a_return_waits(state):
    scoring = make_scoring()
    Return.objects.filter(pk=scoring.other.pk).update(state=ReturnState.NIL)
    Return.objects.filter(pk=scoring.own.pk).update(state=state)
    assert tell_all_in(at=MONDAY) == 0
    Return.objects.filter(pk=scoring.own.pk).update(state=ReturnState.NIL)
    assert tell_all_in(at=MONDAY) == 1


def test_nobody_is_told_while_an_agency_has_not_said_whether_it_knows_a_child_or_once_the_panel_is_open():
    panel = make_panel(cases=1, agencies=2)
    Involvement.objects.filter(agency=panel.agencies[0]).update(known=Known.UNANSWERED, answered_at=None)
    assert tell_all_in(at=PANEL_DAY) == 0
    Involvement.objects.filter(agency=panel.agencies[0]).update(known=Known.KNOWN, answered_at=PANEL_DAY)
    open_panel(round=panel.refresh(), by=panel.chair, at=PANEL_DAY)
    assert tell_all_in(at=PANEL_DAY) == 0
    assert told() == []


def test_mail_names_no_child_and_no_audit_and_other_partnerships_hear_nothing():
    panel = make_panel(cases=1, agencies=2)
    stranger = make_person(Role.CHAIR, office_of(make_scoring().partnership))
    tell_that_all_is_in()
    assert stranger.email not in told()
    for each in Notice.objects.filter(subject=SUBJECT):
        for secret in (panel.cases[0].reference, panel.round.title, panel.agencies[0].name):
            assert secret not in each.body


def test_portal_looks_every_five_minutes():
    assert app.conf.beat_schedule["audits.tell_all_in"]["schedule"] == 300.0
