"""Every figure of the dashboard, none of them empty: its reading, its picture, its table, and its files beside them."""

import csv
import html
import io
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from dashboards.exports import ZOOM, Source, picture_of, plain, table_of
from dashboards.figure import Figure
from dashboards.filters import Scope, query_string
from dashboards.narrowing import not_followed_words
from dashboards.registry import PAGES, page_with
from tests.dashboards.rich_scope import make_rich, rich_scope
from tests.dashboards.test_exports import assert_words_stay
from tests.dashboards.test_figures import BY_CODE, assert_reads_well
from ui.counting import figures as with_commas

pytestmark = pytest.mark.django_db
SOURCE = Source("Testshire SCP", "3 March 2026", "Agency: Police")
WITHOUT_PICTURE = {"rag_moved", "red_and_overdue", "latest_grades", "round_own", "late_returns"}


@pytest.fixture(scope="module")
def rich(once):
    return once(make_rich)


@pytest.fixture
def scope(rich, request) -> Scope:
    return rich_scope(rich, request.node.callspec.params.get("code", ""))


@pytest.fixture
def figure(scope, code) -> Figure:
    found = BY_CODE[code](scope)
    assert found.rows, f"{code} shows nothing here: {found.sentence}"
    return found


def taken(scope: Scope, code: str, kind: str):
    client = Client()
    client.force_login(scope.user)
    return client.get(reverse("dashboards:figure_file", args=[code, kind]) + query_string(scope.filters))


@pytest.mark.parametrize("code", BY_CODE)
def test_a_figure_with_rows_has_its_reading_and_says_it_in_its_picture(figure, code):
    assert_reads_well(figure, code)
    assert all(len(row) == len(figure.columns) for row in figure.rows)
    assert bool(figure.picture) is (code not in WITHOUT_PICTURE), "a figure with a picture has lost it, or gained one"
    titles = re.findall(r"<title id=[^>]*>(.*?)</title>", str(figure.picture))
    assert all(html.unescape(title) == f"{figure.heading}. {figure.sentence}" for title in titles)
    assert "%" not in html.unescape(re.sub(r"<[^>]+>|%[0-9A-F]{2}", "", f"{figure.sentence}{figure.picture}"))


@pytest.mark.parametrize("code", [code for code in BY_CODE if code not in WITHOUT_PICTURE])
def test_a_picture_stands_by_itself_as_svg_and_in_pixels(figure, scope, code):
    answer = taken(scope, code, "svg")
    assert answer["Content-Type"] == "image/svg+xml"
    svg = ElementTree.fromstring(answer.content)
    titles = [each.text for each in svg.iter("{http://www.w3.org/2000/svg}title")]
    assert f"{figure.heading}. {figure.sentence}" in titles
    said = answer.content.decode()
    assert "<a " not in said
    assert f"{scope.partnership.name}, as at " in " ".join(ElementTree.fromstring(said).itertext())
    wide, high = (float(each) for each in svg.attrib["viewBox"].split()[2:])
    with Image.open(io.BytesIO(taken(scope, code, "png").content)) as png:
        assert (png.width, png.height) == (round(wide * ZOOM), round(high * ZOOM))
        assert png.width > 600 * ZOOM * 0.8
        assert len(png.convert("L").getcolors(1 << 16) or []) > 8  # not an empty sheet
    assert_words_stay(picture_of(figure, SOURCE))


@pytest.mark.parametrize("code", BY_CODE)
def test_the_workbook_holds_the_table(figure, scope, code):
    headings, rows = table_of(figure)
    [sheet] = [
        book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        for book in [CalamineWorkbook.from_filelike(io.BytesIO(taken(scope, code, "xlsx").content))]
    ]
    assert sheet[0] == headings
    assert [[plainly(each) for each in row] for row in sheet[1 : len(rows) + 1]] == [
        [plainly(each) for each in row] for row in rows
    ]


@pytest.mark.parametrize("code", BY_CODE)
def test_the_text_file_holds_the_table(figure, scope, code):
    headings, rows = table_of(figure)
    lines = list(csv.reader(io.StringIO(taken(scope, code, "csv").content.decode("utf-8-sig"))))
    assert lines[0] == headings
    told = [[each.isoformat() if isinstance(each, date) else str(each) for each in row] for row in rows]
    assert [[each.removeprefix("'") for each in row] for row in lines[1 : len(rows) + 1]] == told
    assert not any(re.search(r"<\w", cell) for line in lines for cell in line)


def plainly(value):
    """A cell as both sides can say it: whole numbers as such, nothing as ""."""
    return int(value) if isinstance(value, float) else "" if value is None else value


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_the_board_paper_holds_every_reading_and_every_number_of_the_tables(rich, page):
    scope = rich_scope(rich)
    client = Client()
    client.force_login(scope.user)
    answer = client.get(reverse("dashboards:dashboard_paper", args=[page.code]))
    reader = PdfReader(io.BytesIO(answer.content))
    words = squeezed("".join(side.extract_text() for side in reader.pages))
    for code, build in page.figures.items():
        figure = build(scope)
        assert squeezed(figure.heading) in words
        assert squeezed(figure.sentence) in words, figure.sentence
        assert squeezed(not_followed_words(code, scope.filters)) in words
        assert all(squeezed(column.label) in words for column in figure.columns)
        after = words[words.index(squeezed(figure.sentence)) :]
        for row in figure.rows:
            line = squeezed("".join(cell_words(cell) for cell in row))
            assert line in after, f"{code}: {line} is not in the paper"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def cell_words(cell) -> str:
    """A cell as paper says it: its note in brackets, thousands with their comma."""
    text, note = getattr(cell, "text", cell), plain(getattr(cell, "note", ""))
    words = with_commas(text) if isinstance(text, int) else plain(text)
    return f"{words} ({note})" if note and words else words or note


def squeezed(words: str) -> str:
    """Without any space, hyphen of a broken word or change of line."""
    return re.sub(r"[\s\u00a0\u00ad]+", "", words)


def test_every_code_is_walked():
    assert set(BY_CODE) > WITHOUT_PICTURE
    assert all(page_with(code) for code in BY_CODE)
