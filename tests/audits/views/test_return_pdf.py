"""A return on paper: what its page says, who printed it, and a line in the trail."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from audits.models import Return, ReturnState
from documents.pdf import faults_of
from tests.audits.return_factories import MONDAY, make_scoring
from trail.models import EventKind, TrailEvent

pytestmark = pytest.mark.django_db


def as_one_of(scoring, who) -> Client:
    client = Client()
    client.force_login(scoring.people[who])
    return client


def paper(scoring, who="auditor"):
    return as_one_of(scoring, who).get(reverse("audits:return_pdf", args=[scoring.own.pk]))


def words_of(response) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages).split())


def test_the_paper_says_what_the_page_says_and_who_printed_it():
    scoring = make_scoring()
    scoring.bring_to(ReturnState.SUBMITTED)
    question = scoring.questions()[0]

    response = paper(scoring, "lead")

    text = words_of(response)
    assert response["Content-Type"] == "application/pdf"
    assert scoring.case.reference in text
    assert f"Entry of 4 March, a visit note ({question.code})." in text
    assert "The record shows it throughout." in text
    assert "Grade: Good" in text
    pages = PdfReader(BytesIO(response.content)).pages
    assert all("Printed by Lee Lead on" in " ".join(page.extract_text().split()) for page in pages)


def test_the_paper_is_tagged_and_its_name_tells_of_no_case():
    scoring = make_scoring()

    response = paper(scoring)

    assert not faults_of(response.content)
    assert response["Content-Disposition"] == 'attachment; filename="return.pdf"'
    assert "Not answered yet" in words_of(response)


def test_the_trail_says_who_took_which_return():
    scoring = make_scoring()

    paper(scoring)

    taken = TrailEvent.objects.get(kind=EventKind.DOWNLOADED)
    assert (taken.subject_id, taken.actor_id) == (str(scoring.own.pk), scoring.auditor.pk)
    seen = TrailEvent.objects.filter(kind=EventKind.VIEWED).values_list("subject_id", flat=True)
    assert {str(scoring.own.pk), str(scoring.case.pk)} <= set(seen)


def test_only_whoever_may_read_the_return_can_print_it():
    scoring = make_scoring()
    scoring.bring_to(ReturnState.SUBMITTED)

    refused = {who: paper(scoring, who).status_code for who in ("other_auditor", "other_lead", "colleague", "chair")}
    assert set(refused.values()) == {404}
    assert paper(scoring, "executive").status_code == 403
    Return.objects.filter(pk=scoring.own.pk).update(opened_at=MONDAY)
    assert paper(scoring, "chair").status_code == 200
    assert paper(scoring, "other_auditor").status_code == 404


def test_what_was_written_cannot_break_the_paper():
    scoring = make_scoring()
    scoring.complete()
    answer = scoring.own.answers.first()
    answer.evidence = "<script>alert(1)</script> <img src='https://example.org/x.png'> {{ now }}"
    answer.save()

    assert "<script>alert(1)</script>" in words_of(paper(scoring))
