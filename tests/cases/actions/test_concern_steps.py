"""A concern nobody acknowledges climbs, step by step, and an alert that did not leave is sent again."""

from datetime import timedelta

import pytest
from django.core import mail

import notices.tasks  # noqa: F401  (registers what a worker would)
from access.permissions import NotDone
from access.roles import Role
from cases.actions.concern_steps import resend_alerts, take_steps
from cases.actions.concerns import acknowledge_concern, raise_concern, resolve_concern
from cases.models import ConcernAlert, ConcernState, ImmediateConcern, Rung
from dashboards.selectors.my_work import waiting_for
from jobs.actions import run_job
from jobs.models import Job, JobState
from notices.models import Notice
from tests.factories import NOW, make_person, office_of
from tests.round_factories import drawn_cases, make_answered_round, make_setting
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
WORDS = "Nobody has seen Benjamin since January."


@pytest.fixture
def setting():
    setting = make_setting()
    setting.administrator = make_person(Role.ADMINISTRATOR, office_of(setting.partnership))
    return setting


@pytest.fixture
def concern(setting):
    case = drawn_cases(make_answered_round(setting))[0]
    return raise_concern(
        case=case, agency=setting.agencies[0], text=WORDS, procedure_followed=True, by=setting.auditors[0], at=NOW
    )


def told_at(concern, rung):
    alerts = ConcernAlert.objects.filter(step__concern=concern, step__rung=rung)
    return {alert.person for alert in alerts.select_related("person")}


def test_its_clock_is_the_partnerships(setting, concern):
    assert concern.acknowledge_by == NOW + 4 * HOUR
    assert take_steps(at=NOW + 4 * HOUR - timedelta(seconds=1)) == 0
    assert take_steps(at=NOW + 4 * HOUR) == 1


def test_it_climbs_to_the_next_people_each_time_and_never_tells_a_rung_twice(setting, concern):
    for hours in (4, 8, 12, 36):
        for _ in range(2):
            take_steps(at=NOW + hours * HOUR)
    rungs = list(concern.steps.values_list("rung", "at"))
    assert rungs == [
        (Rung.TOLD, NOW),
        (Rung.COORDINATORS, NOW + 4 * HOUR),
        (Rung.LAST, NOW + 8 * HOUR),
        (Rung.AGAIN, NOW + 12 * HOUR),
        (Rung.AGAIN, NOW + 36 * HOUR),
    ]
    assert told_at(concern, Rung.TOLD) == {setting.leads[0]}
    assert told_at(concern, Rung.COORDINATORS) == {setting.coordinator}
    assert told_at(concern, Rung.LAST) == {setting.chair, setting.administrator}


def test_leads_who_were_not_chosen_come_first(setting, concern):
    case = drawn_cases(make_answered_round(setting))[1]
    other = raise_concern(
        case=case, agency=setting.agencies[0], text="?", procedure_followed=True, by=setting.auditors[0], at=NOW,
        recipients=[setting.chair],
    )  # fmt: skip
    take_steps(at=NOW + 4 * HOUR)
    assert told_at(other, Rung.LEADS) == {setting.leads[0]}


def test_whoever_raised_it_is_told_each_time_that_nobody_has_it(setting, concern):
    take_steps(at=NOW + 4 * HOUR)
    told = Notice.objects.get(to_email=setting.auditors[0].email, subject="Immediate concern")
    assert "ring your safeguarding lead" in told.body


def test_no_mail_of_any_step_says_which_child_or_what_happened(setting, concern):
    for hours in (4, 8, 12):
        take_steps(at=NOW + hours * HOUR)
    mails = Notice.objects.filter(subject="Immediate concern")
    assert mails.count() >= 7
    for each in mails:
        assert "Benjamin" not in each.body + each.subject
        assert concern.case.reference not in each.body + each.subject
    administrators = mails.get(to_email=setting.administrator.email, created_at=NOW + 8 * HOUR)
    assert str(concern.pk) not in administrators.body


def test_what_was_acknowledged_climbs_no_further_and_its_outcome_is_asked_for(setting, concern):
    acknowledge_concern(concern=concern, by=setting.leads[0], at=NOW + HOUR)
    assert take_steps(at=NOW + 5 * HOUR) == 0
    assert take_steps(at=NOW + 25 * HOUR) == 1
    assert told_at(concern, Rung.OUTCOME) == {setting.leads[0], setting.coordinator}
    concern.refresh_from_db()
    resolve_concern(concern=concern, outcome="Safe.", by=setting.leads[0], at=NOW + 26 * HOUR)
    assert take_steps(at=NOW + 100 * HOUR) == 0


def test_a_concern_from_before_there_was_a_clock_climbs_too(setting, concern):
    ImmediateConcern.objects.update(acknowledge_by=None, next_step_at=None)
    assert take_steps(at=NOW + HOUR) == 1
    assert take_steps(at=NOW + HOUR) == 0


def test_every_step_stands_in_the_trail_with_its_names(setting, concern):
    take_steps(at=NOW + 4 * HOUR)
    lines = TrailEvent.objects.filter(subject_id=str(concern.pk), field="told").order_by("id")
    assert [line.after for line in lines] == [
        f"Told at once: {setting.leads[0].full_name}",
        f"The coordinators: {setting.coordinator.full_name}",
    ]
    assert lines.last().actor_name == "The portal"


def test_my_work_says_how_far_it_has_climbed_and_tells_the_administrator_nothing_of_the_case(setting, concern):
    def items(person):
        return [item for item in waiting_for(person, setting.partnership, NOW.date()) if item.is_urgent]

    (item,) = items(setting.leads[0])
    assert "nobody has it yet" not in item.about
    assert not items(setting.auditors[0])
    for hours in (4, 8):
        take_steps(at=NOW + hours * HOUR)
    (item,) = items(setting.leads[0])
    assert "told last: the panel chair and the administrators" in item.about
    assert "Ring your safeguarding lead" in items(setting.auditors[0])[0].words
    (item,) = items(setting.administrator)
    assert (item.about, str(concern.pk) in item.href) == ("", False)
    acknowledge_concern(concern=concern, by=setting.leads[0], at=NOW + 9 * HOUR)
    assert [item.words for item in items(setting.leads[0])] == ["Write down how an immediate concern ended"]
    assert not items(setting.administrator)
    assert not items(setting.auditors[0])


def test_an_alert_whose_delivery_was_given_up_is_tried_again_until_it_leaves(setting, concern, settings):
    notice = ConcernAlert.objects.get().notice
    settings.EMAIL_URL, settings.DEMONSTRATION = "", False
    assert run_job(job_id=str(Job.objects.get(subject_id=str(notice.pk)).pk)) == JobState.FAILED
    assert resend_alerts(at=NOW + timedelta(minutes=1)) == 0
    assert resend_alerts(at=NOW + timedelta(minutes=3)) == 1
    assert resend_alerts(at=NOW + timedelta(minutes=4)) == 0, "one is under way already"
    settings.EMAIL_URL = "smtp://here"
    job = Job.objects.get(subject_id=str(notice.pk), state=JobState.QUEUED)
    assert run_job(job_id=str(job.pk)) == JobState.DONE
    notice.refresh_from_db()
    assert notice.sent_at
    assert resend_alerts(at=NOW + timedelta(hours=3)) == 0
    assert [each.to for each in mail.outbox] == [[setting.leads[0].email]]


def test_it_never_climbs_while_somebody_answers_it(setting, concern):
    acknowledge_concern(concern=concern, by=setting.coordinator, at=NOW + 4 * HOUR)
    assert take_steps(at=NOW + 4 * HOUR) == 0
    concern.refresh_from_db()
    assert concern.state == ConcernState.ACKNOWLEDGED
    with pytest.raises(NotDone):
        resolve_concern(concern=concern, outcome="", by=setting.coordinator, at=NOW)
