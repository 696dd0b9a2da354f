"""Reporting a failed core group, and the people who answer."""

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from access.permissions import NotDone, Refused
from access.roles import Role
from escalations.actions.reminding import remind_of_reports
from escalations.actions.reports import acknowledge_report, report_core_group, resolve_report
from escalations.actions.settings import set_settings
from escalations.models import CoreGroupReport, EscalationSettings
from notices.models import Notice
from tests.escalations.factories import CHILD, LATER, failure, report, report_in
from tests.factories import NOW, TODAY, make_person
from trail.models import TrailEvent

DAY = timedelta(days=1)


def name(scene, *people, days=3):
    return set_settings(
        partnership=scene.partnership, recipients=[scene[each] for each in people], acknowledge_working_days=days,
        erase_after_months=3, by=scene["office"], at=NOW,
    )  # fmt: skip


def emails(**narrowed):
    return sorted(Notice.objects.filter(**narrowed).values_list("to_email", flat=True))


def of(scene, *people):
    return sorted(scene[each].email for each in people)


def test_without_named_people_it_goes_to_the_coordinators(scene):
    row = report(scene)
    assert emails() == of(scene, "coordinator", "office")
    assert row.acknowledge_by == TODAY + 3 * DAY  # Monday to Thursday
    assert row.opened_reference() == CHILD


def test_named_people_get_it_and_whoever_has_left_does_not(scene):
    name(scene, "chair", "health_practitioner")
    report(scene)
    assert emails() == of(scene, "chair", "health_practitioner")
    for who in ("chair", "health_practitioner"):
        scene[who].memberships.update(ends_on=TODAY)
    report(scene, at=LATER)
    assert emails(created_at=LATER) == of(scene, "coordinator", "office")


def test_sent_twice_it_is_one_report(scene):
    key = uuid.uuid4()
    assert report(scene, key=key).pk == report(scene, key=key).pk
    assert CoreGroupReport.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"done": " "}, "what you have done"),
        ({"reference": "Sam"}, "never a name"),
        ({"due_on": TODAY + DAY}, "in the future"),
        ({"kind": "unattended"}, "at least one agency"),
    ],
)
def test_a_report_that_says_too_little_is_refused_with_the_remedy(scene, more, words):
    with pytest.raises(NotDone, match=words):
        report(scene, **more)
    assert not CoreGroupReport.objects.exists()


def test_nobody_reports_for_another_agency_but_a_coordinator_who_says_for_whom(scene):
    with pytest.raises(Refused, match="your own agency only"):
        report_core_group(agency=scene.health, failure=failure(), by=scene["practitioner"], at=NOW)
    with pytest.raises(NotDone, match="Say who"):
        report_core_group(agency=scene.health, failure=failure(), by=scene["office"], at=NOW)
    row = report_core_group(
        agency=scene.health, failure=failure(), by=scene["office"], at=NOW, recorded_for="School nurse"
    )  # fmt: skip
    assert acknowledge_report(report=row, by=scene["office"], at=NOW).acknowledged_by == scene["office"]


def test_whoever_reported_is_told_of_each_answer_once(scene):
    row = report(scene)
    for _ in range(2):
        acknowledge_report(report=row, by=scene["office"], at=LATER)
    for _ in range(2):
        resolve_report(report=row, resolution="It met.", met_on=TODAY, by=scene["office"], at=LATER)
    assert emails(to_email=scene["practitioner"].email) == of(scene, "practitioner", "practitioner")


def test_the_day_it_met_cannot_be_wrong(scene):
    row = report_in(scene, "acknowledged")
    for day, words in ((TODAY + DAY, "in the future"), (TODAY - DAY, "before")):
        with pytest.raises(NotDone, match=words):
            resolve_report(report=row, resolution="It met.", met_on=day, by=scene["office"], at=NOW)
    assert resolve_report(report=row, resolution="The plan ended.", met_on=None, by=scene["office"], at=NOW).is_over


def test_reminders_begin_after_the_last_day_and_come_back_after_as_many_working_days(scene):
    name(scene, "chair")
    report(scene)
    reminded = []
    for days in range(12):
        at = NOW + days * DAY
        if remind_of_reports(at=at):
            reminded.append(days)
            assert remind_of_reports(at=at) == 0
    assert reminded == [4, 9]  # Friday; then Wednesday, three working days later
    told = Notice.objects.filter(created_at=NOW + 4 * DAY)
    assert sorted(told.values_list("to_email", flat=True)) == of(scene, "chair", "coordinator", "office")
    assert not any(CHILD in each.body or "manager" in each.body for each in Notice.objects.all())


def test_what_is_acknowledged_is_reminded_of_no_more(scene):
    row = report(scene)
    acknowledge_report(report=row, by=scene["office"], at=LATER)
    assert remind_of_reports(at=NOW + 30 * DAY) == 0


def test_who_was_told_stands(scene):
    row = report(scene)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.told.update(is_reminder=True)


def test_settings_are_kept_with_a_line_each_and_only_by_those_who_answer(scene):
    with pytest.raises(Refused):
        set_settings(
            partnership=scene.partnership, recipients=[], acknowledge_working_days=3, erase_after_months=3,
            by=scene["agency_lead"], at=NOW,
        )  # fmt: skip
    for days in (0, 21):
        with pytest.raises(NotDone, match="working days"):
            name(scene, days=days)
    with pytest.raises(NotDone, match="from those shown"):
        name(scene, "executive")
    scene.people["elsewhere"] = make_person(Role.PRACTITIONER, scene.away)
    with pytest.raises(NotDone, match="from those shown"):
        name(scene, "elsewhere")
    for _ in range(2):
        name(scene, "chair", days=5)
    fields = TrailEvent.objects.filter(subject_type="escalations.EscalationSettings").values_list("field", flat=True)
    assert sorted(fields) == ["acknowledge working days", "recipients"]
    assert EscalationSettings.objects.of(scene.partnership).acknowledge_working_days == 5


def test_what_must_hold_holds_in_the_database(scene):
    row = report_in(scene, "acknowledged")
    for wrong in ({"acknowledged_by": None}, {"state": "resolved"}, {"sealed_reference": None}, {"met_on": TODAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CoreGroupReport.objects.filter(pk=row.pk).update(**wrong)
