"""Whatever a person types is printed as typed: it runs nothing, fetches nothing and reads nothing."""

import socket
from dataclasses import replace
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from briefings.actions import change_briefing, send_for_approval
from briefings.printing import make_briefing_docx, make_briefing_pdf
from briefings.wording import PointWords, words_of
from documents.pdf import faults_of
from tests.briefings.briefing_factories import NOW, make_briefing, make_told

pytestmark = pytest.mark.django_db
VECTORS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<img src="http://127.0.0.1:9/a.png">',
    '<img src="file:///etc/passwd">',
    "<iframe src='file:///etc/passwd'></iframe>",
    "<link rel=attachment href='file:///etc/passwd'>",
    "<link rel=stylesheet href='http://127.0.0.1:9/a.css'>",
    "<style>@import url(http://127.0.0.1:9/a.css);</style>",
    "</style><style>body{background:url(http://127.0.0.1:9/b)}",
    "<object data='file:///etc/passwd'></object>",
    "<svg onload=alert(1)><image href='file:///etc/passwd'/></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "<base href='http://127.0.0.1:9/'>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "{{ settings.SECRET_KEY }} {% debug %}",
    '"><b>bold</b>',
    "' onmouseover='alert(1)",
    "&lt;b&gt; &amp; ]]> <!-- --> <![CDATA[",
    "=HYPERLINK(\"http://127.0.0.1:9\") \\input{/etc/passwd}",
)  # fmt: skip


@pytest.fixture
def briefing():
    told = make_told()
    draft = make_briefing(told)
    items = [item["id"] for section in draft.sections for item in section["items"]]
    words = replace(
        words_of(draft),
        title=VECTORS[0],
        in_brief=VECTORS[1],
        texts=dict(zip(("aim", "background", "overview"), VECTORS[2:5], strict=True)),
        points={pk: PointWords(text, "Heading") for pk, text in zip(items, VECTORS[5:], strict=False)},
        added={"themes": [PointWords(text) for text in VECTORS[5 + len(items) :]]},
        questions=list(VECTORS[:5]),
    )
    draft = change_briefing(briefing=draft, words=words, seen=1, by=told.writer, at=NOW)
    return told, draft, send_for_approval(briefing=draft, seen=2, by=told.writer, at=NOW)


def squeezed(text):
    return "".join(text.split()).lower()


def test_papers_print_it_and_nothing_more(briefing, monkeypatch):
    asked = []
    monkeypatch.setattr(socket.socket, "connect", lambda self, address: asked.append(address))
    content = briefing[2].content
    pdf = make_briefing_pdf(content, at=NOW)
    printed = squeezed(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
    document = Document(BytesIO(make_briefing_docx(content, at=NOW)))
    typed = squeezed(" ".join(each.text for each in document.paragraphs))
    for vector in VECTORS:
        assert squeezed(vector) in printed, vector
        assert squeezed(vector) in typed, vector
    assert asked == []
    assert faults_of(pdf) == []
    assert b"root:" not in pdf


@pytest.mark.parametrize("page", ["briefing_edit", "briefing_preview", "briefing_detail"])
def test_pages_show_it_as_text(briefing, page):
    told, draft, _ = briefing
    client = Client()
    client.force_login(told.writer)
    shown = client.get(reverse(f"briefings:{page}", args=[draft.pk])).content.decode()
    for vector in ("<script>alert", "<img src", "<iframe", "<svg onload", "<b>bold", "<object", "<base "):
        assert vector not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
