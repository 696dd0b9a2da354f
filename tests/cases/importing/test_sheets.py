"""Reading the records of a CSV file."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from cases.importing.sheets import Text

LETTERS = st.text(alphabet='ab ,;"\r\nñ\x0b\u2028', max_size=40)


@settings(max_examples=400, deadline=None)
@given(LETTERS, st.sampled_from([",", ";"]))
def test_a_record_is_read_as_the_reader_of_csv_reads_it(text, mark):
    data = f"a{mark}b\r\n{text}".encode()

    wide = Text(data, file_name="own.csv", is_wanted=lambda rows: any(len(row) > 1 for row in rows))

    lines = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")
    assert list(wide._split(mark)) == list(csv.reader(lines, delimiter=mark))


def test_a_quoted_cell_over_several_lines_is_one_cell_and_the_rows_after_it_stay():
    data = b'name,team\r\n"one\r\ntwo, three",North\r\nfour,South\r\n'

    assert list(Text(data, file_name="own.csv").each_row()) == [
        ["name", "team"],
        ["one\r\ntwo, three", "North"],
        ["four", "South"],
    ]
