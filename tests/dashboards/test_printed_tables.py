"""Tables of board papers: no word of them breaks, none stands beyond the margin, none is cut after a line or two."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from dashboards.exports import Source, value_of
from dashboards.figure import Figure
from dashboards.printing import Part, make_board_paper
from documents.table_widths import SIZES, Layout, sheets_of
from tests.factories import make_partnership
from tests.paper_edges import overhang
from ui.charts import Bar, Mark, stacked_bars
from ui.tables import Cell, Column

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, tzinfo=UTC)
RATINGS = ["Red", "Orange", "Amber", "Not started", "Green", "Blue", "Embedded", "Superseded", "Not recorded", "Late"]
AGENCIES = [f"{place} Constabulary and Safeguarding Services" for place in (
    "Ashby", "Brook", "Coldharbour", "Dunmere", "Eastwater", "Farthing", "Greenholm", "Hartwell", "Inglebrook",
    "Juniper", "Kingsmoor", "Langtoft",
)]  # fmt: skip
ROUNDS = [f"Safeguarding disabled children {n}, 20{10 + n // 3}" for n in range(40)]
SENTENCE = "Still to develop: the middle grade was Requires improvement in both years, of twelve children each."


def numbers(first, names, headings):
    columns = [Column(first), *(Column(words, numeric=True) for words in headings)]
    return columns, [[Cell(name), *(Cell(1234) for _ in headings)] for name in names]


def grid():
    cell = Cell("4 of 6 Requires improvement", note="1 Inadequate, 2 not known")
    return [Column("Theme"), *map(Column, ROUNDS)], [[Cell(name), *[cell] * 40] for name in AGENCIES]


def years():
    words = ["Audits", "Green", "Amber", "Red", "Outstanding", "Good", "Requires improvement", "Inadequate"]
    columns, rows = numbers("Year", map(str, range(2015, 2027)), [*words, "Not known", "Children"])
    return [*columns, Column("Against the year before", note="Why")], [
        [*row, Cell("Improved", note=SENTENCE)] for row in rows
    ]


SHAPES = {
    "agencies by rating": lambda: numbers("Owner", AGENCIES, [*RATINGS, "Total"]),
    "rounds by rating": lambda: numbers("Audit", ROUNDS, [*RATINGS, "Total"]),
    "agencies by round": grid,
    "year against year": years,
}


def figure_of(shape: str, rows: int = 99) -> Figure:
    columns, body = SHAPES[shape]()
    return Figure("wide", "A wide table", "It is wide.", columns=columns, rows=body[:rows])


def paper_of(*figures: Figure) -> bytes:
    source = Source("Testshire SCP", "1 June 2026")
    return make_board_paper([Part(figures=figures)], title="Wide", publisher=make_partnership(), source=source, at=AT)


def sides_of(paper: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(paper)).pages]


@pytest.mark.parametrize("shape", SHAPES)
def test_with_twelve_agencies_and_forty_rounds_no_word_breaks_and_nothing_passes_the_margin(shape):
    figure = figure_of(shape)
    paper = paper_of(figure)
    assert overhang(paper, 15) == []
    met = set(" ".join(sides_of(paper)).split())
    told = [column.label for column in figure.columns] + [str(value_of(cell)) for row in figure.rows for cell in row]
    assert {word for words in told for word in words.split()} - met <= {"1234"}  # printed with a comma
    assert not {word for word in met if len(word) == 1 and word.isalpha()} - {"A"}


def test_a_table_too_wide_for_the_page_stands_in_parts_that_each_name_their_rows():
    words = " ".join(" ".join(sides_of(paper_of(figure_of("agencies by round")))).split())
    assert "A wide table, part 1 of " in words
    parts = int(words.partition("part 1 of ")[2].split()[0])
    assert words.count(AGENCIES[0]) == parts > 1
    assert words.count("Safeguarding disabled children 39,") >= 1


def test_parts_have_letters_of_one_size_and_every_column_once():
    headings, rows = ["Theme", *ROUNDS], [["Overall", *["4 of 6 Requires improvement"] * 40]]
    found = sheets_of(headings, rows, Layout())
    assert len({sheet.size for sheet in found}) == 1
    assert found[0].size >= SIZES[-1]
    assert [n for sheet in found for n in sheet.columns if n] == list(range(1, 41))
    assert all(sheet.columns[0] == 0 for sheet in found)
    assert all(99 < sum(float(width.rstrip("%")) for width in sheet.widths) < 101 for sheet in found)


def test_letters_are_smaller_where_sentences_then_need_fewer_lines_and_not_otherwise():
    plain = sheets_of(["Owner", "Red"], [["Police", "3"]] * 9, Layout(largest=9))
    assert plain[0].size == 9
    headings, rows = ["Year", *RATINGS, "Why"], [["2026", *["12"] * 10, SENTENCE]] * 9
    assert sheets_of(headings, rows, Layout(padding=2.2, largest=9))[0].size < 9


def test_a_day_stands_on_one_line():
    columns = [Column("Audit"), Column("Theme agreed"), Column("Where")]
    rows = [[Cell(name * 2), Cell("15 September 2025"), Cell(SENTENCE)] for name in AGENCIES]
    [side] = sides_of(paper_of(Figure("days", "Days", "One.", columns=columns, rows=rows[:3])))
    assert side.replace("\u00a0", " ").count("15 September 2025") == 3


def test_one_endless_word_ends_within_the_margin():
    word = "Llan" + "fairpwllgwyngyll" * 12
    columns = [Column("Owner"), Column("Number", numeric=True)]
    paper = paper_of(Figure("wide", "A", "It is long.", columns=columns, rows=[[Cell(word), Cell(1)]]))
    assert overhang(paper, 15) == []


def test_a_year_has_no_comma_and_a_count_has():
    words = " ".join(sides_of(paper_of(figure_of("year against year"))))
    assert "2015" in words
    assert "2,015" not in words
    assert "1,234" in words


@pytest.mark.parametrize("before", [3, 6, 9, 12, 15, 18, 21, 24])
@pytest.mark.parametrize("rows", [8, 30])
def test_three_rows_stand_with_their_figure_and_a_short_table_is_not_cut(before, rows):
    columns = [Column("Audit"), Column("Children", numeric=True)]
    filler = Figure("before", "Before", "First.", columns=columns, rows=[[Cell("Filler"), Cell(1)]] * before)
    bars = stacked_bars([Bar("A", [Mark("Red", 2, "red")])] * 6, title="Six bars", width=960)
    body = [[Cell(f"Row{n}"), Cell(n)] for n in range(rows)]
    sides = sides_of(paper_of(filler, Figure("figure", "The figure", "Its sentence.", bars, columns, body)))
    [with_heading] = [side for side in sides if "The figure" in side]
    assert all(f"Row{n}\n" in f"{with_heading}\n".replace(" ", "\n") for n in range(rows if rows <= 12 else 3))


@pytest.mark.parametrize(("before", "words"), [(0, 180), (1, 330)])
def test_the_first_figure_begins_beneath_the_head_of_its_part_even_where_its_table_has_no_room(before, words):
    columns = [Column("Audit"), Column("Children", numeric=True)]
    bars = stacked_bars([Bar("A", [Mark("Red", 2, "red")])] * 9, title="Nine bars", width=960)
    body = [[Cell(f"Row{n}"), Cell(n)] for n in range(9)]
    figure = Figure("figure", "The figure", "Its sentence.", bars, columns, body)
    parts = [*[Part("Before", ["Said."])] * before, Part("Stand", moved="It moved. " * words, figures=[figure])]
    source = Source("Testshire SCP", "1 June 2026")
    paper = make_board_paper(parts, title="Wide", publisher=make_partnership(), source=source, at=AT)
    sides = sides_of(paper)
    assert len(sides) == 2 + before
    assert "It moved" in sides[before]
    assert "The figure" in sides[before]
    assert all(f"Row{n}\n" in f"{sides[-1]}\n".replace(" ", "\n") for n in range(9))
