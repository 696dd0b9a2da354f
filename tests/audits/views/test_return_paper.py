"""A return on a Word form: downloaded, filled in as a person would, looked at, saved; and what cannot be taken."""

from io import BytesIO

import pytest
from docx import Document

from audits.actions.answers import save_answers
from audits.answering import LONGEST, AnswerIn
from audits.models import Answer, Return, ReturnGrade, ReturnState
from tests.audits.paper_form_factories import (
    address,
    as_one_of,
    click,
    download,
    filled,
    hidden_fields,
    repacked,
    table_of,
    tick,
    upload,
    write,
)
from tests.audits.return_factories import MONDAY, make_scoring
from trail.models import EventKind, TrailEvent

pytestmark = pytest.mark.django_db


def words_on(response) -> str:
    return response.content.decode()


def test_a_filled_in_form_is_shown_and_then_saved_by_one_press():
    scoring = make_scoring()
    first, second, third = scoring.questions()[:3]
    said = "Seen at home on each visit.\n\nHer words are “kept”."

    def fill_in(document):
        tick(table_of(document, first.code), "Fully")
        click(table_of(document, second.code), "Partly")
        write(table_of(document, second.code), said)
        tick(table_of(document, third.code), "Not at all", "✓")
        tick(table_of(document, "Grade 1"), "Good")
        write(table_of(document, "Grade 1"), "Kept up well.")

    preview = upload(scoring, filled(download(scoring), fill_in))

    assert preview.status_code == 200
    assert "Save 4 answers" in words_on(preview)
    assert f"{third.code}: say what the record showed." in words_on(preview)
    assert not Answer.objects.exists()
    saved = as_one_of(scoring).post(address(scoring), hidden_fields(preview), follow=True)
    assert "4 answers from your form are saved." in words_on(saved)
    kept = {row.question_id: (row.choice, row.evidence) for row in Answer.objects.all()}
    assert kept == {first.pk: ("fully", ""), second.pk: ("partly", said), third.pk: ("not_at_all", "")}
    grade = ReturnGrade.objects.get()
    assert (grade.grade.code, grade.reasons) == ("good", "Kept up well.")
    assert scoring.again().state == ReturnState.IN_PROGRESS
    assert TrailEvent.objects.filter(field="answers", after="4 saved", actor_id=scoring.auditor.pk).count() == 1


def test_a_form_nobody_touched_changes_nothing():
    scoring = make_scoring()
    scoring.complete()
    Answer.objects.filter(question=scoring.questions()[0]).update(evidence="Two lines, \n\n\tone\xa0with odd spaces  ")

    page = upload(scoring, filled(download(scoring), lambda document: None))

    assert "There is nothing to save" in words_on(page)


def test_the_form_holds_what_is_saved_the_reference_and_no_other_return():
    scoring = make_scoring()
    scoring.complete()
    question = scoring.questions()[0]

    document = Document(BytesIO(download(scoring)))

    rows = [[cell.text for cell in row.cells] for row in table_of(document, question.code).rows]
    assert rows[-1] == ["Evidence", f"Entry of 4 March, a visit note ({question.code})."]
    boxes = table_of(document, question.code)._tbl.xpath(".//w:sdt//w:t")
    assert [box.text for box in boxes] == ["☒", "☐", "☐", "☐", "☐", "☐"]
    assert scoring.case.reference in document.paragraphs[0].text
    assert scoring.other_agency.name not in "\n".join(part.text for part in document.paragraphs)


def test_a_question_stays_on_one_page_of_the_form_with_its_choices():
    scoring = make_scoring()

    rows = table_of(Document(BytesIO(download(scoring))), scoring.questions()[0].code).rows

    keeps = [
        all(part.paragraph_format.keep_with_next for cell in row.cells for part in cell.paragraphs) for row in rows
    ]
    assert keeps == [True] * (len(rows) - 1) + [False]


def test_the_form_is_read_without_its_content_controls():
    """What a program keeps that knows no boxes to click: text in tables."""
    scoring = make_scoring()
    question = scoring.questions()[0]

    def flatten(document):
        for box in document.element.xpath("//w:sdt"):
            box.getparent().replace(box, box[-1][0])  # the run inside its content
        cell = table_of(document, question.code).rows[1].cells[0]
        cell.paragraphs[0].add_run(" X")

    preview = upload(scoring, filled(download(scoring), flatten))

    assert hidden_fields(preview)[f"choice-{question.pk}"] == "fully"
    assert "Save 1 answer" in words_on(preview)


def test_an_answer_changed_in_the_portal_meanwhile_is_never_overwritten_unseen():
    scoring = make_scoring()
    question, untouched = scoring.questions()[:2]
    save(scoring, question, "mostly", "First.", 0)
    save(scoring, untouched, "mostly", "First.", 0)
    form = download(scoring)
    save(scoring, question, "partly", "From the portal.", 1)
    save(scoring, untouched, "partly", "From the portal too.", 1)

    preview = upload(scoring, filled(form, lambda document: write(table_of(document, question.code), "From the form.")))

    assert "From the portal." in words_on(preview)
    assert "From the form." in words_on(preview)
    assert "From the portal too." not in words_on(preview)
    fields = hidden_fields(preview)
    fields.pop(f"keep-{question.pk}", None)
    again = as_one_of(scoring).post(address(scoring), fields)
    assert again.status_code == 422
    assert f"{question.code}: choose which of the two texts stays." in words_on(again)
    assert Answer.objects.get(question=question).evidence == "From the portal."
    fields = hidden_fields(again) | {f"keep-{question.pk}": "mine"}
    assert as_one_of(scoring).post(address(scoring), fields).status_code == 302
    assert Answer.objects.get(question=question).evidence == "From the form."
    assert Answer.objects.get(question=untouched).evidence == "From the portal too."


def test_an_answer_changed_between_preview_and_press_is_shown_as_on_the_scoring_page():
    scoring = make_scoring()
    question = scoring.questions()[0]
    preview = upload(
        scoring, filled(download(scoring), lambda document: write(table_of(document, question.code), "Form."))
    )
    save(scoring, question, "fully", "Portal.", 0)

    page = as_one_of(scoring).post(address(scoring), hidden_fields(preview))

    assert page.status_code == 409
    assert Answer.objects.get().evidence == "Portal."
    assert "Form." in words_on(page)


def test_each_answer_that_cannot_be_taken_is_named_and_the_others_can_be_saved():
    scoring = make_scoring()
    twice, unknown, unclear, long, gone, good, named = scoring.questions()[:7]

    def fill_in(document):
        tick(table_of(document, twice.code), "Fully")
        tick(table_of(document, twice.code), "Partly")
        table = table_of(document, unknown.code)
        tick(table, "Fully")
        table.rows[1].cells[1].text = "Sometimes"
        tick(table_of(document, unclear.code), "Fully", "perhaps")
        write(table_of(document, long.code), "a" * (LONGEST + 5))
        table = table_of(document, gone.code)._tbl
        table.getparent().remove(table)
        tick(table_of(document, good.code), "Fully")
        write(table_of(document, named.code), "Robin Quill rang.")

    page = words_on(preview := upload(scoring, filled(download(scoring), fill_in)))

    assert f"{twice.code}: 2 boxes are ticked (Fully, Partly). Leave one." in page
    assert f"{unknown.code}: “Sometimes” is not one of its answers." in page
    assert f"{unclear.code}: “perhaps” beside “Fully” is neither a tick nor an empty box." in page
    assert f"{long.code}: the text is 5 characters too long" in page
    assert f"{gone.code} is not in the form any more" in page
    assert f"{named.code}: “Robin Quill” looks like a name" in page
    as_one_of(scoring).post(address(scoring), hidden_fields(preview))
    assert {row.question_id for row in Answer.objects.all()} == {good.pk, named.pk}


def test_a_file_that_is_no_form_of_this_return_is_refused_in_a_sentence():
    scoring = make_scoring()
    form = download(scoring)
    stamp = table_of(Document(BytesIO(form)), "Stamp").rows[0].cells[1].text
    document = Document(BytesIO(form)).element.xml.encode()
    bomb = b"<a>" + b" " * (41 * 1024 * 1024) + b"</a>"
    files = {
        "is empty": b"",
        "is a PDF": b"%PDF-1.7",
        "is damaged": b"PK\x03\x04" + b"\x00" * 60,
        "is larger than 5 MB": form + b"0" * (5 * 1024 * 1024),
        "is protected with a password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "holds macros": repacked(form, word__vbaProject_dot_bin=b"macro"),
        "unpacks to far more": repacked(form, word__media_dot_xml=bomb),
        "holds instructions no Word file needs": repacked(
            form, word__document_dot_xml=b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + document
        ),
        "does not carry the stamp": filled(form, lambda each: write(table_of(each, "Stamp"), stamp[:-1])),
        "is not a Word (.docx) file": b"a,b\n1,2\n",
    }

    for words, content in files.items():
        page = upload(scoring, content)
        assert page.status_code == 422, words
        assert words in words_on(page), words
    assert not Answer.objects.exists()


def test_the_form_of_another_return_is_refused():
    scoring, other = make_scoring(), make_scoring()

    page = upload(scoring, download(other))

    assert page.status_code == 422
    assert "This is the form of another return." in words_on(page)


def test_only_its_auditor_downloads_and_uploads_and_only_while_it_may_be_written():
    scoring = make_scoring()
    form = download(scoring)

    for who, status in {"other_auditor": 404, "colleague": 404, "lead": 403, "executive": 403}.items():
        assert as_one_of(scoring, who).get(address(scoring, "form")).status_code == status, who
        assert upload(scoring, form, who).status_code == status, who
    scoring.bring_to(ReturnState.SUBMITTED)
    assert as_one_of(scoring).get(address(scoring, "form")).status_code == 403
    assert upload(scoring, form).status_code == 403
    assert as_one_of(scoring).get(address(scoring)).status_code == 302


def test_a_return_given_to_somebody_else_gives_back_what_was_to_be_saved():
    scoring = make_scoring()
    question = scoring.questions()[0]
    preview = upload(
        scoring, filled(download(scoring), lambda document: write(table_of(document, question.code), "Mine, kept."))
    )
    Return.objects.filter(pk=scoring.own.pk).update(auditor=scoring.people["colleague"])

    page = as_one_of(scoring).post(address(scoring), hidden_fields(preview))

    assert page.status_code == 404
    assert "Mine, kept." in words_on(page)
    assert not Answer.objects.exists()


def test_the_trail_says_who_took_the_form_and_its_name_tells_of_no_case():
    scoring = make_scoring()

    response = as_one_of(scoring).get(address(scoring, "form"))

    assert response["Content-Disposition"] == 'attachment; filename="return-form.docx"'
    taken = TrailEvent.objects.get(kind=EventKind.DOWNLOADED)
    assert (taken.subject_id, taken.field) == (str(scoring.own.pk), "Word form")


def save(scoring, question, choice, evidence, version):
    answer = AnswerIn(question.pk, choice, evidence, version)
    save_answers(agency_return=scoring.again(), answers=[answer], by=scoring.auditor, at=MONDAY)
