"""Every way in which a page can ask for something is only words when a person types it: it is printed as typed."""

import sys
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from briefings.printing import make_briefing_docx, make_briefing_pdf
from documents.pdf import faults_of
from tests.briefings.briefing_factories import NOW, make_sent, make_told
from tests.documents.vectors import VECTORS

pytestmark = pytest.mark.django_db
TYPED = [" ".join((head, body)) for body, head in VECTORS.values()]
asked: list[str] = []
watching = [False]


def note(event, arguments):
    if not watching or not watching[0]:  # Python empties its modules when it ends
        return
    if event.startswith(("socket.connect", "subprocess.", "os.exec")):
        asked.append(f"{event} {arguments}")
    if event == "open" and str(arguments[0]).startswith(("/etc/", "http", "file:", "x.")):
        asked.append(f"open {arguments[0]}")


sys.addaudithook(note)


def squeezed(text):
    return "".join(text.split())


def test_papers_print_each_as_typed_and_ask_for_nothing():
    edition = make_sent(make_told())
    make_briefing_pdf(edition.content, at=NOW)  # the library looks for its programs when it is first used
    edition.content["in_brief"] = " ".join(TYPED)
    edition.content["questions"] = TYPED[:8]
    asked.clear()
    watching[0] = True
    try:
        pdf = make_briefing_pdf(edition.content, at=NOW)
        docx = make_briefing_docx(edition.content, at=NOW)
    finally:
        watching[0] = False
    assert asked == []
    assert faults_of(pdf) == []
    printed = squeezed(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
    typed = squeezed(" ".join(each.text for each in Document(BytesIO(docx)).paragraphs))
    for text in TYPED:
        assert squeezed(text) in printed, text
        assert squeezed(text) in typed, text
