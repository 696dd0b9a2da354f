"""Every layout as page, PDF and Word file: the same headings, numbers and counts in the same order."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from math import ceil

import pdfua
import pytest
from django.template.loader import render_to_string
from docx import Document
from pypdf import PdfReader

from briefings.layout import LayoutFault, layout_from, preset, presets
from briefings.length import LINES, length_of, lines_of
from briefings.printing import SHEETS, article_of, make_briefing_docx, make_briefing_pdf, print_page
from documents.typesetting import typeset
from tests.briefings.layout_facts import COULD, SAYINGS, composed, found, recommended, round_facts
from tests.briefings.layout_figures import FIGURES
from tests.briefings.seeds import MESSAGES, NORMAL, SUMMARY

AT = datetime(2026, 6, 1, tzinfo=UTC)
CODES = [plan.code for plan in presets()]
ROUNDS = {"messages": [MESSAGES], "summary": [SUMMARY], "seven": [NORMAL]}


@pytest.fixture(scope="module", params=CODES)
def made(request) -> tuple[dict, bytes, bytes]:
    content = composed(preset(request.param), rounds=ROUNDS.get(request.param, ()), figures=FIGURES)
    return content, make_briefing_pdf(content, at=AT), make_briefing_docx(content, at=AT)


def spoken(text: str) -> str:
    return " ".join(text.split())


def headings_told(content: dict) -> list[str]:
    """What a reader meets as headings, from first to last."""
    found = ["In brief"]
    across = []
    for section in content["sections"]:
        name = " ".join(part for part in (section["number"], section["heading"]) if part)
        if section["kind"] == "plan":
            across = [f"{name}: {section['figure']['title']}"]
            continue
        found += [name] if name else []
        found += [group["heading"] for group in section["groups"] if group["heading"]]
    found.append("Talk about it")
    if not any(section["contacts"] for section in content["sections"]):
        found.append("If you are worried about a child")
    return found + across


def in_order(text: str, wanted: list[str]) -> Iterator[str]:
    """The wanted words that do not stand after the one before them."""
    place = 0
    for words in wanted:
        found = text.find(words, place)
        if found < 0:
            yield words
        else:
            place = found + len(words)


def test_page_pdf_and_word_have_the_same_headings_in_the_same_order(made):
    content, pdf, docx = made
    wanted = headings_told(content)
    page = render_to_string("briefings/_article.html", {**article_of(content), "heading": "h1"})
    shown = [
        spoken(unescape(re.sub(r"<[^>]+>", " ", each)))
        for each in re.findall(r"<h[23][^>]*>(.*?)</h[23]>", page, re.DOTALL)
    ]
    assert not list(in_order(" | ".join(shown), [each.partition(": Multi")[0] for each in wanted[:-1]]))
    paper = spoken(" ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages))
    assert not list(in_order(paper, wanted))
    word = [p.text for p in Document(BytesIO(docx)).paragraphs if p.style and p.style.name.startswith("Heading")]
    assert not list(in_order(" | ".join(word), wanted))


def test_every_layout_opens_in_brief_and_ends_with_how_to_answer(made):
    content, pdf, _ = made
    paper = spoken(" ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages))
    assert re.search(r"In brief · \d-minute read", paper)
    assert "audits.example.org/b/0123456789. It takes 2 minutes, and no account" in paper
    assert "Checked on 1 October 2026" in paper
    assert "Edition 1 · Text of June 2026" in paper
    assert "Page 1 of" in paper
    assert 3 <= len(content["questions"]) <= 5


def test_the_same_content_gives_the_same_bytes_and_a_pdf_that_can_be_read_aloud(made, tmp_path):
    content, pdf, docx = made
    assert make_briefing_pdf(content, at=AT) == pdf
    assert make_briefing_docx(content, at=AT) == docx
    paper = tmp_path / "briefing.pdf"
    paper.write_bytes(pdf)
    assert pdfua.validate(paper).exit_code == 0
    assert PdfReader(BytesIO(pdf)).outline


def test_the_layouts_keep_to_their_sides(made):
    content, pdf, _ = made
    if content["sides"]:
        assert len(PdfReader(BytesIO(pdf)).pages) <= content["sides"]
    assert not length_of(content).over


def test_an_update_says_its_series_and_number_and_what_was_said_before():
    content = composed(preset("lessons"))
    assert content["title"] == "Lessons learned (update 2): Neglect: a day in a child's life"
    assert "Late notes: raised three times since April 2009." in content["sections"][2]["paragraphs"][0]


def test_the_grade_is_said_in_full_where_it_is_said_first():
    content = composed(preset("seven"), in_brief="Two were graded Requires improvement, four Requires improvement.")
    assert content["in_brief"] == "Two were graded Requires improvement to be good, four Requires improvement."


def test_only_drafts_and_internal_editions_are_marked():
    marked = {
        (number, internal): article_of(composed(preset("seven"), number=number, is_internal=internal))["paper"][
            "marking"
        ]
        for number in (0, 1)
        for internal in (False, True)
    }
    assert marked[1, False] == ""
    assert all(marked[key] for key in marked if key != (1, False))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"sections": []}, "Give the layout 1 to"),
        ({"sections": [{"code": "a", "kind": "cartoon"}]}, "what it holds cannot be “cartoon”"),
        ({"sections": [{"code": "a", "kind": "text", "feeds": ["strength"]}]}, "only a list of points is fed"),
        ({"sections": [{"code": "a", "kind": "text"}] * 2}, "the same code"),
        ({"look": "loud", "sections": [{"code": "a", "kind": "text"}]}, "The look cannot be “loud”"),
    ],
)
def test_what_cannot_be_a_layout_is_said_in_a_sentence(data, sentence):
    with pytest.raises(LayoutFault, match=sentence):
        layout_from({"code": "x", "name": "X", **data})


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("code", CODES[:4])
def test_the_length_is_told_within_a_side_of_what_the_paper_takes(code, times):
    facts = round_facts(
        findings=found("strength", SAYINGS * times) + found("improvement", COULD * times),
        recommendations=recommended(9),
    )
    content = composed(preset(code), rounds=[facts])
    sides = len(typeset(print_page(content, b""), ("paper.css", *SHEETS)).pages)
    assert abs(ceil(lines_of(content) / LINES) - sides) <= 1
