"""The draft as a PDF, from the page: asked for, being made, downloaded, outdated."""

import pytest
from django.urls import reverse

import briefings.tasks  # noqa: F401  workers find the handler there
from briefings.models import DRAFT_FILE
from jobs.actions import run_job
from jobs.models import Job, JobState
from tests.briefings.briefing_factories import make_briefing
from tests.round_visits import as_person
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


def address(name, briefing):
    return reverse(f"briefings:{name}", args=[briefing.pk])


def test_a_person_asks_for_it_follows_the_work_and_downloads_it(told):
    briefing, client = make_briefing(told), as_person(told.writer)
    assert "None was made yet" in client.get(address("briefing_detail", briefing)).content.decode()
    assert client.get(address("draft_file", briefing)).status_code == 404
    answer = client.post(address("briefing_draft", briefing), follow=True)
    assert "Making the briefing" in answer.content.decode()
    assert "being made" in client.get(address("briefing_detail", briefing)).content.decode()
    run_job(job_id=str(Job.objects.get(kind="briefings.draft_file").pk))
    page = client.get(address("briefing_detail", briefing)).content.decode()
    assert "Download the draft" in page
    assert f"for {told.writer.full_name}" in page
    file = client.get(address("draft_file", briefing))
    assert (file.status_code, file["Content-Type"]) == (200, "application/pdf")
    assert TrailEvent.objects.filter(field="draft PDF").exists()


def test_the_page_says_that_the_last_one_was_not_made_and_why(told):
    briefing, client = make_briefing(told), as_person(told.writer)
    client.post(address("briefing_draft", briefing))
    Job.objects.filter(kind=DRAFT_FILE).update(state=JobState.FAILED, reason="The disk was full.")
    page = client.get(address("briefing_detail", briefing)).content.decode()
    assert "The one you asked for last was not made. The disk was full." in page
    client.post(address("briefing_draft", briefing))
    run_job(job_id=str(Job.objects.get(kind=DRAFT_FILE).pk))
    page = client.get(address("briefing_detail", briefing)).content.decode()
    assert "was not made" not in page
    assert "Download the draft" in page


def test_the_page_says_that_the_words_were_changed_since(told):
    briefing, client = make_briefing(told), as_person(told.writer)
    client.post(address("briefing_draft", briefing))
    run_job(job_id=str(Job.objects.get(kind="briefings.draft_file").pk))
    briefing.version += 1
    briefing.save()
    assert "The words were changed since" in client.get(address("briefing_detail", briefing)).content.decode()


def test_for_a_stranger_it_does_not_exist(told):
    briefing = make_briefing(told)
    as_person(told.writer).post(address("briefing_draft", briefing))
    stranger = as_person(told.stranger)
    assert stranger.post(address("briefing_draft", briefing)).status_code in {403, 404}
    assert stranger.get(address("draft_file", briefing)).status_code in {403, 404}
    assert Job.objects.filter(kind=DRAFT_FILE).count() == 1
