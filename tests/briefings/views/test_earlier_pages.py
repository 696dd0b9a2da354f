"""Adding an existing briefing from its pages: the form, the work, another file, the public page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from briefings.models import Briefing, EarlierPaper
from jobs.actions import run_job
from jobs.models import Job
from tests.briefings.actions.test_earlier import bring, published, read
from tests.documents.other_papers import docx_of, pdf_of
from tests.round_visits import as_person

pytestmark = pytest.mark.django_db
CREATE = "briefings:earlier_create"


def sent(**changes):
    data = {
        "title": "Neglect: what we learned",
        "in_brief": "Describe the child's day.",
        "first_published_on_day": "12",
        "first_published_on_month": "3",
        "first_published_on_year": "2015",
        "themes": ["record_keeping"],
        "audience": "everybody",
        "series": "",
        "series_number": "",
        "form_key": "5f3c9a1e-0777-4000-8000-00000000000b",
        "file": SimpleUploadedFile("Neglect briefing by Una.pdf", pdf_of()),
    }
    return {**data, **changes}


def address(name, briefing):
    return reverse(f"briefings:{name}", args=[briefing.pk])


def run_last():
    job = Job.objects.filter(kind="briefings.read_paper").latest("requested_at")
    return run_job(job_id=str(job.pk))


def test_a_coordinator_brings_a_file_in_and_follows_the_work(told):
    client = as_person(told.writer)
    assert "Add an existing briefing" in client.get(reverse("briefings:briefing_list")).content.decode()
    page = client.post(reverse(CREATE), sent(), follow=True)
    assert "Making the briefing" in page.content.decode()
    briefing = Briefing.objects.get()
    before = client.get(address("briefing_detail", briefing)).content.decode()
    assert "The file is being looked through." in before
    assert client.get(address("earlier_file", briefing)).status_code == 404
    run_last()
    after = client.get(address("briefing_detail", briefing)).content.decode()
    assert "First published on 12 March 2015" in after
    assert "Download the PDF file" in after
    file = client.get(address("earlier_file", briefing))
    assert b"Una" not in file.content
    assert "Una" not in file["Content-Disposition"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"file": ""}, "Choose the file"),
        ({"file": SimpleUploadedFile("a.pdf", b"")}, "The file is empty"),
        ({"file": SimpleUploadedFile("a.csv", b"a,b")}, "no PDF and no Word file"),
        ({"first_published_on_year": "2999"}, "first publication"),
        ({"first_published_on_month": "13"}, "first publication"),
        ({"title": ""}, "Title"),
        ({"in_brief": "x" * 1001}, "In brief"),
    ],
)
def test_a_form_that_is_not_taken_keeps_what_was_typed(told, changes, sentence):
    answer = as_person(told.writer).post(reverse(CREATE), sent(**changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert ("Neglect: what we learned" in page) is ("title" not in changes)
    assert not Briefing.objects.exists()


def test_a_refused_file_is_said_and_another_can_be_chosen(told):
    client = as_person(told.writer)
    client.post(reverse(CREATE), sent(file=SimpleUploadedFile("a.docx", docx_of(word__comments_xml=b"<c><a/></c>"))))
    briefing = Briefing.objects.get()
    run_last()
    page = client.get(address("briefing_detail", briefing)).content.decode()
    assert "holds comments" in page
    assert "Choose another file" in page
    page = client.post(
        address("earlier_replace", briefing), {"file": SimpleUploadedFile("b.pdf", pdf_of())}, follow=True
    )
    assert page.status_code == 200
    run_last()
    assert EarlierPaper.objects.get().read_at
    assert EarlierPaper.objects.get().kind == "pdf"


def test_a_briefing_of_the_portal_has_no_file_to_replace(told):
    from tests.briefings.briefing_factories import make_briefing

    briefing = make_briefing(told)
    client = as_person(told.writer)
    assert client.get(address("earlier_replace", briefing)).status_code == 404
    assert client.get(address("earlier_file", briefing)).status_code == 404


def test_its_setup_offers_its_own_layout_only(told):
    briefing, _ = read(bring(told))
    page = as_person(told.writer).get(address("briefing_setup", briefing)).content.decode()
    assert "A briefing made before" in page
    assert "Seven-section" not in page


def test_anybody_reads_its_page_and_takes_its_file(told):
    edition = published(told)
    where = [told.partnership.slug, edition.slug]
    page = Client().get(reverse("briefings:library_edition", args=where)).content.decode()
    assert "First published 12 March 2015" in page
    assert "Describe the child&#x27;s day." in page
    assert "Edition 1" not in page
    assert "Download as PDF" in page
    file = Client().get(reverse("briefings:library_file", args=[*where, "pdf"]))
    assert file.content == edition.pdf.bytes
    reply = Client().get(reverse("replies:reply_create", args=[edition.pk.hex[:10]]))
    assert reply.status_code == 200


def test_a_scan_is_said_to_approvers(told):
    briefing, _ = read(bring(told, pdf_of(" ")))
    page = as_person(told.writer).get(address("briefing_detail", briefing)).content.decode()
    assert "Its pages are pictures" in page
