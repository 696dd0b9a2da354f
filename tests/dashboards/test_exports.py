"""Every figure can be taken along: its picture stands by itself, its table holds what the page shows."""

import csv
import io
import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageFont
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from dashboards.anywhere import words_in
from dashboards.exports import FONTS, KINDS, Source, as_png, picture_of, table_of
from dashboards.figure import Figure
from dashboards.frame import FIGURES_AT
from dashboards.registry import PAGES
from documents.letters import length_of
from tests.dashboards.test_figures import BY_CODE, scope_of_nothing, scope_of_something
from trail.models import TrailEvent
from ui.charts import Bar, HeatCell, HeatRow, Mark, heat_map, stacked_bars

pytestmark = pytest.mark.django_db
SOURCE = Source("Testshire SCP", "3 March 2026", "Agency: Police")


def client_for(scope) -> Client:
    client = Client()
    client.force_login(scope.user)
    return client


def address(code, kind):
    return reverse("dashboards:figure_file", args=[code, kind])


def test_pages_write_the_addresses_of_files_as_this_app_has_them():
    assert address("rag_by_agency", "svg") == f"{FIGURES_AT}rag_by_agency.svg"


@pytest.mark.parametrize("code", BY_CODE)
def test_a_picture_stands_by_itself_with_its_words_and_source(code):
    figure = BY_CODE[code](scope_of_something())
    svg = picture_of(figure, SOURCE)
    if not figure.picture:
        assert svg == ""
        return
    ElementTree.fromstring(svg)
    assert "<a " not in svg
    said = re.sub(r"<[^>]+>", " ", svg)
    assert "Testshire SCP, as at 3 March 2026" in said
    assert figure.heading.split()[0] in said
    with Image.open(io.BytesIO(as_png(svg))) as png:
        assert png.width > 600
        assert len(png.convert("L").getcolors(1 << 16) or []) > 8  # not an empty sheet


@pytest.mark.parametrize("code", BY_CODE)
def test_no_word_leaves_a_picture_where_another_typeface_is_a_fifth_wider(code):
    svg = picture_of(BY_CODE[code](scope_of_something()), SOURCE)
    assert_words_stay(svg)


def test_long_names_of_rows_and_columns_stay_within_their_picture():
    name = "8. Children with disabilities who need protection, and their brothers and sisters"
    bars = [Bar(name, [Mark("Embedded", 5, "embedded"), Mark("Red", 1234567, "red")], "", name)] * 3
    drawn = stacked_bars(bars, title="Bars", width=960, scale="count")
    map_ = heat_map([HeatRow(name, [HeatCell("4 of 6", "good", "", "1 Inadequate")] * 12)], [name] * 12, title="Map",
                    width=960)  # fmt: skip
    for picture in (drawn, map_):
        assert_words_stay(picture_of(Figure("any", "Heading", "Its sentence.", picture), SOURCE))


def assert_words_stay(svg: str) -> None:
    """Each word is told its length in our own typeface, and a fifth more of it would not reach the edge."""
    if not svg:
        return
    wide = float(re.search(r'viewBox="0 0 (\d+) ', svg).group(1))
    before, inner = svg.split(' overflow="visible"')
    across = float(re.search(r'<svg x="(\d+)"', before).group(1))
    assert "<text " in svg
    assert all('lengthAdjust="spacingAndGlyphs"' in text for text in re.findall(r"<text [^>]*>[^<]", svg))
    for part, shift in ((before, 0.0), (inner, across)):
        for words in words_in(part):
            left, right = words.ends(1.2)
            assert left + shift >= 0
            assert right + shift <= wide


def test_the_length_words_are_told_is_the_one_our_typeface_has():
    words = "8. Children with disabilities who need protection"
    font = ImageFont.truetype(FONTS / "Inter-Regular.ttf", 100)
    assert abs(font.getlength(words) / 100 - length_of(words)) < 0.02 * length_of(words)


@pytest.mark.parametrize("code", BY_CODE)
def test_a_table_holds_the_rows_of_the_page_and_no_markup(code):
    figure = BY_CODE[code](scope_of_something())
    headings, rows = table_of(figure)
    assert len(rows) == len(figure.rows)
    assert all(len(row) == len(headings) for row in rows)
    assert not any(re.search(r"<\w", str(value)) for row in rows for value in row)


def test_files_are_named_written_down_and_narrowed_as_the_page_is():
    scope = scope_of_something()
    client = client_for(scope)
    kept = client.get(address("rag_by_agency", "csv"))
    assert kept["Content-Disposition"] == 'attachment; filename="rag-by-agency.csv"'
    lines = list(csv.reader(io.StringIO(kept.content.decode("utf-8-sig"))))
    assert lines[0][0] == "Owner"
    assert len(lines) > 2
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(client.get(address("rag_by_agency", "xlsx")).content))
    rows = sheet.get_sheet_by_index(0).to_python()[1:]
    assert any(isinstance(value, float) for row in rows for value in row)
    assert client.get(address("rag_by_agency", "png")).content.startswith(b"\x89PNG")
    assert TrailEvent.objects.filter(field="figure rag_by_agency.csv", actor_id=scope.user.pk).exists()


def test_what_has_no_picture_or_no_rows_has_no_such_file():
    client = client_for(scope_of_nothing())
    assert {client.get(address("rag_by_agency", kind)).status_code for kind in KINDS} == {404}
    assert client.get(address("no_such_figure", "svg")).status_code == 404
    assert client.get(address("rag_by_agency", "exe")).status_code == 404


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_each_page_is_a_board_paper_with_its_figures(page):
    scope = scope_of_something()
    answer = client_for(scope).get(reverse("dashboards:dashboard_paper", args=[page.code]))
    assert answer["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.content))
    words = " ".join(" ".join(side.extract_text().split()) for side in reader.pages)
    assert page.title in words
    for build in page.figures.values():
        assert build(scope).heading in words
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
