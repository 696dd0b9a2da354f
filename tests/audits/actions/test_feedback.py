"""Letters of feedback: drafted from findings, sent by a second person, passed on, answered, and then as they stand."""

import pytest
from django.db import Error, connection, transaction
from django.test.utils import CaptureQueriesContext

from access.permissions import NotDone, Refused
from audits.actions.feedback import (
    change_feedback,
    delete_feedback,
    draft_missing_feedback,
    note_feedback_opened,
    pass_on_feedback,
    reply_to_feedback,
    send_feedback,
    words_of,
)
from audits.feedback_words import FeedbackWords, points
from audits.models import Audience, Feedback
from audits.selectors.feedback import letters_for
from notices.models import Notice
from tests.audits.feedback_factories import AFTER, WORDS, concluded, draft, sent
from tests.audits.panel_factories import make_panel, make_person

pytestmark = pytest.mark.django_db


def lead_of(panel, place=0):
    return panel.people["other_lead" if place else "lead"]


def test_a_draft_holds_the_findings_of_the_case_strengths_apart_and_no_grade_for_the_practitioner():
    panel = concluded()

    words = words_of(draft(panel))

    assert points(words.strengths) == ["The child’s words were written down."]
    assert points(words.to_consider) == ["Plans came late."]
    assert words.judgement == ""


def test_manager_and_agency_are_told_what_was_agreed_overall_first():
    panel = concluded()

    told = points(words_of(draft(panel, Audience.AGENCY)).judgement)

    assert told == ["Overall: Good"]
    assert points(words_of(draft(panel, Audience.MANAGER)).supervision)


def test_a_finding_that_credits_another_agency_alone_is_not_told_to_this_one():
    panel = concluded()
    strength = panel.round.findings.get(kind="strength")
    strength.credited.set([panel.agencies[1]])

    assert words_of(draft(panel)).strengths == ""


def test_before_the_panel_concludes_nobody_writes_feedback():
    panel = make_panel(cases=1, agencies=2)
    panel.open()

    with pytest.raises(Refused, match="once the panel has concluded"):
        draft(panel)


def test_drafting_all_makes_one_letter_for_each_reader_and_only_once():
    panel = concluded(cases=2, agencies=2)
    coordinator = panel.people["coordinator"]

    made = [draft_missing_feedback(round=panel.round, by=coordinator, at=AFTER) for _ in range(2)]

    assert made == [12, 0]
    assert Feedback.objects.count() == 12
    assert all(coordinator in letter.editors.all() for letter in Feedback.objects.all())
    assert all("Plans came late." in letter.to_consider for letter in Feedback.objects.all())


def test_drafting_all_asks_the_database_as_often_for_many_letters_as_for_few():
    def questions(cases: int) -> int:
        panel = concluded(cases=cases, agencies=2)
        with CaptureQueriesContext(connection) as asked:
            draft_missing_feedback(round=panel.round, by=panel.people["coordinator"], at=AFTER)
        return len(asked)

    assert questions(1) == questions(4)


def test_whoever_wrote_a_letter_does_not_send_it():
    panel = concluded()
    letter = draft(panel)

    with pytest.raises(Refused, match="somebody else"):
        send_feedback(
            letter=letter, seen=letter.version, recipient=None, by=panel.people["coordinator"], at=AFTER
        )  # fmt: skip


def test_words_that_changed_after_the_sender_read_them_are_not_sent():
    panel = concluded()
    letter = draft(panel)
    read = letter.version
    change_feedback(letter=letter, words=WORDS, seen=read, by=panel.people["coordinator"], at=AFTER)

    with pytest.raises(NotDone, match="changed after you opened it"):
        send_feedback(letter=letter, seen=read, recipient=None, by=panel.chair, at=AFTER)


def test_newer_words_of_somebody_else_are_kept():
    panel = concluded()
    letter = draft(panel)
    change_feedback(letter=letter, words=WORDS, seen=letter.version, by=panel.people["coordinator"], at=AFTER)

    with pytest.raises(NotDone, match="Somebody changed"):
        change_feedback(
            letter=letter, words=FeedbackWords("Mine."), seen=letter.version, by=panel.chair, at=AFTER
        )  # fmt: skip
    assert words_of(Feedback.objects.get()) == WORDS


def test_a_letter_that_says_nothing_is_neither_saved_nor_sent():
    panel = concluded()
    letter = draft(panel)

    with pytest.raises(NotDone, match="at least one point"):
        change_feedback(
            letter=letter, words=FeedbackWords(" ", "\n"), seen=letter.version, by=panel.chair, at=AFTER
        )  # fmt: skip


def test_it_goes_to_a_person_of_the_agency_only():
    panel = concluded()
    letter = draft(panel)
    elsewhere = make_person(None)

    with pytest.raises(NotDone, match="may be told of this case"):
        send_feedback(letter=letter, seen=letter.version, recipient=elsewhere, by=panel.chair, at=AFTER)


def test_the_mail_tells_neither_child_nor_case():
    panel = concluded()

    letter = sent(panel, panel.people["practitioner"])

    mail = Notice.objects.get(to_email=panel.people["practitioner"].email)
    assert letter.case.reference not in mail.body + mail.subject
    assert panel.round.title not in mail.body + mail.subject
    assert WORDS.to_consider not in mail.body


def test_only_its_reader_opens_it():
    panel = concluded()
    letter = sent(panel, panel.people["practitioner"])

    note_feedback_opened(letter=letter, by=panel.chair, at=AFTER)
    assert Feedback.objects.get().opened_at is None
    note_feedback_opened(letter=letter, by=panel.people["practitioner"], at=AFTER)
    assert Feedback.objects.get().opened_at == AFTER


def test_a_lead_passes_on_a_letter_to_somebody_without_an_account_and_answers_for_them():
    panel = concluded()
    letter = sent(panel)

    pass_on_feedback(letter=letter, to="school nurse", by=lead_of(panel), at=AFTER)
    with pytest.raises(NotDone, match="whose words these are"):
        reply_to_feedback(letter=letter, text="We had tried.", by=lead_of(panel), at=AFTER)
    whose = {"said_by": "school nurse", "source": "in supervision"}
    reply = reply_to_feedback(letter=letter, text="We had tried.", by=lead_of(panel), at=AFTER, **whose)

    assert Feedback.objects.get().passed_on_to == "school nurse"
    assert (reply.said_by, reply.recorded_by) == ("school nurse", lead_of(panel))
    assert Notice.objects.filter(to_email=panel.people["coordinator"].email).exists()


def test_another_agencys_lead_neither_sees_nor_passes_it_on():
    panel = concluded()
    letter = sent(panel)

    assert not letters_for(lead_of(panel, 1)).exists()
    with pytest.raises(Refused):
        pass_on_feedback(letter=letter, to="nurse", by=lead_of(panel, 1), at=AFTER)
    with pytest.raises(Refused):
        reply_to_feedback(letter=letter, text="x", by=lead_of(panel, 1), at=AFTER)


def test_a_draft_is_seen_by_those_who_write_only():
    panel = concluded()
    draft(panel)

    assert not letters_for(lead_of(panel)).exists()
    assert letters_for(panel.chair).count() == 1


def test_who_left_the_agency_reads_the_letter_no_more():
    panel = concluded()
    sent(panel, panel.people["practitioner"])
    reader = panel.people["practitioner"]
    assert letters_for(reader).exists()

    reader.memberships.update(ends_on=AFTER.date())

    assert not letters_for(type(reader).objects.get(pk=reader.pk)).exists()


def test_a_sent_letter_is_neither_changed_nor_deleted_even_past_the_actions():
    panel = concluded()
    letter = sent(panel)

    with pytest.raises(Refused, match="stands as it is"):
        change_feedback(letter=letter, words=FeedbackWords("x"), seen=letter.version, by=panel.chair, at=AFTER)
    with pytest.raises(Refused):
        delete_feedback(letter=letter, by=panel.chair, at=AFTER)
    for statement in ("UPDATE audits_feedback SET strengths = 'x'", "DELETE FROM audits_feedback"):
        with pytest.raises(Error, match="Cannot (update|delete)"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_after_a_sent_letter_a_further_one_can_be_drafted():
    panel = concluded()
    sent(panel)

    assert draft(panel).number == 2
    assert draft(panel).number == 2


def test_a_restricted_case_is_told_to_those_named_only():
    panel = concluded()
    letter = draft(panel)
    panel.cases[0].is_restricted = True
    panel.cases[0].save()

    assert not letters_for(panel.chair).exists()
    with pytest.raises(NotDone, match="may be told of this case"):
        send_feedback(
            letter=letter, seen=letter.version, recipient=panel.people["practitioner"], by=panel.chair, at=AFTER
        )  # fmt: skip
