"""What child, family and practitioner said: recorded apart, seen by its own agency first and by the panel then."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from access.permissions import NotDone
from audits.actions.contributions import save_contribution
from audits.actions.panel_moves import open_panel
from audits.contributions import ContributionIn, counting_sentences
from audits.models import Contact, Contribution, ReturnState, Round
from tests.audits.panel_factories import PANEL_DAY
from tests.audits.return_factories import MONDAY, make_scoring
from tests.round_visits import as_person, queries, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
TOLD = {
    "voice": "child", "asking": "took_part", "asked_by": "Family worker", "asked_when": "March 2026",
    "method": "play", "consent": "own", "words": "I want to know when she comes back.",
}  # fmt: skip


@pytest.fixture
def scoring():
    scoring = make_scoring()
    Round.objects.filter(pk=scoring.round.pk).update(family_contact=Contact.ASKED, practitioner_contact=Contact.ASKED)
    scoring.round.refresh_from_db()
    scoring.own.round.refresh_from_db()
    return scoring


@pytest.fixture
def auditor(scoring):
    return as_person(scoring.auditor)


def page(scoring, name="return_voices"):
    return reverse(f"audits:{name}", args=[scoring.own.pk])


def sent(**changes):
    return {f"voices-{name}": value for name, value in (TOLD | changes).items()}


def record(scoring, **changes) -> Contribution:
    given = ContributionIn(**(TOLD | changes))
    return save_contribution(agency_return=scoring.own, given=given, by=scoring.auditor, at=MONDAY)


def test_words_are_kept_apart_with_who_asked_and_who_agreed(scoring, auditor):
    assert auditor.post(page(scoring), sent()).status_code == 302
    shown = text_of(auditor.get(page(scoring, "return_review")))
    assert "I want to know when she comes back." in shown
    assert "Asked by Family worker, through play or drawing, March 2026." in shown
    assert "They agreed to their words being used." in shown
    told = TrailEvent.objects.get(field="contribution")
    assert told.after == "child: took_part"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"consent": ""}, "Say who agreed to their words being used."),
        ({"method": ""}, "Say how they took part."),
        ({"asked_by": ""}, "Say who asked, by role"),
        ({"asking": "not_asked", "words": ""}, "Say why they were not asked."),
        ({"asking": "withdrew"}, "Their words can stand here only where they took part."),
        ({"asked_when": "soon"}, "Write a day, a month or a year"),
        ({"asked_when": "1/1/2199"}, "This lies in the future"),
        ({"voice": "neighbour"}, "whose word it is"),
        ({"words": "x" * 10_001}, "10,000"),
    ],
)
def test_what_cannot_be_kept_is_said_and_shown_again(scoring, auditor, changes, sentence):
    answer = auditor.post(page(scoring), sent(role="Her own bear", **changes))
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "Her own bear" in answer.content.decode()
    assert not Contribution.objects.exists()


def test_why_somebody_was_not_asked_is_enough(scoring, auditor):
    facts = dict.fromkeys(("asked_by", "asked_when", "method", "consent", "words"), "")
    auditor.post(page(scoring), sent(asking="not_asked", why_not="Too soon after the move.", **facts))
    assert "Not asked: Too soon after the move." in text_of(auditor.get(page(scoring)))


def test_words_taken_back_are_gone(scoring, auditor):
    row = record(scoring)
    facts = sent(asking="withdrew", consent="", words="", method="", pk=row.pk, version=1)
    assert auditor.post(page(scoring), facts).status_code == 302
    row.refresh_from_db()
    assert (row.words, row.asking, row.version) == ("", "withdrew", 2)
    assert not hasattr(Contribution, "pgh_event_model")


def test_database_keeps_no_words_without_consent(scoring):
    row = record(scoring)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=row.pk).update(consent="")


def test_text_saved_meanwhile_is_shown_beside_the_one_sent(scoring, auditor):
    row = record(scoring)
    auditor.post(page(scoring), sent(words="First window.", pk=row.pk, version=1))
    answer = auditor.post(page(scoring), sent(words="Second window.", pk=row.pk, version=1))
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "First window." in shown
    assert "Second window." in shown
    assert 'name="voices-version" value="2"' in shown


def test_only_its_agency_sees_it_before_the_panel_even_where_the_round_is_open(scoring):
    record(scoring)
    Round.objects.filter(pk=scoring.round.pk).update(is_blind=False)
    scoring.bring_to(ReturnState.SIGNED_OFF)
    words = "I want to know when she comes back."
    assert words in text_of(as_person(scoring.lead).get(page(scoring, "return_review")))
    other = as_person(scoring.people["other_lead"]).get(page(scoring, "return_review"))
    assert other.status_code == 200
    assert words not in text_of(other)
    open_panel(round=Round.objects.get(pk=scoring.round.pk), by=scoring.people["chair"], at=PANEL_DAY)
    at_panel = reverse("audits:panel_case", args=[scoring.round.pk, scoring.case.pk])
    for who in ("chair", "other_lead"):
        shown = text_of(as_person(scoring.people[who]).get(at_panel))
        assert words in shown
        assert f"Recorded by {scoring.agency.name}." in shown


def test_auditor_and_lead_record_until_the_panel_opens_and_nobody_else(scoring, auditor):
    assert as_person(scoring.people["colleague"]).post(page(scoring), sent()).status_code == 404
    assert as_person(scoring.people["other_lead"]).get(page(scoring)).status_code == 404
    assert as_person(scoring.people["chair"]).get(page(scoring)).status_code == 403
    scoring.bring_to(ReturnState.SIGNED_OFF)
    assert as_person(scoring.lead).post(page(scoring), sent()).status_code == 302
    open_panel(round=scoring.round, by=scoring.people["chair"], at=PANEL_DAY)
    late = auditor.post(page(scoring), sent(words="Too late."))
    assert late.status_code == 403
    assert "Too late." in late.content.decode()


def test_audit_that_asks_nobody_has_no_such_page(scoring, auditor):
    Round.objects.filter(pk=scoring.round.pk).update(family_contact=Contact.TOLD, practitioner_contact=Contact.NONE)
    assert auditor.get(page(scoring)).status_code == 404
    Round.objects.filter(pk=scoring.round.pk).update(practitioner_contact=Contact.ASKED)
    shown = auditor.get(page(scoring)).content.decode()
    assert 'value="practitioner"' in shown
    assert 'value="child"' not in shown


def test_a_record_of_another_return_is_not_changed_through_ones_own(scoring, auditor):
    row = record(scoring)
    Contribution.objects.filter(pk=row.pk).update(agency_return=scoring.other)
    given = ContributionIn(**(TOLD | {"words": "Mine", "version": 1}))
    with pytest.raises(NotDone, match="no such record"):
        save_contribution(agency_return=scoring.own, given=given, by=scoring.auditor, at=MONDAY, pk=row.pk)


def test_round_page_counts_in_a_sentence(scoring):
    record(scoring)
    record(scoring, voice="carer", role="Mother", asking="declined", consent="", words="", method="")
    shown = text_of(as_person(scoring.people["coordinator"]).get(scoring.round.get_absolute_url()))
    assert "1 of 1 child was asked; 1 took part." in shown
    assert "For 1 of 1 child a parent or carer was asked; for 0 one took part." in shown
    assert "I want to know when she comes back." not in shown


def test_names_in_words_are_pointed_out_before_submitting(scoring, auditor):
    record(scoring, words="Mrs Harriet Blenkinsop rang on 07700 900123.")
    shown = auditor.get(page(scoring, "return_check")).content.decode()
    assert "What people said: “" in shown
    assert f"{page(scoring)}#voice-form" in shown


def test_a_child_asked_twice_counts_once():
    told = [(1, "child", "took_part"), (1, "child", "declined"), (2, "child", "no_answer"), (3, "child", "not_asked")]
    assert counting_sentences(told, cases=6, voices=["child"]) == ["2 of 6 children were asked; 1 took part."]


def test_more_records_ask_no_more_queries(scoring, auditor):
    record(scoring)
    few = queries(auditor, page(scoring))
    for number in range(12):
        record(scoring, role=f"Person {number}")
    assert queries(auditor, page(scoring)) == few
