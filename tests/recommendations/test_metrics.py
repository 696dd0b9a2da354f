"""Which numbers are read in what somebody wrote, and which are left alone."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.metrics import MOST, metrics_in

READ = [
    ("5 of 8", [("5 of 8", 5, 8, "62.5")]),
    ("5 out of 8 plans were good.", [("5 out of 8", 5, 8, "62.5")]),
    ("12 of the 14 agencies", [("12 of the 14", 12, 14, "85.7")]),
    ("Nine of ten arrived in time.", [("Nine of ten", 9, 10, "90.0")]),
    ("None of 10 files had one.", [("None of 10", 0, 10, "0.0")]),
    ("90% of files", [("90%", None, None, "90")]),
    ("33.3 per cent", [("33.3 per cent", None, None, "33.3")]),
    ("186 staff", [("186 staff", 186, None, None)]),
    ("186 health visitors came", [("186 health visitors", 186, None, None)]),
    ("1,250 practitioners", [("1,250 practitioners", 1250, None, None)]),
    ("90% of 20 files", [("90%", None, None, "90"), ("20 files", 20, None, None)]),
    ("5 of 8, and again 5 of 8", [("5 of 8", 5, 8, "62.5")]),
]
LEFT = [
    "", "in May 2011", "8 of 5", "Section 47 of 1989", "page 3 of 12", "Part 2 of 9", "150%", "£300 files", "2 of 150%",
    "3.5 of 8", "on 4/5 of 12", "0 of 0", "number 3 of 4",
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), READ)
def test_numbers_are_read_as_they_stand(text, found):
    read = [(each.words, each.numerator, each.denominator, each.percentage) for each in metrics_in(text)]
    assert read == [(words, part, whole, share and Decimal(share)) for words, part, whole, share in found]


@pytest.mark.parametrize("text", LEFT)
def test_what_is_no_measure_is_left_alone(text):
    assert metrics_in(text) == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789 of%outhe.,staffchildren\n", max_size=80))
def test_every_number_read_stands_in_the_text_and_fits_its_table(text):
    found = metrics_in(text)
    assert len(found) <= MOST
    for each in found:
        assert each.words in " ".join(text.split()) or each.words in text
        assert each.percentage is None or 0 <= each.percentage <= 100
        assert each.denominator is None or 0 <= each.numerator <= each.denominator < 2**31
        assert each.numerator is not None or each.percentage is not None
