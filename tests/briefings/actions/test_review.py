"""Two people, one file: whoever wrote a word cannot approve, and only the very file that was read."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import InternalError, ProgrammingError

from access.permissions import NotDone, Refused
from briefings.actions import (
    approve_edition,
    change_briefing,
    publish_edition,
    render_edition,
    return_briefing,
    send_for_approval,
    withdraw_edition,
)
from briefings.models import Approval, Briefing, BriefingState, Edition
from briefings.wording import words_of
from jobs.models import Job
from notices.models import Notice
from tests.briefings.briefing_factories import (
    NOW,
    make_approved,
    make_briefing,
    make_published,
    make_rendered,
    make_sent,
)

pytestmark = pytest.mark.django_db


def edit(edition, by, **words):
    briefing = Briefing.objects.get(pk=edition.briefing_id)
    words = replace(words_of(briefing), **(words or {"in_brief": "Edited since."}))
    return change_briefing(briefing=briefing, words=words, seen=briefing.version, by=by, at=NOW)


def approve(edition, by, sha256=""):
    return approve_edition(edition=edition, sha256=sha256 or edition.pdf.sha256, by=by, at=NOW)


def test_sending_freezes_an_edition_and_asks_for_its_files(told):
    edition = make_sent(told)
    assert (edition.number, edition.briefing_version) == (1, 1)
    assert edition.slug == "neglect-a-day-in-a-childs-life-2026-edition-1"
    assert edition.content["address"].endswith(f"/b/{edition.pk.hex[:10]}/")
    job = Job.objects.get(kind="briefings.render")
    assert (job.queue, job.subject_id, job.total_count) == ("documents", str(edition.pk), 2)
    assert Briefing.objects.get().state == BriefingState.IN_REVIEW


def test_sent_twice_it_is_one_edition_and_one_job(told):
    briefing = make_briefing(told)
    for _ in range(2):
        send_for_approval(briefing=briefing, seen=1, by=told.writer, at=NOW)
    assert Edition.objects.count() == Job.objects.filter(kind="briefings.render").count() == 1


def test_a_version_nobody_looked_at_is_not_sent(told):
    briefing = make_briefing(told)
    change_briefing(
        briefing=briefing, words=replace(words_of(briefing), in_brief="New"), seen=1, by=told.second_writer, at=NOW
    )
    with pytest.raises(NotDone, match="changed this briefing"):
        send_for_approval(briefing=briefing, seen=1, by=told.writer, at=NOW)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"in_brief": ""}, "Write “In brief” first"),
        ({"in_brief": "word " * 61}, "has 61 words"),
        ({"questions": ["One?", "Two?"]}, "There are 2"),
        ({"texts": {"background": ""}}, "Nothing is written yet under: 02 Background"),
        ({"in_brief": "They moved to B70 8QA."}, "is a postcode. Take it out."),
        ({"title": "NHS number 943 476 5919"}, "is an NHS number. Take it out."),
    ],
)
def test_what_is_missing_or_says_who_a_child_is_keeps_it_from_being_sent(told, words, reason):
    briefing = make_briefing(told)
    after = change_briefing(
        briefing=briefing, words=replace(words_of(briefing), **words), seen=1, by=told.writer, at=NOW
    )
    with pytest.raises(Refused, match=reason):
        send_for_approval(briefing=after, seen=after.version, by=told.writer, at=NOW)
    assert not Edition.objects.exists()


def test_somebody_else_approves_and_either_publishes(told):
    edition = make_rendered(told)
    done = approve(edition, told.approver)
    assert done.approved_sha256 == edition.pdf.sha256
    assert Approval.objects.get().approved_by == told.approver
    publish_edition(edition=done, by=told.writer, at=NOW)
    assert Edition.objects.public().get() == edition


def test_the_author_cannot_approve(told):
    with pytest.raises(Refused, match="wrote or edited"):
        approve(make_rendered(told), told.writer)


def test_somebody_who_edited_a_word_cannot_approve(told):
    edition = make_rendered(told)
    briefing = edit(edition, told.second_writer)
    again = send_for_approval(briefing=briefing, seen=briefing.version, by=told.writer, at=NOW)
    render_edition(pk=again.pk, at=NOW)
    with pytest.raises(Refused, match="wrote or edited"):
        approve(Edition.objects.get(pk=again.pk), told.second_writer)


def test_whoever_sent_it_cannot_approve(told):
    briefing = make_briefing(told)
    edition = send_for_approval(briefing=briefing, seen=1, by=told.second_writer, at=NOW)
    with pytest.raises(Refused, match="wrote or edited"):
        approve(render_edition(pk=edition.pk, at=NOW), told.second_writer)


def test_a_stranger_and_a_reader_cannot_approve(told):
    edition = make_rendered(told)
    for person in (told.stranger, told.panel.people["scrutineer"], told.panel.people["lead"]):
        with pytest.raises(Refused, match="Your role"):
            approve(edition, person)


def test_another_fingerprint_is_not_approved(told):
    edition = make_rendered(told)
    for wrong in ("0" * 64, edition.docx.sha256):
        with pytest.raises(Refused, match="not the file you looked at"):
            approve(edition, told.approver, wrong)
    assert not Approval.objects.exists()


def test_a_file_cannot_be_approved_before_it_is_made(told):
    with pytest.raises(Refused, match="still being made"):
        approve_edition(edition=make_sent(told), sha256="", by=told.approver, at=NOW)


def test_an_edit_after_sending_voids_the_file(told):
    edition = make_rendered(told)
    edit(edition, told.writer)
    with pytest.raises(Refused, match="edited after it was sent"):
        approve(edition, told.approver)


def test_an_edit_after_approval_keeps_it_from_being_published(told):
    edition = make_approved(told)
    edit(edition, told.writer)
    with pytest.raises(Refused, match="edited after it was sent"):
        publish_edition(edition=edition, by=told.writer, at=NOW)
    assert not Edition.objects.public().exists()


def test_what_nobody_approved_is_not_published(told):
    with pytest.raises(Refused, match="cannot become published"):
        publish_edition(edition=make_rendered(told), by=told.writer, at=NOW)


def test_an_approval_can_be_neither_changed_nor_deleted(told):
    make_approved(told)
    with connection.cursor() as cursor, pytest.raises((InternalError, ProgrammingError)):
        cursor.execute("delete from briefings_approval")


def test_approvers_are_told_once_the_file_is_there_and_only_who_may(told):
    edition = make_sent(told)
    before = Notice.objects.filter(subject="A briefing waits for approval").count()
    render_edition(pk=edition.pk, at=NOW)
    told_people = set(Notice.objects.filter(subject="A briefing waits for approval").values_list("to_email", flat=True))
    assert before == 0
    assert told.approver.email in told_people
    assert told.writer.email not in told_people
    assert told.stranger.email not in told_people


def test_sent_back_it_is_a_draft_with_a_reason_and_can_be_sent_again(told):
    edition = make_rendered(told)
    with pytest.raises(NotDone, match="what should be changed"):
        return_briefing(briefing=edition.briefing, reason=" ", by=told.approver, at=NOW)
    briefing = return_briefing(briefing=edition.briefing, reason="Too long.", by=told.approver, at=NOW)
    assert (briefing.state, briefing.sent_back_reason) == (BriefingState.DRAFT, "Too long.")
    again = send_for_approval(briefing=briefing, seen=1, by=told.writer, at=NOW)
    assert again == edition
    approve(again, told.approver)


def test_withdrawn_it_is_public_no_more_and_no_earlier_edition_takes_its_place(told):
    first = make_published(told)
    briefing = edit(first, told.writer)
    second = send_for_approval(briefing=briefing, seen=briefing.version, by=told.writer, at=NOW)
    second = approve(render_edition(pk=second.pk, at=NOW), told.approver)
    publish_edition(edition=second, by=told.approver, at=NOW + timedelta(days=1))
    assert list(Edition.objects.newest()) == [second]
    with pytest.raises(Refused, match="Your role"):
        withdraw_edition(edition=second, reason="x", by=told.stranger, at=NOW)
    withdraw_edition(edition=second, reason="A worker could be recognised.", by=told.writer, at=NOW)
    assert not Edition.objects.public().exists()
    assert Briefing.objects.get(pk=briefing.pk).state == BriefingState.WITHDRAWN
