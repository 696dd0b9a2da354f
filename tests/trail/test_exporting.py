import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trail.exporting import DANGEROUS, safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=cmd"])
def test_cell_a_spreadsheet_would_run_is_led_by_an_apostrophe(text):
    assert safe_cell(text).startswith("'")
    assert "\0" not in safe_cell(text)


def test_harmless_cell_stays_as_it_is():
    assert safe_cell("Ann Ash") == "Ann Ash"


@given(st.text())
def test_no_cell_is_a_formula_when_read_again(text):
    out = StringIO()
    csv.writer(out).writerow([safe_cell(text)])
    [[cell]] = csv.reader(StringIO(out.getvalue(), newline=""))
    assert not cell.startswith(DANGEROUS)
