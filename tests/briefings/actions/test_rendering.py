"""Files are made once, the same every time, and say exactly what the edition says."""

import re
from copy import deepcopy
from datetime import timedelta
from io import BytesIO

import pdfua
import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

import briefings.tasks  # noqa: F401  workers find the handler there
from briefings.actions import render_edition
from briefings.content import texts_of
from briefings.layout import SEVEN
from briefings.models import Edition
from briefings.printing import make_briefing_docx, make_briefing_pdf
from documents.actions import keep_file
from documents.models import StoredFile, fingerprint
from jobs.actions import progress_of, run_job
from jobs.models import Job, JobState
from tests.briefings.briefing_factories import NOW, make_rendered, make_sent, make_told

pytestmark = pytest.mark.django_db


def logo():
    out = BytesIO()
    Image.new("RGBA", (300, 100), "#2a9d8f").save(out, "PNG")
    return out.getvalue()


def words_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.fixture(scope="module")
def edition_once(once):
    return once(lambda: make_rendered(make_told()))


@pytest.fixture
def edition(edition_once):
    return deepcopy(edition_once)


def test_the_pdf_says_everything_once_in_order_01_to_07(edition):
    text = words_of(edition.pdf.bytes)
    places = [text.index(f"{plan.number} {plan.heading}") for plan in SEVEN.sections]
    assert places == sorted(places)
    assert text.index("In brief") < places[0] < places[-1] < text.index("Talk about it")
    for _, words in texts_of(edition.content):
        assert words in text


def test_the_pdf_is_tagged_titled_in_english_and_holds_nothing_hidden(edition):
    reader = PdfReader(BytesIO(edition.pdf.bytes))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Neglect: a day in a child's life"
    assert reader.metadata.author == edition.briefing.partnership.name
    assert not reader.attachments
    names = root.get("/Names", {})
    assert "/JavaScript" not in names
    assert "/EmbeddedFiles" not in names
    assert "/OpenAction" not in root
    assert len(reader.pages) <= 2
    assert f"Page 1 of {len(reader.pages)}" in words_of(edition.pdf.bytes)


def test_the_pdf_passes_the_accessibility_checker(edition, tmp_path):
    path = tmp_path / "briefing.pdf"
    path.write_bytes(edition.pdf.bytes)
    report = pdfua.validate(path)
    assert [(finding.rule_id, finding.message) for finding in report.findings] == []


def test_neither_file_tells_grades_or_who_wrote_it(edition):
    text = words_of(edition.pdf.bytes).lower()
    for word in ("inadequate", "outstanding", "requires improvement", "canary", "official", "coordinator"):
        assert word not in text
    assert not re.search(r"\bTS-\d", words_of(edition.pdf.bytes))


def test_the_word_file_has_the_same_words_under_real_headings(edition):
    document = Document(BytesIO(edition.docx.bytes))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings == ["In brief", *[f"{plan.number} {plan.heading}" for plan in SEVEN.sections], "Talk about it"]
    text = " ".join(each.text for each in document.paragraphs)
    for _, words in texts_of(edition.content):
        assert words in text
    facts = document.core_properties
    assert (facts.title, facts.language) == ("Neglect: a day in a child's life", "en-GB")
    assert facts.author == facts.last_modified_by == edition.briefing.partnership.name
    assert facts.created.date() == NOW.date()


def test_made_again_both_files_are_the_same_bytes(edition):
    pdf = make_briefing_pdf(edition.content, at=edition.requested_at)
    docx = make_briefing_docx(edition.content, at=edition.requested_at)
    assert fingerprint(pdf) == edition.pdf.sha256
    assert fingerprint(docx) == edition.docx.sha256


def test_the_logo_the_partnership_had_stands_on_both_with_its_name():
    told = make_told()
    told.partnership.logo = keep_file(name="logo.png", content_type="image/png", content=logo(), at=NOW)
    told.partnership.save()
    edition = make_rendered(told)
    images = PdfReader(BytesIO(edition.pdf.bytes)).pages[0].images
    assert len(images) == 1
    picture = Document(BytesIO(edition.docx.bytes)).inline_shapes[0]
    assert picture._inline.docPr.get("descr") == f"Logo of {told.partnership.name}"


def test_a_later_name_of_the_partnership_leaves_the_edition_as_it_was(edition):
    told_name = edition.content["publisher"]["name"]
    partnership = edition.briefing.partnership
    partnership.name, partnership.colour_primary = "Another name", "#000000"
    partnership.save()
    again = make_briefing_pdf(Edition.objects.get(pk=edition.pk).content, at=edition.requested_at)
    assert fingerprint(again) == edition.pdf.sha256
    assert told_name in words_of(again)


def test_asked_for_twice_the_files_are_made_once(edition):
    before = StoredFile.objects.count()
    again = render_edition(pk=edition.pk, at=NOW + timedelta(hours=1))
    assert StoredFile.objects.count() == before
    assert (again.pdf_id, again.rendered_at) == (edition.pdf_id, edition.rendered_at)


def test_the_job_makes_the_files_shows_its_steps_and_a_second_run_does_nothing():
    edition = make_sent(make_told())
    job = Job.objects.get(kind="briefings.render", subject_id=edition.pk)
    assert run_job(job_id=str(job.pk)) == JobState.DONE
    job.refresh_from_db()
    assert progress_of(job) == (2, 2)
    files = StoredFile.objects.filter(name__startswith=edition.slug)
    assert sorted(files.values_list("name", flat=True)) == [f"{edition.slug}.docx", f"{edition.slug}.pdf"]
    assert run_job(job_id=str(job.pk)) is None
    assert files.count() == 2


def test_a_long_briefing_loses_no_word_and_stays_tagged(tmp_path):
    edition = make_sent(make_told())
    content = edition.content
    for section in content["sections"][3:]:
        points = section["items"] * 30
        section["items"] = [{**item, "text": f"Number {n}: {item['text']}"} for n, item in enumerate(points)]
    pdf = make_briefing_pdf(content, at=NOW)
    text = words_of(pdf)
    for section in content["sections"]:
        for item in section["items"]:
            assert item["text"] in text, item["text"]
    path = tmp_path / "long.pdf"
    path.write_bytes(pdf)
    assert pdfua.validate(path).exit_code == 0


def test_word_speaks_english(edition):
    document = Document(BytesIO(edition.docx.bytes))
    language = document.styles["Normal"].element.rPr.find(qn("w:lang"))
    assert language.get(qn("w:val")) == "en-GB"


def lowest_text(page):
    """How far above the lower edge the lowest text of a page stands, in points; the foot is left out."""
    found = []

    def see(text, cm, tm, font, size):
        if text.strip() and not re.search(r"Page \d+ of|edition|Edition \d", text):
            found.append(tm[4] * cm[1] + tm[5] * cm[3] + cm[5])

    page.extract_text(visitor_text=see)
    return min(found)


@pytest.mark.parametrize("length", [300, 650, 720, 1450, 1550, 2150, 2250, 6000])
def test_however_long_a_section_is_nothing_runs_off_the_page(length):
    content = make_sent(make_told()).content
    words = "Words of a middling length that fill a line. " * (length // 45 + 1)
    for section in content["sections"]:
        if section["items"]:
            halves = [words[: length // 2], words[length // 2 : length]]
            section["items"] = [{**section["items"][0], "text": half} for half in halves]
        else:
            section["paragraphs"] = [words[:length]]
    reader = PdfReader(BytesIO(make_briefing_pdf(content, at=NOW)))
    for number, page in enumerate(reader.pages, start=1):
        assert lowest_text(page) > 40, f"page {number} of {len(reader.pages)}"
