"""The report: drafted, worded, kept for the subgroup, and the same on paper."""

from io import BytesIO

import pytest
from django.db import Error, connection, transaction
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from audits.actions.reports import send_report
from audits.minutes import fingerprint_of
from audits.models import ReportVersion
from audits.report import report_now, report_of, texts_of
from cases.actions.concerns import raise_concern
from documents.pdf import faults_of
from tests.audits.feedback_factories import AFTER, concluded
from tests.audits.panel_factories import as_person, make_panel

pytestmark = pytest.mark.django_db


def url(name, panel, *more):
    return reverse(f"audits:report_{name}", args=[panel.round.pk, *more])


def words_on(response):
    return response.content.decode()


def test_the_draft_says_grades_as_counts_and_findings_in_words_strengths_first():
    panel = concluded(cases=2)

    page = words_on(as_person(panel, "coordinator").get(url("detail", panel)))

    assert "Draft, not sent yet" in page
    assert "2 of 2" in page
    assert "Seen in both cases." in page
    assert page.index("were written down.") < page.index("Plans came late.")
    assert panel.cases[0].reference not in page


def test_a_worded_report_is_kept_for_the_subgroup_and_stands_when_words_change():
    panel = concluded()
    writer = as_person(panel, "coordinator")
    words = texts_of(panel.round)._asdict()

    assert writer.post(url("edit", panel), words | {"summary": "Remember this.", "seen": 0}).status_code == 302
    seen = fingerprint_of(report_now(panel.round, report_of(panel.round)))
    writer.post(url("send", panel), {"seen": seen})
    writer.post(url("send", panel), {"seen": seen})
    writer.post(url("edit", panel), words | {"summary": "And this.", "seen": 1})

    assert ReportVersion.objects.count() == 1
    assert "Remember this." in words_on(writer.get(url("detail", panel) + "?version=1"))
    assert "changed since version 1" in words_on(writer.get(url("detail", panel)))
    with pytest.raises(Error, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audits_reportversion SET number = 7")


def test_agencies_are_no_people_and_people_still_are():
    panel = concluded()
    agency = panel.agencies[0]
    type(agency).objects.filter(pk=agency.pk).update(name="Merewater Community Trust")
    writer = as_person(panel, "coordinator")

    kept = writer.post(url("edit", panel), {"summary": "Merewater Community Trust wrote it.", "seen": 0})
    asked = writer.post(url("edit", panel), {"summary": "Merewater Community Trust asked Jane Miller.", "seen": 1})

    assert kept.status_code == 302
    assert asked.status_code == 422
    assert "“Jane Miller” looks like a name" in words_on(asked)


def test_a_report_that_changed_after_it_was_read_is_not_kept():
    panel = concluded()

    page = as_person(panel, "chair").post(url("send", panel), {"seen": "other"}, follow=True)

    assert "Something changed after you read" in words_on(page)
    assert not ReportVersion.objects.exists()


def test_both_wordings_are_shown_where_two_people_word_one_report():
    panel = concluded()
    as_person(panel, "chair").post(url("edit", panel), {"summary": "Theirs.", "seen": 0})

    page = as_person(panel, "coordinator").post(url("edit", panel), {"summary": "Mine.", "seen": 0})

    assert page.status_code == 422
    assert "Theirs." in words_on(page)
    assert "Mine." in words_on(page)


def test_paper_and_word_file_say_what_the_page_says():
    panel = concluded()
    reader = as_person(panel, "scrutineer")

    pdf = reader.get(url("file", panel, "pdf"))
    word = reader.get(url("file", panel, "docx"))

    text = " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages).split())
    assert "Plans came late." in text
    assert "Draft, not sent yet" in text
    assert not faults_of(pdf.content)
    said = [each.text for each in Document(BytesIO(word.content)).paragraphs]
    assert any(line.startswith("Plans came late.") for line in said)


def test_an_immediate_concern_is_a_number_in_words_and_nothing_else():
    panel = concluded()
    agency_return = panel.return_of(0, 0)
    raise_concern(
        case=panel.cases[0], agency=agency_return.agency, text="Canary concern.", procedure_followed=True,
        by=panel.people["coordinator"], at=AFTER,
    )  # fmt: skip

    page = words_on(as_person(panel, "coordinator").get(url("detail", panel)))

    assert "In one case the audit raised an immediate concern." in page
    assert "Canary concern." not in page


def test_before_the_panel_concludes_there_is_no_report():
    panel = make_panel(cases=1, agencies=2)
    panel.open()

    assert as_person(panel, "coordinator").get(url("detail", panel)).status_code == 404


def test_a_lead_reads_and_does_not_write():
    panel = concluded()
    lead = as_person(panel, "lead")

    assert lead.get(url("detail", panel)).status_code == 200
    assert lead.get(url("edit", panel)).status_code == 403
    assert lead.post(url("send", panel), {"seen": ""}).status_code == 403


def test_the_page_asks_no_more_for_more_findings(django_assert_max_num_queries):
    counts = []
    for panel in (concluded(cases=1), concluded(cases=5, agencies=4)):
        client = as_person(panel, "coordinator")
        client.get(url("detail", panel))
        with django_assert_max_num_queries(100) as asked:
            client.get(url("detail", panel))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_pressed_by_two_it_is_one_version():
    panel = concluded()
    seen = fingerprint_of(report_now(panel.round, report_of(panel.round)))

    first, second = (
        send_report(round=panel.round, seen=seen, by=panel.people[who], at=AFTER) for who in ("chair", "coordinator")
    )

    assert first == second
