"""Reading the records of a CSV file."""

import csv
import io
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.importing import sheets
from cases.importing.blocks import Even
from cases.importing.sheets import Text

LETTERS = st.text(alphabet='ab ,;"\r\nñ\x0b\u2028', max_size=40)


def as_csv_reads(data: bytes, mark: str) -> list[list[str]]:
    lines = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")
    return list(csv.reader(lines, delimiter=mark))


def read(data: bytes, mark: str) -> list[list[str]]:
    text = Text(data, file_name="own.csv", is_wanted=lambda rows: any(len(row) > 1 for row in rows))
    return list(map(list, chain.from_iterable(text._split(mark))))


@settings(max_examples=400, deadline=None)
@given(LETTERS, st.sampled_from([",", ";"]), st.sampled_from([1, 2, 3, 7, 60_000]))
def test_a_record_is_read_as_the_reader_of_csv_reads_it(text, mark, at_once):
    data = f"a{mark}b\r\n{text}".encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheets, "AT_ONCE", at_once)
        assert read(data, mark) == as_csv_reads(data, mark)


LINES = st.lists(st.lists(st.text(alphabet="ab ñ\x0b", max_size=3), min_size=2, max_size=4), min_size=1, max_size=8)


@settings(max_examples=400, deadline=None)
@given(LINES, st.sampled_from(["\r\n", "\n", "\r"]), st.booleans(), st.sampled_from([1, 5, 20, 60_000]))
def test_lines_with_and_without_as_many_cells_are_read_alike(rows, end, is_ended, at_once):
    data = (end.join(",".join(row) for row in rows) + end * is_ended).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheets, "AT_ONCE", at_once)
        assert read(data, ",") == as_csv_reads(data, ",")


def test_rows_of_one_length_lie_side_by_side():
    block = Even.of("a,b,c\r\nd,,f\r\n", ",", "\r\n", ends=2)
    assert block is not None
    assert (len(block), block.width, block[1], block.column(2)) == (2, 3, ["d", "", "f"], ["c", "f"])
    assert list(block) == [["a", "b", "c"], ["d", "", "f"]]
    assert Even.of("a,b,c\nd,e\nf,g,h,i\n", ",", "\n", ends=3) is None
    assert Even.of("a,b\nc,d,e,f,g,h\n", ",", "\n", ends=2) is None


def test_a_quoted_cell_over_several_lines_is_one_cell_and_the_rows_after_it_stay():
    data = b'name,team\r\n"one\r\ntwo, three",North\r\nfour,South\r\n'

    assert list(Text(data, file_name="own.csv").each_row()) == [
        ["name", "team"],
        ["one\r\ntwo, three", "North"],
        ["four", "South"],
    ]
