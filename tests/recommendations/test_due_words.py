"""Words where a date belongs mean the days a careful reader would say, and nothing else is guessed."""

from datetime import date

import pytest

from recommendations.due_words import Window, due_window

MEANT = {
    "12 June 2024": ("2024-06-12", "2024-06-12"),
    "12/06/2024": ("2024-06-12", "2024-06-12"),
    "2024-06-12": ("2024-06-12", "2024-06-12"),
    "by 1st of April 2011": ("2011-04-01", "2011-04-01"),
    "By 31st March 2025.": ("2025-03-31", "2025-03-31"),
    "June 2024": ("2024-06-01", "2024-06-30"),
    "by Sept 2024": ("2024-09-01", "2024-09-30"),
    "February 2024": ("2024-02-01", "2024-02-29"),
    "early June 2024": ("2024-06-01", "2024-06-10"),
    "mid-June 2024": ("2024-06-11", "2024-06-20"),
    "late February 2023": ("2023-02-21", "2023-02-28"),
    "end of March 2025": ("2025-03-31", "2025-03-31"),
    "by the end of February 2024": ("2024-02-29", "2024-02-29"),
    "End March 2025": ("2025-03-31", "2025-03-31"),
    "beginning of May 2025": ("2025-05-01", "2025-05-10"),
    "spring 2012": ("2012-03-01", "2012-05-31"),
    "Summer, 2012": ("2012-06-01", "2012-08-31"),
    "early autumn 2013": ("2013-09-01", "2013-09-30"),
    "mid autumn 2013": ("2013-10-01", "2013-10-31"),
    "in late autumn 2013": ("2013-11-01", "2013-11-30"),
    "winter 2012": ("2012-12-01", "2013-02-28"),
    "winter 2012/13": ("2012-12-01", "2013-02-28"),
    "late winter 2011": ("2012-02-01", "2012-02-29"),
    "end of winter 2011-2012": ("2012-02-29", "2012-02-29"),
    "autumn term 2024": ("2024-09-01", "2024-12-31"),
    "end of the summer term 2024": ("2024-07-31", "2024-07-31"),
    "2024": ("2024-01-01", "2024-12-31"),
    "late 2024": ("2024-09-01", "2024-12-31"),
    "end of 2024": ("2024-12-31", "2024-12-31"),
    "2024/25": ("2024-04-01", "2025-03-31"),
    "end of the financial year 2024-2025": ("2025-03-31", "2025-03-31"),
    "Q1 2024/25": ("2024-04-01", "2024-06-30"),
    "quarter 4 of 2024/25": ("2025-01-01", "2025-03-31"),
    "April to June 2024": ("2024-04-01", "2024-06-30"),
    "April – end of June 2024": ("2024-04-01", "2024-06-30"),
    "November 2024 to January 2025": ("2024-11-01", "2025-01-31"),
    "before Christmas 2013": ("2013-12-25", "2013-12-25"),
    "to be completed by June 2024": ("2024-06-01", "2024-06-30"),
}
NOT_MEANT = [
    "", "Ongoing", "Immediately", "June", "June 24", "03/24", "Q1 2024", "2024/26", "winter 2012/14", "0000", "2999",
    "31 February 2024", "Six monthly", "June 2024 and March 2025", "Red", "as soon as possible", "x" * 200,
    "November to January 2025", "June 20245",
]  # fmt: skip


@pytest.mark.parametrize(("words", "days"), MEANT.items(), ids=MEANT.keys())
def test_words_mean_a_window_of_days(words, days):
    assert due_window(words) == Window(*map(date.fromisoformat, days))


@pytest.mark.parametrize("words", NOT_MEANT)
def test_what_is_no_date_or_could_be_two_is_not_guessed(words):
    assert due_window(words) is None


@pytest.mark.parametrize("part", ["early", "mid", "late"])
@pytest.mark.parametrize("period", ["June 2024", "autumn 2013", "winter 2012", "2024", "2024/25", "summer term 2024"])
def test_a_part_lies_within_its_whole(part, period):
    whole, third = due_window(period), due_window(f"{part} {period}")
    assert whole.first <= third.first <= third.last <= whole.last


@pytest.mark.parametrize("period", ["June 2024", "autumn 2013", "2024", "winter 2012"])
def test_the_end_of_a_period_is_its_last_day(period):
    assert due_window(f"end of {period}") == Window(due_window(period).last, due_window(period).last)
