"""A round's dates follow from its panel."""

from datetime import date

import pytest

from audits.clock import RoundDates, answers_due_on, propose_dates


def test_the_agencies_have_four_weeks_and_the_panel_one_to_read():
    dates = propose_dates(panel_on=date(2026, 3, 30))
    assert dates == RoundDates(date(2026, 2, 23), date(2026, 3, 23), date(2026, 3, 30), date(2026, 4, 27))
    assert dates.problem() == ("", "")


@pytest.mark.parametrize(
    ("days", "field"),
    [((9, 8, 10, 11), "returns_due_on"), ((7, 8, 7, 11), "panel_on"), ((7, 8, 10, 9), "report_due_on")],
)
def test_a_date_out_of_order_is_named(days, field):
    assert RoundDates(*(date(2026, 3, day) for day in days)).problem()[0] == field


def test_answers_are_due_after_five_working_days():
    assert answers_due_on(opens_on=date(2026, 3, 5), returns_due_on=date(2026, 4, 1)) == date(2026, 3, 12)
    assert answers_due_on(opens_on=date(2026, 3, 7), returns_due_on=date(2026, 4, 1)) == date(2026, 3, 13)


def test_an_inspection_leaves_two_working_days_to_answer():
    due = answers_due_on(opens_on=date(2026, 3, 5), returns_due_on=date(2026, 4, 1), method="jtai")
    assert due == date(2026, 3, 9)


def test_answers_are_never_due_after_the_returns():
    assert answers_due_on(opens_on=date(2026, 3, 5), returns_due_on=date(2026, 3, 6)) == date(2026, 3, 6)
