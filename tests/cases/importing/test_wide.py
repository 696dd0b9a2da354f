"""Many rows at a time are read exactly as row by row: the same children, facts, report and counts."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.importing import FACTS, FrameRow
from cases.importing.blocks import Rows
from cases.importing.fields import ALL
from cases.importing.groups import GROUPS
from cases.importing.headings import find_header
from cases.importing.joining import Latest, in_order
from cases.importing.problems import Report
from cases.importing.reading import RowReader
from cases.importing.results import Pace
from cases.importing.wide import WideReader
from tests.cases.importing.making import TODAY, sheets
from tests.cases.importing.messes import ORDER

CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DRILL = settings(max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
STARTS = (
    "plan_start", "enquiry_start", "referral_date", "assessment_start", "care_start", "contact_date", "help_start",
)  # fmt: skip
HEADINGS = [field.heading for field in ALL.values()]
DAYS = st.integers(-60, 6800).map(lambda days: TODAY - timedelta(days=days))
WORDS = st.sampled_from(
    ["", "", "", " ", "-", "a) Yes", "b) No", "No", "perhaps", "a) Male", "F", "WBRI", "x) NOBT", "a) Neglect", "MUL",
     "N4", "C1", "1A", "0", "1", "2", "2.5", "17", "18", "Unborn", "a) Looked after child", "Blue", "45717",
     "01/13/2026", "Child Unique ID"]
)  # fmt: skip
CELLS = st.one_of(WORDS, WORDS, DAYS.map("{:%d/%m/%Y}".format))
OTHERS = st.one_of(CELLS, DAYS, st.none(), st.booleans(), st.integers(-3, 50_000), st.floats(0, 1e16))
IDS = st.sampled_from(
    ["1", "2", "2", "3", " 3 ", "a  B", "A b", "ß", "SS", "", "1.23E+15", "child unique id", "-", "x" * 250]
)


@st.composite
def tables(draw, cells=CELLS, ids=IDS):
    """Headings in any order, and rows of any length; many of one child."""
    headings = draw(st.lists(st.sampled_from(HEADINGS[1:]), unique=True, min_size=2, max_size=12))
    place = draw(st.integers(0, len(headings)))
    rows = []
    for _ in range(draw(st.integers(1, 14))):
        row = draw(st.lists(cells, max_size=len(headings) + 2))
        row.insert(min(place, len(row)), draw(ids))
        rows.append(row)
    headings.insert(place, HEADINGS[0])
    return [headings, *rows]


def row_by_row(rows, starts):
    """What a table tells, each row read by itself."""
    header, report = find_header(rows), Report()
    page = report.table()
    reader = RowReader(header=header, starts=starts, today=TODAY, report=page)
    latest = Latest.of(header, starts, today=TODAY, report=page)
    count_read = identified = past_age = 0
    filled = dict.fromkeys(reader.fields, 0)
    for number, row in enumerate(rows[1:], start=2):
        cells = reader.cells(row)
        if not any(cell.words for cell in cells):
            continue
        count_read += 1
        if reader.why_no_child(cells, number):
            continue
        identified += 1
        for field, cell in zip(reader.fields, cells, strict=True):
            filled[field] += bool(cell.words)
        told = reader.told(cells, number)
        if reader.is_adult(told):
            past_age += 1
        else:
            latest.add(told)
    rows = in_order(latest.kept(), today=TODAY, plans_until=TODAY)
    return rows, report.lines(), filled, (count_read, identified, past_age)


def many_at_a_time(rows, starts, *, at_once, is_text):
    header, report = find_header(rows), Report()
    reader = WideReader(header=header, starts=starts, today=TODAY, report=report.table(), is_text=is_text)
    for begin in range(1, len(rows), at_once):
        reader.take(begin + 1, Rows(rows[begin : begin + at_once]))
    counts = (reader.count_read, reader.identified, reader.past_age)
    return reader.children().rows(), report.lines(), reader.filled, counts


def compare(rows, *, at_once=3, is_text=False):
    header = find_header(rows)
    for starts in ("", *(field for field in STARTS if field in header.columns)):
        assert many_at_a_time(rows, starts, at_once=at_once, is_text=is_text) == row_by_row(rows, starts)


@CALM
@given(tables(), st.integers(1, 6))
def test_a_table_of_text_is_read_alike(rows, at_once):
    compare(rows, at_once=at_once, is_text=True)


@CALM
@given(tables(cells=OTHERS, ids=st.one_of(IDS, OTHERS)), st.integers(1, 6))
def test_a_table_of_any_cells_is_read_alike(rows, at_once):
    compare(rows, at_once=at_once)


@pytest.mark.drill
@DRILL
@given(tables(), tables(cells=OTHERS, ids=st.one_of(IDS, OTHERS)), st.integers(1, 6))
def test_thousands_of_tables_are_read_alike(text, other, at_once):
    compare(text, at_once=at_once, is_text=True)
    compare(other, at_once=at_once)


@pytest.mark.parametrize("number", [3, 4, 5, 6, 7, 8])
def test_the_lists_of_annex_a_are_read_alike(number):
    mess = [kind for kind in ORDER if kind not in ("preamble", "header_drift")]
    (sheet,) = sheets(children=60, lists=(number,), mess=mess, seed=number)
    compare([sheet.headings, *sheet.rows], at_once=7)


def test_every_fact_follows_from_one_group_and_every_column_is_in_one():
    assert sorted(fact for group in GROUPS for fact in group.facts) == sorted(FACTS)
    assert {field for group in GROUPS for field in group.fields} == ALL.keys() - {"child_id"}
    assert FrameRow._fields[-len(FACTS) :] == FACTS


def test_of_a_child_with_three_rows_the_repeat_is_remembered():
    start = HEADINGS[[*ALL].index("enquiry_start")]
    days = [date(2025, 6, 1), date(2026, 1, 1), date(2020, 1, 1)]
    rows = [["Child Unique ID", start, "Gender"], *[["7", f"{day:%d/%m/%Y}", "F"] for day in days]]
    (child,), *_ = many_at_a_time(rows, "enquiry_start", at_once=1, is_text=True)
    assert (child.repeat_enquiry, child.row_number) == ("yes", 3)


def test_progress_is_told_every_thousand_rows():
    told = []
    pace = Pace(lambda done, of: told.append((done, of)), height=4000)
    for row in range(250, 4001, 250):
        pace.at(row, 4000)
    assert told == [(done, 4000) for done in range(1000, 4001, 1000)]


def test_progress_is_told_once_a_thousand_rows_however_many_come_at_once():
    told = []
    pace = Pace(lambda done, of: told.append(done), height=4000)
    for row in (990, 1010, 1900, 3100, 3900):
        pace.at(row, 4000)
    assert told == [1010, 3100]
