from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from jobs.actions import report_progress, request_job
from jobs.models import Job, JobState
from tests.factories import NOW, make_partnership, make_person

SCRIPT = Path(__file__).parents[2] / "static" / "js" / "refresh.js"


@pytest.fixture
def person(db, client):
    made = make_person()
    client.force_login(made)
    return made


@pytest.fixture
def job(person):
    return request_job(kind="briefings.print", subject=make_partnership(), by=person, at=NOW, total=9)


def page_of(client, job, query="", **headers):
    return client.get(reverse("jobs:job_detail", args=[job.pk]) + query, **headers).content.decode()


def set_state(job, state, reason=""):
    Job.objects.filter(pk=job.pk).update(state=state, reason=reason)


def test_page_says_queued_running_n_of_m_done_and_failed(client, job):
    assert "Queued." in page_of(client, job)
    set_state(job, JobState.RUNNING)
    report_progress(job, done=3, total=9)
    assert "3 of 9" in page_of(client, job)
    set_state(job, JobState.DONE)
    assert "Done" in page_of(client, job)
    set_state(job, JobState.FAILED, "The disk is full.")
    assert "The disk is full." in page_of(client, job)
    assert "Try again" in page_of(client, job)


def test_page_works_without_script_and_asks_again_by_itself_with_it_until_done(client, job):
    page = page_of(client, job)
    assert "Check again" in page
    assert 'data-module="refresh"' in page
    part = page_of(client, job, headers={"X-Requested-With": "refresh"})
    assert "<html" not in part
    assert 'data-module="refresh"' in part
    set_state(job, JobState.DONE)
    assert 'data-module="refresh"' not in page_of(client, job, headers={"X-Requested-With": "refresh"})
    assert "http-equiv" not in page


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "%0d/x"]
)
def test_way_on_stays_within_the_portal(client, job, elsewhere):
    set_state(job, JobState.DONE)
    assert "evil" not in page_of(client, job, f"?next={elsewhere}")
    assert "javascript:" not in page_of(client, job, f"?next={elsewhere}")
    assert 'href="/briefings/"' in page_of(client, job, "?next=/briefings/")


def test_failed_job_is_started_again_and_twice_is_once(client, job):
    set_state(job, JobState.FAILED, "The disk is full.")
    retry = reverse("jobs:job_retry", args=[job.pk]) + "?next=/briefings/"
    assert (
        client.post(retry).url
        == client.post(retry).url
        == f"{reverse('jobs:job_detail', args=[job.pk])}?next=%2Fbriefings%2F"
    )
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_job_of_somebody_else_does_not_exist(client, job):
    client.force_login(make_person())
    assert client.get(reverse("jobs:job_detail", args=[job.pk])).status_code == 404
    assert client.post(reverse("jobs:job_retry", args=[job.pk])).status_code == 404


def test_done_work_names_the_way_back_for_people_without_script(client, job):
    set_state(job, JobState.DONE)
    page = page_of(client, job, "?next=/briefings/")
    assert "data-onward" in page
    assert "Back to the briefing" in page


def test_with_script_the_page_goes_on_by_itself_once_the_work_is_done(page):
    waiting = '<div data-module="refresh" data-address="/job" data-every="20">Running</div>'
    bodies = {"/job": '<a data-onward href="/briefing">Back to the briefing</a>', "/briefing": "The briefing"}
    script = f"<script>{SCRIPT.read_text()}</script>"

    def answer(route):
        path = urlsplit(route.request.url).path
        body = bodies.get(path, f"<body>{waiting}{script}</body>")
        route.fulfill(content_type="text/html; charset=utf-8", body=f"<!doctype html>{body}")

    page.route("**/*", answer)
    page.goto("http://portal.test/start")
    page.wait_for_url("http://portal.test/briefing")
    assert page.evaluate("history.length") == 2, "the way back does not lead to the page that waits"


@pytest.mark.parametrize(
    ("kind", "words"), [("audits.answers", "Making the file of answers"), ("audits.other", "Working on the audit")]
)
def test_work_is_called_by_what_it_makes(client, person, kind, words):
    job = request_job(kind=kind, subject=make_partnership(), by=person, at=NOW)
    assert words in page_of(client, job)
