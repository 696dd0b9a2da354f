"""Whatever is sent is a frame or a sentence, never a crash; and the order of rows is nothing to the children."""

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cases.importing import FIELDS, ImportRefused, look, read_frame
from cases.importing.fields import ALL
from tests.cases.importing.making import TODAY, annex_a, cin_census, sheets, table, workbook

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = st.sampled_from(["a.xlsx", "a.csv", "a.xml", "a.txt", "a", "a.docx", "a.tsv"])
HEADINGS = sorted({field.heading for field in ALL.values()})
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(date(1900, 1, 2), date(2999, 1, 1)),
    st.text(max_size=12),
    st.sampled_from(["C1", "c1", "N1", "WBRI", "#N/A", "01/03/2026", "45717", "2", "Unborn", "a) Yes", "b) Male"]),
    st.sampled_from(HEADINGS),
)  # fmt: skip
STARTS = {
    "annex": annex_a(children=3, lists=(5, 6, 7)),
    "census": cin_census(children=3),
    "namespaced census": cin_census(children=3, year=2019, mess=("namespace", "utf-16")),
    "table": table([[*FIELDS], ["C1", *[""] * 24]]),
}


def attempted(read, *args, **asked):
    """(what was read, ""), or (None, the sentence that stands in its place)."""
    try:
        return read(*args, **asked), ""
    except ImportRefused as refusal:
        return None, str(refusal)


def answer(data, name, **asked):
    """The frame, or the sentence that stands in its place."""
    seen, reason = attempted(look, data, file_name=name)
    frame, sentence = attempted(read_frame, data, file_name=name, today=TODAY, **asked)
    assert (seen is None) == reason.endswith(".")
    assert (frame is None) == sentence.endswith(".")
    if frame is None:
        return sentence
    assert seen or asked.get("columns")
    assert frame.rows
    assert [row.ordinal for row in frame.rows] == list(range(1, len(frame.rows) + 1))
    keys = [row.child_id.casefold() for row in frame.rows]
    assert keys == sorted(set(keys))
    assert all(problem.done for problem in frame.problems)
    return frame


def bytes_check(data, name):
    answer(data, name)


def spoiled_check(start, cuts):
    data = bytearray(STARTS[start])
    for place, byte in cuts:
        data[place % len(data)] = byte
    answer(bytes(data), {"annex": "a.xlsx", "table": "a.csv"}.get(start, "a.xml"))


def table_check(rows, width, number, mapped):
    head = ["Child Unique ID", *HEADINGS[:width]]
    cells = [head, *[row[: width + 1] for row in rows]]
    answer(table(cells), "a.csv", list_number=number)
    name = f"List {number}" if number else "Sheet"
    answer(workbook({name: cells, "List 5": cells, "List 8": cells}), "a.xlsx")
    answer(table(cells), "a.csv", columns=dict(zip(mapped, head, strict=False)))


ANY_BYTES = given(st.binary(max_size=400), NAMES)
SPOILED = given(
    st.sampled_from(sorted(STARTS)), st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6)
)
ANY_TABLE = given(
    st.lists(st.lists(CELLS, max_size=len(HEADINGS) + 1), max_size=6),
    st.integers(0, len(HEADINGS)),
    st.one_of(st.none(), st.integers(0, 12)),
    st.lists(st.sampled_from(sorted(FIELDS)), unique=True, max_size=6),
)


@FEW
@ANY_BYTES
@example(b"<", "a.xml")
@example(b"<?xml version='1.0'?>", "a.csv")
@example(b"\xff\xfe", "a.csv")
@example(b"PK\x03\x04", "a.xlsx")
@example(b'Child ID,Sex,Age\n"C1,F,3', "a.csv")
@example("Child ID,Sex,Age\nC1,F,½\n".encode(), "a.csv")
@example("Child ID,Sex,Age\n٣,F,٣\n".encode(), "a.csv")
def test_any_bytes_are_a_frame_or_a_sentence(data, name):
    bytes_check(data, name)


@FEW
@SPOILED
def test_a_spoiled_file_is_a_frame_or_a_sentence(start, cuts):
    spoiled_check(start, cuts)


@FEW
@ANY_TABLE
def test_any_table_is_a_frame_or_a_sentence(rows, width, number, mapped):
    table_check(rows, width, number, mapped)


@pytest.mark.drill
@MANY
@ANY_BYTES
def test_any_bytes_at_length(data, name):
    bytes_check(data, name)


@pytest.mark.drill
@MANY
@SPOILED
def test_a_spoiled_file_at_length(start, cuts):
    spoiled_check(start, cuts)


@pytest.mark.drill
@MANY
@ANY_TABLE
def test_any_table_at_length(rows, width, number, mapped):
    table_check(rows, width, number, mapped)


@FEW
@given(st.randoms(use_true_random=False), st.sampled_from(["preamble", "written_dates", "bare_codes", "several_rows"]))
def test_a_shuffled_file_gives_the_same_children_ordinals_and_facts(dice, mess):
    made = sheets(children=12, lists=(5, 6, 7), mess=(mess,))
    before = answer(workbook({each.name: each.cells() for each in made}), "a.xlsx")
    for each in made:
        dice.shuffle(each.rows)
    dice.shuffle(made)
    after = answer(workbook({each.name: each.cells() for each in made}), "a.xlsx")
    assert [(row.ordinal, row.child_id, row.facts()) for row in before.rows] == [
        (row.ordinal, row.child_id, row.facts()) for row in after.rows
    ]
