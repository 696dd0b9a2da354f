"""A practitioner checks their agency's record and comments: who sees what, what is never lost, what is answered."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from audits.actions.comment_invitations import answer_words
from audits.actions.contributions import save_contribution
from audits.contributions import ContributionIn
from audits.models import Answer, CommentWords, PractitionerComment, ReturnState, Round
from notices.models import Notice
from tests.audits.comment_factories import (
    HELPED,
    WRONG,
    again,
    invited,
    make_asking,
    make_current,
    sent,
    write,
)
from tests.audits.return_factories import MONDAY
from tests.round_visits import as_person, queries, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def scoring():
    scoring = make_asking()
    scoring.complete()
    return scoring


@pytest.fixture
def practitioner(scoring):
    return as_person(scoring.people["practitioner"])


def page(name, row):
    return reverse(f"audits:{name}", args=[row.pk])


def post_of(comment, go="save", **texts):
    versions = {each.part: each.version for each in CommentWords.objects.filter(comment=comment)}
    sent_words = {f"comment-{part.replace('_', '-', 1)}": text for part, text in texts.items()}
    return {"go": go} | sent_words | {f"version-{part}": str(version) for part, version in versions.items()}


def test_practitioner_is_invited_by_mail_that_says_nothing_of_a_case_and_finds_it_in_my_work(scoring, practitioner):
    make_current(scoring)
    auditor = as_person(scoring.auditor)
    shown = text_of(auditor.get(page("comment_invite", scoring.own)))
    assert scoring.people["practitioner"].full_name in shown
    assert "looks like" not in shown
    assert "Olive Other" not in shown
    day = date.today() + timedelta(days=3)
    told = {"practitioner": str(scoring.people["practitioner"].pk)}
    told |= {f"due_on_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}
    assert auditor.post(page("comment_invite", scoring.own), told).status_code == 302
    comment = PractitionerComment.objects.get()
    assert comment.due_on == day
    mail = Notice.objects.get(to_email=scoring.people["practitioner"].email)
    for secret in (scoring.case.reference, scoring.round.title, scoring.agency.name):
        assert secret not in mail.subject + mail.body
    my_work = text_of(practitioner.get("/"))
    assert comment.get_absolute_url() in my_work
    assert scoring.round.title not in my_work


def test_whoever_invites_sees_what_looks_like_a_name_in_the_record(scoring):
    make_current(scoring)
    scoring.bring_to(ReturnState.SUBMITTED)
    Answer.objects.filter(agency_return=scoring.own).update(evidence="Told by Mrs Jane Miller.")
    shown = text_of(as_person(scoring.lead).get(page("comment_invite", scoring.own)))
    assert "“Mrs Jane Miller” looks like a name" in shown


def test_practitioner_reads_facts_chronology_and_answers_and_no_grade_or_other_voice(scoring, practitioner):
    voice = ContributionIn("child", "took_part", "", "Family worker", "March 2026", "play", "own", "I miss my dog.")
    Round.objects.filter(pk=scoring.round.pk).update(family_contact="asked")
    save_contribution(agency_return=scoring.again(), given=voice, by=scoring.auditor, at=MONDAY)
    sent(scoring, "second")
    comment = invited(scoring)
    shown = text_of(practitioner.get(comment.get_absolute_url()))
    assert "Entry of 4 March, a visit note" in shown
    assert scoring.case.reference in shown
    assert "about learning. It is not disciplinary" in shown
    grade = scoring.grade()
    for hidden in (
        "The record shows it throughout.",
        f">{grade.name}<",
        "I miss my dog.",
        WRONG,
        "LE3",
        "CL3",
        "Due 20 April",
    ):
        assert hidden not in shown
    assert TrailEvent.objects.filter(subject_id=str(scoring.case.pk), actor_id=comment.practitioner_id).exists()
    assert again(comment).opened_at


def test_looking_is_a_look_at_the_case(scoring, practitioner):
    comment = invited(scoring)
    practitioner.get(comment.get_absolute_url())
    looks = TrailEvent.objects.filter(actor_id=comment.practitioner_id, kind="viewed")
    assert set(looks.values_list("subject_type", flat=True)) == {
        "audits.PractitionerComment",
        "audits.Return",
        "cases.Case",
    }


def test_words_are_saved_sent_answered_and_read_apart(scoring, practitioner):
    comment = invited(scoring)
    here = comment.get_absolute_url()
    assert practitioner.post(here, post_of(comment, s_risk=WRONG, helped=HELPED)).status_code == 302
    auditor = as_person(scoring.auditor)
    assert WRONG not in text_of(auditor.get(page("return_comment", scoring.own)))
    assert practitioner.post(here, post_of(comment, "send", s_risk=WRONG, helped=HELPED)).status_code == 302
    shown = text_of(auditor.get(page("return_comment", scoring.own)))
    assert WRONG in shown
    assert HELPED in shown
    review = text_of(auditor.get(page("return_review", scoring.own)))
    assert WRONG in review
    assert "1 correction by a practitioner is not answered yet." in review
    assert "Answer what a practitioner corrects" in text_of(auditor.get("/"))
    words = CommentWords.objects.get(part="s-risk")
    answer = auditor.post(
        page("comment_answer", words), {"seen": 1, "outcome": "kept", "because": "The note says 4 March."}
    )
    assert answer.status_code == 302
    told = "Kept as it was, because: The note says 4 March."
    assert told in text_of(auditor.get(page("return_comment", scoring.own)))
    words.refresh_from_db()
    assert words.text == WRONG
    assert "Answer what a practitioner corrects" not in text_of(auditor.get("/"))
    scoring.bring_to(ReturnState.SIGNED_OFF)
    assert told in text_of(practitioner.get(here))


@pytest.mark.parametrize(
    ("sent_answer", "sentence"),
    [
        ({"outcome": "kept", "because": " "}, "Say why the record is kept as it was"),
        ({"outcome": "", "because": "My reason."}, "Say whether the record is changed"),
        ({"outcome": "kept", "because": "y" * 10_001}, "10,000"),
    ],
)
def test_answer_that_cannot_be_kept_is_shown_again(scoring, sent_answer, sentence):
    sent(scoring)
    words = CommentWords.objects.get(part="s-risk")
    answer = as_person(scoring.auditor).post(page("comment_answer", words), {"seen": 1} | sent_answer)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert sent_answer["because"] in text_of(answer)


def test_answer_to_words_changed_or_taken_back_meanwhile_is_given_back(scoring, practitioner):
    comment = sent(scoring)
    words, auditor = CommentWords.objects.get(part="s-risk"), as_person(scoring.auditor)
    practitioner.post(page("comment_reopen", comment))
    told = {"seen": 1, "outcome": "kept", "because": "A long reason, typed with care."}
    gone = auditor.post(page("comment_answer", words), told)
    assert gone.status_code == 404
    assert told["because"] in text_of(gone)
    assert auditor.get(page("comment_answer", words)).status_code == 404
    practitioner.post(comment.get_absolute_url(), post_of(comment, "send", s_risk="On the 6th."))
    stale = auditor.post(page("comment_answer", words), told)
    assert stale.status_code == 409
    assert told["because"] in text_of(stale)
    assert 'name="seen" value="2"' in text_of(stale)
    assert "On the 6th." in text_of(stale)


def test_words_saved_in_another_window_stand_beside_those_sent(scoring, practitioner):
    comment = invited(scoring)
    write(comment, "facts", "First window.")
    answer = practitioner.post(comment.get_absolute_url(), {"comment-facts": "Second window.", "version-facts": "0"})
    assert answer.status_code == 409
    shown = text_of(answer)
    assert "First window." in shown
    assert "Second window." in shown
    assert 'name="version-facts" value="1"' in shown
    told = {"comment-facts": "Second window.", "version-facts": "0"}
    script = practitioner.post(page("comment_save", comment), told, headers={"accept": "application/json"})
    assert script.status_code == 409
    assert script.json()["conflicts"][0]["text"] == "First window."


def test_script_saves_one_part_and_says_when(scoring, practitioner):
    comment = invited(scoring)
    told = {"comment-s-risk": "Half a sent", "version-s-risk": "0"}
    answer = practitioner.post(page("comment_save", comment), told)
    assert answer.json()["saved"] == {"s-risk": 1}
    assert CommentWords.objects.get().text == "Half a sent"


def test_text_that_is_too_long_is_said_and_kept_on_the_page_and_the_rest_is_saved(scoring, practitioner):
    comment = invited(scoring)
    answer = practitioner.post(comment.get_absolute_url(), {"comment-facts": "z" * 10_001, "comment-else": "Short."})
    assert answer.status_code == 422
    assert "z" * 10_001 in text_of(answer)
    assert "10,000 characters" in text_of(answer)
    assert CommentWords.objects.get().text == "Short."


def test_names_are_pointed_out_and_sent_only_when_looked_at_again(scoring, practitioner):
    comment = invited(scoring)
    here = comment.get_absolute_url()
    named = "Mrs Harriet Blenkinsop rang on 07700 900123."
    answer = practitioner.post(here, post_of(comment, "send", facts=named))
    assert answer.status_code == 422
    assert "looks like" in text_of(answer)
    assert named in text_of(answer)
    assert again(comment).sent_at is None
    assert practitioner.post(here, post_of(comment, "send", facts=named) | {"confirmed": "1"}).status_code == 302
    assert again(comment).sent_at


def test_who_sends_nothing_is_told_what_that_says(scoring, practitioner):
    comment = invited(scoring)
    answer = practitioner.post(comment.get_absolute_url(), post_of(comment, "send"), follow=True)
    assert "you have read the record and write nothing about it" in text_of(answer)


def test_comment_taken_back_is_read_by_nobody_until_it_is_sent_again(scoring, practitioner):
    comment = sent(scoring)
    assert practitioner.post(page("comment_reopen", comment)).status_code == 302
    auditor = as_person(scoring.auditor)
    for name in ("return_comment", "return_review", "return_pdf"):
        assert WRONG not in auditor.get(page(name, scoring.own)).content.decode(errors="replace")
    assert WRONG in text_of(practitioner.get(comment.get_absolute_url()))


def test_words_typed_after_the_end_are_given_back_and_the_record_is_shown_no_more(scoring, practitioner):
    comment = invited(scoring)
    scoring.bring_to(ReturnState.SIGNED_OFF)
    late = practitioner.post(comment.get_absolute_url(), {"comment-facts": "Too late, and still mine."})
    assert late.status_code == 403
    assert "Too late, and still mine." in text_of(late)
    assert "Entry of 4 March" not in text_of(late)
    other = as_person(scoring.people["other_practitioner"]).post(
        comment.get_absolute_url(), {"comment-facts": "Not mine."}
    )
    assert other.status_code == 404
    assert "Not mine." in text_of(other)
    assert scoring.case.reference not in text_of(other)


def test_withdrawn_invitation_shows_own_words_only(scoring, practitioner):
    comment = invited(scoring)
    write(comment, "facts", "What I wrote.")
    assert as_person(scoring.lead).post(page("comment_withdraw", comment)).status_code == 302
    shown = text_of(practitioner.get(comment.get_absolute_url()))
    assert "What I wrote." in shown
    assert "Entry of 4 March" not in shown
    assert "Check the facts" not in text_of(practitioner.get("/"))


def test_audit_that_asks_no_practitioner_has_no_such_page(scoring):
    Round.objects.filter(pk=scoring.round.pk).update(practitioner_contact="told")
    auditor = as_person(scoring.auditor)
    assert auditor.get(page("return_comment", scoring.own)).status_code == 404
    assert auditor.get(page("comment_invite", scoring.own)).status_code == 404
    assert "Practitioners’ comments" not in text_of(auditor.get(page("return_detail", scoring.own)))


def test_more_words_and_more_people_ask_no_more_queries(scoring, practitioner):
    comment = sent(scoring)
    auditor, own = as_person(scoring.auditor), page("return_comment", scoring.own)
    review, mine = page("return_review", scoring.own), comment.get_absolute_url()
    few = [queries(auditor, own), queries(auditor, review), queries(practitioner, mine)]
    for question in scoring.round.tool_version.sections.filter(theme__gt=""):
        CommentWords.objects.get_or_create(
            comment=comment, part=f"s-{question.key}", defaults={"text": "More.", "saved_at": MONDAY}
        )
    sent(scoring, "second", part="facts")
    assert [queries(auditor, own), queries(auditor, review), queries(practitioner, mine)] == few


def test_an_answer_to_an_earlier_wording_says_so(scoring, practitioner):
    comment = sent(scoring)
    words = CommentWords.objects.get(part="s-risk")
    answer_words(words=words, outcome="changed", because="", seen=1, by=scoring.auditor, at=MONDAY)
    practitioner.post(page("comment_reopen", comment))
    practitioner.post(comment.get_absolute_url(), post_of(comment, "send", s_risk="On the 6th."))
    shown = text_of(as_person(scoring.auditor).get(page("return_comment", scoring.own)))
    assert "Before these words were changed, the answer was: The record is changed." in shown
    assert "Answer what a practitioner corrects" in text_of(as_person(scoring.auditor).get("/"))
