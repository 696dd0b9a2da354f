"""The first screen on paper says what the screen says, in its order; the files of its tables say it plainly."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from access.roles import Role
from dashboards.exports import Source, csv_file, sheet_name, table_of, xlsx_file
from dashboards.figure import Figure
from dashboards.filters import Filters, Scope, query_string
from dashboards.paper_parts import WAITS, page_part
from dashboards.registry import PAGES, page_called
from dashboards.selectors.standing import standing
from dashboards.sentences import NONE_YET, headline
from dashboards.tiles import tiles
from recommendations.models import Delivery
from tests.dashboards.test_counts import make_row, make_section
from tests.dashboards.test_exports import client_for
from tests.dashboards.test_figures import scope_of_nothing
from tests.factories import TODAY, make_agency, make_partnership, make_person, office_of
from ui.dates import long_date
from ui.tables import Cell, Column
from ui.tags import status_tag

pytestmark = pytest.mark.django_db
SOURCE = Source("Testshire SCP", "3 March 2026")


def scope_with_red() -> Scope:
    partnership = make_partnership()
    police, section = make_agency(partnership), make_section(partnership)
    make_row(section, 1, "red", TODAY, {police: Delivery.NO})
    make_row(section, 2, "green", TODAY, {police: Delivery.YES})
    return Scope(make_person(Role.EXECUTIVE, office_of(partnership)), partnership, timezone.localdate())


def words_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)


def test_the_first_screen_on_paper_says_first_what_the_board_must_know():
    scope = scope_with_red()
    words = words_of(client_for(scope).get(reverse("dashboards:dashboard_paper", args=["stand"])).content)
    told = [headline(scope.read(standing).total), *(tile["label"] for tile in tiles(scope))]
    told += ["By agency, worst first", "Red and overdue", "Grades by theme"]
    places = [words.find(each) for each in told]
    assert places == sorted(places)
    assert places[0] > 0


def test_what_else_waits_stands_behind_what_presses_as_on_the_screen():
    part = page_part(page_called("stand"), scope_with_red())
    headings = [each.heading for each in part.figures]
    assert headings == ["By agency, worst first", "Red and overdue", WAITS, "Grades by theme"]
    assert part.figures[2].lines == ["1 green and delivered, not yet verified"]


def test_without_recommendations_the_paper_has_the_sentence_and_no_tiles():
    part = page_part(page_called("stand"), scope_of_nothing())
    assert part.sentences[0]
    assert not part.tiles
    assert not part.moved


@pytest.mark.parametrize("filters", [Filters(theme="risk"), Filters(agency="none"), Filters(as_at=date(2001, 5, 1))])
def test_a_paper_is_narrowed_as_its_page_is_and_says_so(filters):
    """Here to nothing: neither claims that there are no recommendations at all."""
    client = client_for(scope_with_red())
    page = client.get(reverse("dashboards:dashboard") + query_string(filters)).context
    paper = words_of(client.get(reverse("dashboards:dashboard_paper", args=["stand"]) + query_string(filters)).content)
    assert page["sentence"] in paper
    assert page["sentence"] != NONE_YET
    assert NONE_YET not in paper
    assert page["filter_words"] in paper
    assert f"as at {long_date(page['day'])}" in paper


@pytest.mark.parametrize("page", [page for page in PAGES if page.code != "stand"], ids=lambda page: page.code)
def test_other_pages_are_their_figures(page):
    part = page_part(page, scope_of_nothing(), "Heading")
    assert (part.heading, list(part.sentences)) == ("Heading", [])
    assert [each.code for each in part.figures] == list(page.figures)


def figure() -> Figure:
    columns = [Column("No.", note="Rating"), Column("Made"), Column("Recommendation", note="Plan"), Column("Days late")]
    row = [Cell("3.8", note=status_tag("red", "Red")), "4 March 2026", Cell("Say it again", note="Our plan"), Cell(7)]
    return Figure("any", "Red and overdue: what presses/waits for long", "One.", columns=columns, rows=[row])


def test_a_number_and_its_rating_have_a_column_each_and_a_day_is_a_day():
    assert table_of(figure()) == (
        ["No.", "Rating", "Made", "Recommendation", "Plan", "Days late"],
        [["3.8", "Red", date(2026, 3, 4), "Say it again", "Our plan", 7]],
    )


def test_the_workbook_has_real_days_and_a_sheet_called_as_its_figure():
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_file(figure(), SOURCE)))
    assert book.sheet_names == ["Red and overdue what presses"]
    assert book.get_sheet_by_index(0).to_python()[1][2] == date(2026, 3, 4)


def test_the_text_file_has_days_as_every_program_reads_them():
    lines = list(csv.reader(io.StringIO(csv_file(figure(), SOURCE).decode("utf-8-sig"))))
    assert lines[1][2] == "2026-03-04"


@pytest.mark.parametrize(("heading", "name"), [
    ("By theme", "By theme"),
    ("How far panels move the agencies’ grades, by theme", "How far panels move the"),
    ("X" * 40, "X" * 31),
    ("'Quoted' [a]: b?", "Quoted' a b"),
])  # fmt: skip
def test_names_of_sheets_are_whole_words_that_a_workbook_takes(heading, name):
    assert sheet_name(heading) == name
