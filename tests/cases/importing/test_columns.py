"""Columns understand each different cell once, and never take one cell for another that merely equals it."""

from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cases.importing import cells, codes, problems
from cases.importing.columns import EMPTY, Cell, Column, key_of
from cases.importing.headings import Header
from cases.importing.reading import RowReader

TODAY = date(2026, 3, 2)
FIELDS = ("child_id", "sex", "born", "age", "disability", "plan_start", "plan_end", "earlier_plans", "team")
HEADER = Header(0, {field: place for place, field in enumerate(FIELDS)}, FIELDS)
SEEN = st.sampled_from(
    ["", " ", "-", "1", "1.0", "b) Female", "female ", "Yes", "a) Yes", "a) No", "01/02/2024", "45000", "2031-01-01",
     "99/99/2020", "1.5", "North team", 1, 1.0, True, 0, 0.0, False, 45_000, 45_000.0, 45_000.5, -1, None,
     date(2024, 2, 1), datetime(2024, 2, 1), datetime(2024, 2, 1, 9, 30), date(2030, 1, 1)]
)  # fmt: skip


def reader() -> tuple[RowReader, list]:
    report = problems.Report()
    page = report.table()
    return RowReader(header=HEADER, starts="plan_start", today=TODAY, report=page), page._lines


@example([1, 1.0, True, "1", 45_000, "45000", 45_000.0])
@given(st.lists(SEEN, max_size=12))
def test_a_cell_is_understood_as_if_it_stood_alone(values):
    column = Column(lambda value, words: ((type(value), cells.day(value), cells.number(value)), words))
    for value in values:
        words = cells.plain(value)
        alone = Cell(words, (type(value), cells.day(value), cells.number(value)), words) if words else EMPTY
        assert column[key_of(value)] == alone


@given(st.lists(st.lists(SEEN, min_size=len(FIELDS), max_size=len(FIELDS)), min_size=1, max_size=6))
def test_a_row_tells_the_same_after_other_rows_as_alone(rows):
    together, said_together = reader()
    said_alone = []
    for number, row in enumerate(rows, start=2):
        alone, said = reader()
        assert together.told(together.cells(row), number) == alone.told(alone.cells(row), number)
        said_alone += said
    assert said_together == said_alone


def test_a_column_forgets_rather_than_fill_the_memory():
    column = Column(lambda _value, words: (words, ""), most=2)
    assert [column[key_of(word)].value for word in ("a", "b", "c", "a", "c")] == ["a", "b", "c", "a", "c"]
    assert set(column) == {"a", "b"}


@pytest.mark.parametrize("row", [[], ["7"], ["7", "b) Female"]])
def test_a_short_row_is_blank_at_its_end(row):
    found, _ = reader()
    words = [cell.words for cell in found.cells(row)]
    assert words == [*map(cells.plain, row), *[""] * (len(FIELDS) - len(row))]


@pytest.mark.parametrize("words", ["a) Yes", "B) no", "perhaps", "u"])
def test_a_code_means_what_its_table_says(words):
    found, _ = reader()
    assert found.cells(["7", "", "", "", words])[4].value == codes.meaning(words, "yes or no")
