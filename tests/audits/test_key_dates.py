"""The whole clock of a round, and what moves when its panel moves."""

from datetime import date, timedelta

import pytest

from audits.key_dates import KeyDay, clock_days, misplaced, months_on, moved_days, shifts, weekday_from, working_days_on

PANEL = date(2026, 5, 12)  # a Tuesday
TODAY = date(2026, 3, 1)


def weeks(number: int) -> date:
    return PANEL + timedelta(weeks=number)


def moving(days, panel_on, *, today=TODAY, method="file_audit", to_method=None):
    found = shifts(days, method=method, to_method=to_method or method, panel_on=panel_on, today=today)
    return {each.kind: each for each in found}


def test_the_usual_clock_is_counted_in_weeks_around_the_panel():
    days = clock_days(panel_on=PANEL)
    assert list(days) == list(KeyDay)
    assert days == {
        KeyDay.TERMS: weeks(-8),
        KeyDay.SAMPLE: weeks(-6),
        KeyDay.IDENTITY: weeks(-5),
        KeyDay.TOOL: weeks(-4),
        KeyDay.CONTACT: weeks(-4),
        KeyDay.RETURNS: weeks(-1),
        KeyDay.PANEL: PANEL,
        KeyDay.CONCERNS: date(2026, 5, 13),
        KeyDay.FEEDBACK: weeks(2),
        KeyDay.REPORT: weeks(4),
        KeyDay.SUBGROUP: weeks(6),
        KeyDay.EXECUTIVE: weeks(7),
        KeyDay.BRIEFING: weeks(8),
        KeyDay.RESPONSES: weeks(12),
        KeyDay.ACTIONS: date(2026, 11, 12),
        KeyDay.RE_AUDIT: date(2027, 5, 12),
    }


def test_an_inspection_fits_everything_before_into_ten_working_days():
    days = clock_days(panel_on=PANEL, method="jtai")
    before = [day for kind, day in days.items() if day < PANEL]
    assert min(before) == working_days_on(PANEL, -10) == date(2026, 4, 28)
    assert before == sorted(before)
    assert all(day.weekday() < 5 for day in before)


def test_agencies_get_their_five_working_days_before_the_tool_opens():
    days = clock_days(panel_on=PANEL)
    assert working_days_on(days[KeyDay.IDENTITY], 5) == days[KeyDay.TOOL]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 6, 15), 6, date(2026, 12, 15)),
    ],
)
def test_months_end_where_the_month_ends(day, months, then):
    assert months_on(day, months) == then


def test_a_weekend_becomes_the_monday():
    assert [weekday_from(date(2026, 5, day)) for day in (15, 16, 17, 18)] == [
        date(2026, 5, day) for day in (15, 18, 18, 18)
    ]


def test_days_that_follow_the_clock_go_with_the_panel():
    days = clock_days(panel_on=PANEL)
    found = moving(days, PANEL + timedelta(days=7))
    assert set(found) == set(KeyDay) - {KeyDay.PANEL}
    assert all(each.goes for each in found.values())
    assert {kind: each.after for kind, each in found.items()} | {KeyDay.PANEL: PANEL + timedelta(days=7)} == clock_days(
        panel_on=PANEL + timedelta(days=7)
    )


def test_a_day_set_by_hand_stays_unless_it_is_ticked_and_then_keeps_its_distance():
    days = clock_days(panel_on=PANEL) | {KeyDay.BRIEFING: date(2026, 7, 1)}
    found = moving(days, PANEL + timedelta(days=7))
    assert not found[KeyDay.BRIEFING].goes
    assert found[KeyDay.BRIEFING].after == date(2026, 7, 8)
    moved = moved_days(days, list(found.values()), {kind for kind in found if found[kind].goes}, weeks(1))
    assert moved[KeyDay.BRIEFING] == date(2026, 7, 1)
    assert moved[KeyDay.PANEL] == weeks(1)
    assert moved[KeyDay.REPORT] == weeks(5)


def test_a_day_that_has_passed_stays():
    found = moving(clock_days(panel_on=PANEL), weeks(2), today=weeks(-5) + timedelta(days=1))
    assert {kind for kind, each in found.items() if not each.goes} == {KeyDay.TERMS, KeyDay.SAMPLE, KeyDay.IDENTITY}


def test_another_method_moves_only_what_its_clock_counts_otherwise():
    days = clock_days(panel_on=PANEL)
    found = moving(days, PANEL, to_method="jtai")
    assert {kind for kind, each in found.items() if each.goes} == {
        KeyDay.TERMS, KeyDay.SAMPLE, KeyDay.IDENTITY, KeyDay.TOOL, KeyDay.CONTACT, KeyDay.RETURNS, KeyDay.REPORT,
    }  # fmt: skip


def test_a_panel_that_stays_moves_nothing():
    assert moving(clock_days(panel_on=PANEL), PANEL) == {}


def test_day_on_the_wrong_side_of_the_panel_is_found_the_first_in_the_order_of_the_round():
    days = {KeyDay.TERMS: date(2026, 1, 5), KeyDay.PANEL: date(2026, 3, 2), KeyDay.REPORT: date(2026, 3, 30)}
    late = days | {KeyDay.TERMS: date(2035, 1, 5), KeyDay.REPORT: date(2026, 1, 1)}
    assert misplaced(days, days) is None
    assert misplaced(days | {KeyDay.TERMS: date(2026, 3, 2)}, days) is None
    assert misplaced(late, late) == KeyDay.TERMS
    assert misplaced(late, [KeyDay.REPORT]) == KeyDay.REPORT
    assert misplaced(late, []) is None
