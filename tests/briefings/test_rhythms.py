"""When a schedule is due: the last turn before a day, the next after it, and their words."""

from datetime import date

import pytest

from briefings.rhythms import Rhythm, next_due, period_before, rhythm_in_words


@pytest.mark.parametrize(
    ("today", "key", "due", "words"),
    [
        (date(2026, 10, 1), "2026-Q3", date(2026, 10, 1), "Q3 2026"),
        (date(2026, 12, 31), "2026-Q3", date(2026, 10, 1), "Q3 2026"),
        (date(2027, 1, 1), "2026-Q4", date(2027, 1, 1), "Q4 2026"),
        (date(2026, 4, 1), "2026-Q1", date(2026, 4, 1), "Q1 2026"),
        (date(2026, 7, 1), "2026-Q2", date(2026, 7, 1), "Q2 2026"),
    ],
)
def test_a_quarter_is_told_when_it_has_ended(today, key, due, words):
    period = period_before(Rhythm.QUARTERLY, None, [], today)
    assert (period.key, period.due, period.words) == (key, due, words)


@pytest.mark.parametrize(
    ("today", "key", "due", "words"),
    [
        (date(2026, 10, 31), "2026-09", date(2026, 10, 1), "September 2026"),
        (date(2027, 1, 1), "2026-12", date(2027, 1, 1), "December 2026"),
    ],
)
def test_a_month_is_told_when_it_has_ended(today, key, due, words):
    period = period_before(Rhythm.MONTHLY, None, [], today)
    assert (period.key, period.due, period.words) == (key, due, words)


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 3, 1), date(2026, 3, 1)),
        (date(2026, 8, 31), date(2026, 3, 1)),
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 2, 28), date(2025, 9, 1)),
    ],
)
def test_chosen_days_come_round_every_year(today, due):
    assert period_before(Rhythm.DATES, 1, [3, 9], today).due == due


def test_a_schedule_that_follows_audits_has_no_days():
    assert period_before(Rhythm.ROUND, None, [], date(2026, 3, 1)) is None
    assert next_due(Rhythm.ROUND, None, [], date(2026, 3, 1)) is None


@pytest.mark.parametrize(
    ("rhythm", "day", "months", "due"),
    [
        (Rhythm.MONTHLY, None, [], date(2027, 1, 1)),
        (Rhythm.QUARTERLY, None, [], date(2027, 1, 1)),
        (Rhythm.DATES, 28, [2, 12], date(2026, 12, 28)),
    ],
)
def test_the_next_day_is_later_than_today(rhythm, day, months, due):
    assert next_due(rhythm, day, months, date(2026, 12, 1)) == due


@pytest.mark.parametrize(
    ("months", "words"),
    [([9, 3], "On 1 March and 1 September"), ([5], "On 1 May"), ([1, 5, 9], "On 1 January, 1 May and 1 September")],
)
def test_days_are_told_in_words(months, words):
    assert rhythm_in_words(Rhythm.DATES, 1, months) == words
