"""Chronologies of several agencies as one: every event once, silences that are silent, and who alone knew."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audits.timeline import NEAR_DAYS, Gap, Line, Told, merge
from audits.timeline_picture import draw_timeline
from audits.timeline_presenters import sentence_of
from audits.when import DAY, MONTH, YEAR, When

CALM = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
JANUARY = date(2026, 1, 1)
SVG = "{http://www.w3.org/2000/svg}"


def on(day: int, agency="Police", **more) -> Told:
    """An event so many days after 1 January 2026."""
    return Told(When(JANUARY + timedelta(days=day)), agency, **more)


@st.composite
def events(draw):
    precision = draw(st.sampled_from([DAY, DAY, DAY, MONTH, YEAR]))
    day = JANUARY + timedelta(days=draw(st.integers(-900, 900)))
    first = {DAY: day, MONTH: day.replace(day=1), YEAR: date(day.year, 1, 1)}[precision]
    when = When(first, precision, draw(st.booleans()))
    return Told(when, draw(st.sampled_from(["Police", "Health", "School"])), draw(st.integers(0, 99)))


MANY = st.lists(events(), max_size=12)
NUMBERS = st.integers(1, 400)


@given(MANY, NUMBERS, st.randoms())
@CALM
def test_every_event_is_told_once_in_the_order_of_time_whoever_spoke_first(told, more_than, dice):
    merged = merge(told, more_than=more_than)
    assert sorted(line.told for line in merged.lines) == sorted(told)
    firsts = [line.told.when.first for line in merged.lines]
    assert firsts == sorted(firsts)
    dice.shuffle(told)
    assert merge(told, more_than=more_than) == merged


def test_of_the_same_days_the_sure_one_comes_first():
    about, sure = (Told(When(JANUARY, MONTH, is_about), "School") for is_about in (True, False))
    assert [line.told for line in merge([about, sure]).lines] == [sure, about]
    assert merge([sure, about]) == merge([about, sure])


@given(MANY, NUMBERS)
@CALM
def test_silence_holds_no_event_and_is_as_long_as_asked_for(told, more_than):
    since, until = JANUARY - timedelta(days=365), JANUARY
    for gap in merge(told, more_than=more_than, since=since, until=until).gaps:
        assert gap.days > more_than
        assert gap.since >= since
        for each in told:
            when = each.when
            assert when.precision == YEAR or when.last < gap.since or when.first > gap.until


@given(MANY, NUMBERS)
@CALM
def test_asking_for_longer_silences_shows_fewer(told, more_than):
    few, many = merge(told, more_than=more_than + 30), merge(told, more_than=more_than)
    assert set(few.gaps) <= set(many.gaps)


@given(MANY)
@CALM
def test_alone_is_who_has_nobody_near(told):
    for line in (merged := merge(told)).lines:
        others = [each.when for each in told if each.agency != line.told.agency and each.when.precision != YEAR]
        own, reach = line.told.when, timedelta(days=NEAR_DAYS)
        near = [when for when in others if when.first - own.last <= reach and own.first - when.last <= reach]
        placed = line.told.when.precision != YEAR
        assert line.alone == (placed and len(merged.agencies) > 1 and not near)


@given(MANY, NUMBERS, st.sampled_from([760, 350]))
@CALM
def test_picture_draws_each_event_of_its_months_once_inside_its_frame(told, more_than, width):
    since = JANUARY - timedelta(days=365)
    timeline = merge(told, more_than=more_than, since=since, until=JANUARY)
    drawn = str(draw_timeline(timeline, title="Told", since=since, until=JANUARY, width=width))
    inside = [line for line in timeline.lines if line.told.when.last >= since]
    if not inside:
        assert drawn == ""
        return
    svg = ElementTree.fromstring(drawn)
    marks = [each for each in svg.iter() if each.get("class") == "timeline__event"]
    assert len(marks) == len(inside)
    assert sum(each.get("class") == "timeline__alone" for each in svg.iter()) == sum(each.alone for each in inside)
    assert svg.find(f"{SVG}title").text == "Told"
    for mark in marks:
        assert 0 <= float(mark.get("cx") or mark.get("x")) <= width


def test_three_days_are_near_and_four_are_not():
    near = merge([on(10), on(13, "Health")])
    assert [line.alone for line in near.lines] == [False, False]
    far = merge([on(10), on(14, "Health")])
    assert [line.alone for line in far.lines] == [True, True]


def test_one_agency_speaking_is_not_alone():
    assert not any(line.alone for line in merge([on(1), on(90)]).lines)


def test_silence_of_as_many_days_as_allowed_is_none():
    assert not merge([on(0), on(29)], more_than=28).gaps
    (gap,) = merge([on(0), on(30)], more_than=28).gaps
    assert (gap.days, gap.since, gap.until) == (29, date(2026, 1, 2), date(2026, 1, 30))


def test_silences_at_the_edges_of_the_months_count_and_older_history_does_not():
    since, until = JANUARY, date(2026, 12, 31)
    told = [Told(When(date(2019, 5, 1)), "Health"), on(100), on(120, "Health")]
    gaps = merge(told, more_than=28, since=since, until=until).gaps
    assert gaps == (Gap(JANUARY, date(2026, 4, 10)), Gap(date(2026, 5, 2), until))


def test_month_fills_its_days_and_a_year_fills_none():
    february, year = When(date(2026, 2, 1), MONTH), When(date(2026, 1, 1), YEAR)
    gaps = merge([on(0), Told(february, "Health"), on(90)], more_than=28).gaps
    assert [(gap.since, gap.until) for gap in gaps] == [
        (date(2026, 1, 2), date(2026, 1, 31)),
        (date(2026, 3, 1), date(2026, 3, 31)),
    ]
    assert len(merge([on(0), Told(year, "Health"), on(90)], more_than=28).gaps) == 1


def test_a_silence_stands_before_the_event_that_ends_it():
    parts = merge([on(0), on(60)], more_than=28).in_order
    assert [type(each) for each in parts] == [Line, Gap, Line]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([], "No agency wrote down an event."),
        (
            [on(0), on(40, "Health", names_gap=True)],
            "2 events of 2 agencies. 1 silence of more than 28 days. 2 events that one agency alone wrote down. "
            "At 1 event an agency says what should have happened. No events from School.",
        ),
        ([on(0)], "1 event of 1 agency. No silence of more than 28 days. No events from Health and School."),
    ],
)
def test_sentence_counts(told, words):
    assert sentence_of(merge(told), more_than=28, asked=["Health", "Police", "School"]) == words
