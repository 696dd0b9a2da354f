"""Numbers over 999 have commas wherever they are counted, placed in a table or told in days."""

from datetime import date

import pytest

from audits.round_presenters import days_words
from ui.counting import counted, figures
from ui.tables import Cell, table_markup


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [(1, "day", "1 day"), (0, "day", "0 days"), (46_000, "day", "46,000 days"), (2, "child,children", "2 children")],
)
def test_counted_says_number_and_word(number, noun, words):
    assert counted(number, noun) == words


def test_figures_leave_everything_but_whole_numbers_alone():
    assert [figures(each) for each in (1234, True, "1234", 1.5)] == ["1,234", "True", "1234", "1.5"]


def test_tables_and_days_have_commas():
    markup = table_markup(["Kind", "Days late"], [["A", 1234], ["B", Cell(5678, "/late/")]], caption="Late")
    assert "1,234" in markup
    assert "5,678" in markup
    assert days_words(date(1900, 1, 1), date(2026, 11, 21)) == "46,345 days ago"
    assert days_words(date(2030, 1, 1), date(2026, 11, 21)) == "in 1,137 days"
