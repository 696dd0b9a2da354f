"""The same form arrives twice at the same moment, or two people press together: one thing happens."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from access.permissions import Refused
from escalations.actions.deciding import consider_request
from escalations.actions.reminding import remind_of_reports
from escalations.actions.reports import acknowledge_report
from escalations.actions.requests import withdraw_request
from escalations.models import CoreGroupReport, ReportNotice, ReviewRequest
from notices.models import Notice
from tests.escalations.factories import LATER, ask, decide, make_scene, report, request_in
from tests.factories import NOW
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4


def at_once(call, times=TIMES):
    """Run the call on connections of their own, started together; what each brought back, refusals too."""
    barrier = Barrier(times)

    def run(number):
        try:
            barrier.wait()
            return call(number)
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


@pytest.fixture
def scene():
    return make_scene()


def test_a_form_sent_together_is_one_and_others_get_numbers_of_their_own(scene):
    key = uuid.uuid4()
    assert len({row.pk for row in at_once(lambda _: ask(scene, key=key))}) == 1
    assert len({row.pk for row in at_once(lambda _: report(scene, key=uuid.UUID(int=7)))}) == 1
    at_once(lambda _: ask(scene))
    assert sorted(ReviewRequest.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]
    assert CoreGroupReport.objects.count() == 1


def test_two_people_who_take_a_request_up_together_leave_one(scene):
    row = ask(scene)
    people = ["office", "chair", "coordinator", "office"]
    done = at_once(lambda number: consider_request(request=row, by=scene[people[number]], at=LATER))
    assert len({each.considered_by_id for each in done if not isinstance(each, Refused)}) == 1
    assert TrailEvent.objects.filter(subject_id=str(row.pk), field="state", after="Being considered").count() == 1


def test_accepted_and_declined_and_withdrawn_together_leave_one_end(scene):
    row = request_in(scene, "considered")
    calls = [
        lambda: decide(scene, row, "accepted"),
        lambda: decide(scene, row, "declined", by="chair"),
        lambda: withdraw_request(request=row, reason="Settled.", by=scene["auditor"], at=NOW),
    ]
    done = at_once(lambda number: calls[number](), times=3)
    assert sum(isinstance(each, Refused) for each in done) == 2
    assert TrailEvent.objects.filter(subject_id=str(row.pk), before="Being considered").count() == 1


def test_two_people_who_acknowledge_together_leave_one(scene):
    row = report(scene)
    people = ["office", "chair", "coordinator", "office"]
    done = at_once(lambda number: acknowledge_report(report=row, by=scene[people[number]], at=LATER))
    assert len({each.acknowledged_by_id for each in done if not isinstance(each, Refused)}) == 1
    assert Notice.objects.filter(to_email=scene["practitioner"].email).count() == 1


def test_two_workers_remind_once(scene):
    report(scene)
    at = NOW.replace(day=20)
    at_once(lambda _: remind_of_reports(at=at))
    assert ReportNotice.objects.filter(is_reminder=True).count() == 2
