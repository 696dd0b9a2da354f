"""The times people write in a chronology."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audits.when import DAY, MONTH, YEAR, When, days_between, read_when

CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.dates(min_value=date(1980, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "precision", "about"),
    [
        ("4/3/2026", date(2026, 3, 4), DAY, False),
        (" 04.03.26 ", date(2026, 3, 4), DAY, False),
        ("4 March 2026", date(2026, 3, 4), DAY, False),
        ("4th mar. 26", date(2026, 3, 4), DAY, False),
        ("3/2026", date(2026, 3, 1), MONTH, False),
        ("March 2026", date(2026, 3, 1), MONTH, False),
        ("Sept 2025", date(2025, 9, 1), MONTH, False),
        ("2024", date(2024, 1, 1), YEAR, False),
        ("about 2024", date(2024, 1, 1), YEAR, True),
        ("Around  4/3/2026", date(2026, 3, 4), DAY, True),
        ("c. June 2020", date(2020, 6, 1), MONTH, True),
    ],
)
def test_time_is_read_as_people_write_it(text, first, precision, about):
    assert read_when(text) == When(first, precision, about)


@pytest.mark.parametrize(
    "text", ["", "about", "last week", "31/2/2026", "Mayx 2026", "13/2026", "1979", "0/2026", "²/3/2026"]
)
def test_what_is_no_time_is_none(text):
    assert read_when(text) is None


@given(DAYS, st.sampled_from([DAY, MONTH, YEAR]), st.booleans())
@CALM
def test_what_the_box_shows_is_read_back_the_same(day, precision, about):
    first = {DAY: day, MONTH: day.replace(day=1), YEAR: date(day.year, 1, 1)}[precision]
    when = When(first, precision, about)
    assert read_when(when.written) == when
    assert read_when(when.words) == when
    assert when.first <= when.last


@given(st.text(max_size=30))
@CALM
def test_no_text_stops_the_page(text):
    read_when(text)


def test_neighbouring_days_have_no_day_between():
    assert days_between(date(2026, 3, 1), date(2026, 3, 2)) == 0
    assert days_between(date(2026, 3, 1), date(2026, 3, 1)) == 0
    assert days_between(date(2026, 3, 1), date(2026, 3, 30)) == 28
