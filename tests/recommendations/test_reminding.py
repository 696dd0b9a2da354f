"""On which days an owner is reminded."""

from datetime import date, timedelta

import pytest

from recommendations.reminder_words import due_lines, gone_lines
from recommendations.reminding import ReminderDays, reminder_day

DUE = date(2026, 6, 30)
DAYS = ReminderDays()


def days_written(days=DAYS, rested=None, upto=60):
    """How many days from its date an action is spoken of, by a worker that runs every day and remembers."""
    found, last = [], None
    for number in range(-40, upto):
        today = DUE + timedelta(days=number)
        if rested and today < rested:
            continue
        on = reminder_day(DUE, today, days, rested)
        if on and (last is None or last < on):
            found.append(number)
            last = today
    return found


def test_by_default_two_weeks_and_three_days_before_then_the_day_after_and_every_two_weeks():
    assert days_written() == [-14, -3, 1, 15, 29, 43, 57]


@pytest.mark.parametrize(
    ("days", "written"),
    [
        (ReminderDays(before=()), [1, 15, 29, 43, 57]),
        (ReminderDays(after=0), [-14, -3]),
        (ReminderDays(every=0), [-14, -3, 1]),
        (ReminderDays(before=(0,), after=5, every=30), [0, 5, 35]),
    ],
)
def test_a_partnership_may_have_other_days(days, written):
    assert days_written(days) == written


def test_a_weekend_is_made_up_for_and_a_longer_silence_is_not():
    assert reminder_day(DUE, DUE - timedelta(days=12), DAYS) == DUE - timedelta(days=14)
    assert reminder_day(DUE, DUE - timedelta(days=9), DAYS) is None


def test_reminders_that_rested_begin_again_on_their_day():
    assert days_written(rested=DUE + timedelta(days=5)) == [5, 15, 29, 43, 57]


def test_the_mail_counts_and_dates_and_says_no_more():
    soon, late = [DUE, DUE - timedelta(days=2)], [DUE - timedelta(days=40)]
    assert due_lines(soon, [])[0] == "2 actions of yours are due by 30 June 2026, the first on 28 June 2026."
    assert due_lines([DUE, DUE], [])[0] == "2 actions of yours are due by 30 June 2026."
    assert due_lines([DUE], late)[:2] == [
        "1 action of yours is due by 30 June 2026.",
        "1 action of yours is overdue, since 21 May 2026.",
    ]
    assert gone_lines(0) == []
    assert gone_lines(1)[0].startswith("1 action belongs to an agency where nobody")
