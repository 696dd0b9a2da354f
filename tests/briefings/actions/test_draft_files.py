"""A draft as a PDF: marked, made once for an asking, made anew for the next, and for a schedule's drafts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

import briefings.tasks  # noqa: F401  workers find the handler there
from access.permissions import Refused
from briefings.actions import change_briefing, draft_scheduled, request_draft_file, send_for_approval
from briefings.models import DRAFT_FILE, Briefing, DraftFile
from briefings.wording import words_of
from documents.models import StoredFile
from jobs.actions import run_job
from jobs.models import Job, JobState
from tests.briefings.briefing_factories import NOW, make_briefing, make_told
from trail.models import EventKind, TrailEvent
from ui.marks import made_words

pytestmark = pytest.mark.django_db


def ask(told, briefing, at=NOW):
    return request_draft_file(briefing=briefing, by=told.writer, at=at)


def read(file):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(file.file.bytes)).pages).split())


def test_the_draft_is_made_as_a_file_that_says_it_is_one():
    told = make_told()
    briefing = make_briefing(told)
    assert run_job(job_id=str(ask(told, briefing).pk)) == JobState.DONE
    file = DraftFile.objects.get(briefing=briefing)
    words = read(file)
    assert "Draft: not to be passed on" in words
    assert "Chronologies stayed in one agency" in words
    assert made_words(told.writer.full_name, NOW) in words
    assert (file.version, file.requested_by) == (briefing.version, told.writer)
    assert file.file.name == "draft-neglect-a-day-in-a-childs-life.pdf"


def test_asked_for_twice_within_a_minute_it_is_made_once():
    told = make_told()
    briefing = make_briefing(told)
    job = ask(told, briefing)
    assert ask(told, briefing, NOW + timedelta(seconds=20)) == job
    assert run_job(job_id=str(job.pk)) == JobState.DONE
    assert ask(told, briefing, NOW + timedelta(seconds=40)) == job
    assert DraftFile.objects.count() == Job.objects.filter(kind=DRAFT_FILE).count() == 1


def test_each_who_asks_within_the_minute_can_follow_their_own():
    told = make_told()
    briefing = make_briefing(told)
    mine, theirs = ask(told, briefing), request_draft_file(briefing=briefing, by=told.approver, at=NOW)
    assert [run_job(job_id=str(each.pk)) for each in (mine, theirs)] == [JobState.DONE, JobState.DONE]
    assert DraftFile.objects.get().requested_by == told.approver
    assert StoredFile.objects.filter(name__startswith="draft-").count() == 1


def test_asked_for_later_it_takes_the_place_of_the_one_before():
    told = make_told()
    briefing = make_briefing(told)
    run_job(job_id=str(ask(told, briefing).pk))
    first = DraftFile.objects.get().file
    words = replace(words_of(briefing), in_brief="Ask what the child had for breakfast.")
    briefing = change_briefing(briefing=briefing, words=words, seen=briefing.version, by=told.writer, at=NOW)
    run_job(job_id=str(ask(told, briefing, NOW + timedelta(minutes=5)).pk))
    file = DraftFile.objects.get()
    assert "what the child had for breakfast" in read(file)
    assert file.version == briefing.version
    assert not StoredFile.objects.filter(pk=first.pk).exists()


def test_a_failed_one_can_be_asked_for_again_at_once():
    told = make_told()
    briefing = make_briefing(told)
    Job.objects.filter(pk=ask(told, briefing).pk).update(state=JobState.FAILED)
    again = ask(told, briefing, NOW + timedelta(seconds=10))
    assert again.state == JobState.QUEUED
    assert run_job(job_id=str(again.pk)) == JobState.DONE


def test_a_job_that_comes_twice_makes_one_file():
    told = make_told()
    job = str(ask(told, make_briefing(told)).pk)
    assert [run_job(job_id=job), run_job(job_id=job)] == [JobState.DONE, None]
    assert StoredFile.objects.filter(name__startswith="draft-").count() == 1


def test_a_draft_sent_before_its_turn_comes_has_no_file_and_the_job_says_why():
    told = make_told()
    briefing = make_briefing(told)
    job = ask(told, briefing)
    send_for_approval(briefing=briefing, seen=briefing.version, by=told.writer, at=NOW)
    assert run_job(job_id=str(job.pk)) == JobState.FAILED
    assert "its edition has one" in Job.objects.get(pk=job.pk).reason
    assert not DraftFile.objects.exists()


def test_the_trail_tells_who_asked_for_it_once_it_is_made():
    told = make_told()
    briefing = make_briefing(told)
    job = ask(told, briefing)
    made = TrailEvent.objects.filter(subject_type="briefings.DraftFile", kind=EventKind.CREATED)
    assert not made.exists()
    run_job(job_id=str(job.pk))
    assert [(each.actor_id, each.partnership_id) for each in made] == [(told.writer.pk, briefing.partnership_id)]


def test_only_a_draft_has_one_and_only_who_reads_drafts_may_ask():
    told = make_told()
    briefing = make_briefing(told)
    with pytest.raises(Refused, match="role"):
        request_draft_file(briefing=briefing, by=told.stranger, at=NOW)
    send_for_approval(briefing=briefing, seen=briefing.version, by=told.writer, at=NOW)
    with pytest.raises(Refused, match="its edition has one"):
        ask(told, Briefing.objects.get(pk=briefing.pk))
    assert not Job.objects.filter(kind=DRAFT_FILE).exists()


def test_the_portals_own_drafts_come_with_their_file():
    make_told()
    [draft] = draft_scheduled(at=datetime(2026, 10, 1, 5, 0, tzinfo=UTC))
    job = Job.objects.get(kind="briefings.draft_file")
    assert job.requested_by_id is None
    assert run_job(job_id=str(job.pk)) == JobState.DONE
    words = read(DraftFile.objects.get(briefing=draft))
    assert draft.title in words
    assert made_words("", job.requested_at) in words
