"""Every figure can be taken along: its picture stands by itself, its table holds what the page shows."""

import csv
import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from PIL import ImageFont
from python_calamine import CalamineWorkbook

from dashboards.anywhere import words_in
from dashboards.exports import FONTS, KINDS, Source, picture_of
from dashboards.figure import Figure
from dashboards.frame import FIGURES_AT
from documents.letters import length_of
from tests.dashboards.test_figures import scope_of_nothing, scope_of_something
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
            assert left + shift >= 0, words
            assert right + shift <= wide, f"{words} ends at {right + shift:.0f} of {wide:.0f}"


def test_the_length_words_are_told_is_the_one_our_typeface_has():
    words = "8. Children with disabilities who need protection"
    font = ImageFont.truetype(FONTS / "Inter-Regular.ttf", 100)
    assert abs(font.getlength(words) / 100 - length_of(words)) < 0.02 * length_of(words)


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
