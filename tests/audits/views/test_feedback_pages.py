"""The pages of feedback, as the coordinator, the chair, the lead and the practitioner go through them."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from access.roles import Role
from audits.feedback_presenters import letter_content
from audits.models import Audience, Feedback
from documents.pdf import faults_of
from tests.audits.feedback_factories import WORDS, concluded, draft, sent
from tests.audits.panel_factories import as_person
from tests.factories import make_person
from trail.models import EventKind, TrailEvent

pytestmark = pytest.mark.django_db


def url(name, row):
    return reverse(f"audits:feedback_{name}", args=[row.pk])


def words_on(response):
    return response.content.decode()


def test_from_draft_to_answer_through_the_pages():
    panel = concluded()
    writer, sender, reader = (as_person(panel, who) for who in ("coordinator", "chair", "practitioner"))

    page = writer.post(url("draft", panel.round), follow=True)
    assert "6 letters are drafted" in words_on(page)
    letter = Feedback.objects.get(agency=panel.agencies[0], audience=Audience.PRACTITIONER)
    words = WORDS._asdict() | {"seen": letter.version}
    assert writer.post(url("edit", letter), words).status_code == 302
    assert "somebody else who runs or chairs" in words_on(writer.get(url("send", letter)))
    letter.refresh_from_db()
    given = {"seen": letter.version, "recipient": panel.people["practitioner"].pk}
    assert sender.post(url("send", letter), given).status_code == 302

    assert "Read feedback on your work" in words_on(reader.get(reverse("dashboards:my_work")))
    page = words_on(reader.get(url("detail", letter)))
    assert WORDS.strengths in page
    assert "not a disciplinary record" in page
    assert page.index(WORDS.strengths) < page.index(WORDS.to_consider)
    assert reader.post(url("reply", letter), {"text": "The plan was shared by post."}).status_code == 302
    assert "The plan was shared by post." in words_on(writer.get(url("detail", letter)))
    assert "Answered" in words_on(writer.get(url("list", panel.round)))


def test_both_wordings_are_shown_where_two_people_word_one_letter():
    panel = concluded()
    letter = draft(panel)
    seen = letter.version
    as_person(panel, "chair").post(url("edit", letter), {"strengths": "Theirs.", "seen": seen})

    page = as_person(panel, "coordinator").post(url("edit", letter), {"strengths": "Mine.", "seen": seen})

    assert page.status_code == 422
    assert "Theirs." in words_on(page)
    assert "Mine." in words_on(page)


def test_words_that_look_like_a_name_are_pointed_out_first():
    panel = concluded()
    letter = draft(panel)

    words = {"strengths": "Robin Quill rang.", "seen": letter.version}
    page = as_person(panel, "chair").post(url("edit", letter), words)

    assert page.status_code == 422
    assert "Robin Quill" in words_on(page)
    assert Feedback.objects.get().version == 1


def test_the_lead_downloads_the_letter_and_ticks_it_as_passed_on():
    panel = concluded()
    letter = sent(panel)
    lead = as_person(panel, "lead")

    pdf = lead.get(reverse("audits:feedback_file", args=[letter.pk, "pdf"]))
    word = lead.get(reverse("audits:feedback_file", args=[letter.pk, "docx"]))

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)
    assert WORDS.strengths in text
    assert letter.case.reference in text
    assert not faults_of(pdf.content)
    assert letter.case.reference not in pdf["Content-Disposition"]
    assert WORDS.to_consider in [each.text for each in Document(BytesIO(word.content)).paragraphs]
    assert TrailEvent.objects.filter(kind=EventKind.DOWNLOADED, subject_id=str(letter.pk)).count() == 2
    assert "whom you gave the letter to" in words_on(lead.post(url("pass", letter), {"to": ""}, follow=True))
    assert "passed on" in words_on(lead.post(url("pass", letter), {"to": "school nurse"}, follow=True))
    assert Feedback.objects.get().passed_on_at


def test_a_letter_sent_after_midnight_in_london_bears_that_day():
    letter = sent(concluded())
    letter.sent_at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)

    assert letter_content(letter)["dated"] == "Sent on 1 July 2026"


def test_a_draft_is_no_file():
    panel = concluded()
    letter = draft(panel)

    assert as_person(panel, "chair").get(reverse("audits:feedback_file", args=[letter.pk, "pdf"])).status_code == 404


def test_each_look_at_a_letter_is_written_down():
    panel = concluded()
    letter = sent(panel, panel.people["practitioner"])

    as_person(panel, "practitioner").get(url("detail", letter))

    assert TrailEvent.objects.filter(
        kind=EventKind.VIEWED, subject_id=str(letter.pk), actor_id=panel.people["practitioner"].pk
    ).exists()


def test_a_letter_somebody_else_is_to_read_does_not_exist():
    panel = concluded()
    letter = sent(panel)

    assert as_person(panel, "practitioner").get(url("detail", letter)).status_code == 404
    assert Client().get(url("detail", letter)).status_code == 302


def test_a_letter_can_be_answered_twice_over_but_one_sending_is_kept_once():
    panel = concluded()
    letter = sent(panel, panel.people["practitioner"])
    reader = as_person(panel, "practitioner")

    for text in ("One.", "One.", "Two."):
        reader.post(url("reply", letter), {"text": text})

    assert [reply.text for reply in letter.replies.all()] == ["One.", "Two."]


def test_the_list_asks_no_more_for_more_letters(django_assert_max_num_queries):
    few, many = concluded(cases=1, agencies=2), concluded(cases=4, agencies=3)
    counts = []
    for panel in (few, many):
        client = as_person(panel, "coordinator")
        client.post(url("draft", panel.round))
        client.get(url("list", panel.round))
        with django_assert_max_num_queries(100) as asked:
            client.get(url("list", panel.round))
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.AUDITOR, Role.OWNER, Role.EXECUTIVE, Role.SCRUTINEER])
def test_a_practitioners_own_letter_is_opened_by_nobody_who_works_beside_them(role):
    panel = concluded()
    letter = sent(panel, panel.people["practitioner"])
    panel.people["beside"] = make_person(role, letter.agency)
    assert as_person(panel, "practitioner").get(url("detail", letter)).status_code == 200
    assert as_person(panel, "beside").get(url("detail", letter)).status_code == 404
    assert as_person(panel, "beside").get(reverse("audits:feedback_file", args=[letter.pk, "pdf"])).status_code == 404
