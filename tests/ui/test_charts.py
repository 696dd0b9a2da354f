"""Charts add up, escape what they are given and hold nothing a strict policy would refuse."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.charts import (
    Bar,
    Break,
    DotRow,
    HeatCell,
    HeatRow,
    Line,
    Mark,
    columns,
    heat_map,
    responsive,
    series,
    spread_dots,
    stacked_bars,
)
from ui.charts.bars import spans
from ui.charts.series import nice_top, runs

EVIL = "<script>\"&'</script>"
BARS = [Bar(EVIL, [Mark("Green", 9, "green", '/a?b="c"&d=<e>'), Mark("Not recorded", 3, "none")])]
SCALE = [("Good", "good"), ("Inadequate", "poor")]


def every_chart() -> dict:
    return {
        "bars": stacked_bars(BARS, title=EVIL),
        "narrow bars": stacked_bars(BARS, title=EVIL, width=350),
        "bars by count": stacked_bars(BARS, title=EVIL, scale="count"),
        "columns": columns([Mark(EVIL, 4, "good", "/x"), Mark("None", 0, "poor", "/y")], title=EVIL),
        "heat": heat_map([HeatRow(EVIL, [HeatCell("Good", "good"), HeatCell("")])], ["A", EVIL], title=EVIL),
        "series": series([Line(EVIL, [1, None, 3])], ["a", EVIL, "c"], title=EVIL, breaks=[Break(2, EVIL)]),
        "dots": spread_dots([DotRow(EVIL, [(EVIL, 0), ("Police", 1), ("School", None)])], SCALE, title=EVIL),
    }


@given(st.lists(st.integers(0, 5000), max_size=12), st.integers(1, 2000), st.integers(0, 30))
def test_parts_of_a_bar_add_up_to_its_width_exactly(counts, width, least):
    parts = spans(counts, width, least)
    assert sum(size for _, size in parts) == (width if sum(counts) else 0)
    assert all(size >= 0 for _, size in parts)
    lefts = [left for left, _ in parts]
    assert lefts == sorted(lefts)


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=9))
def test_a_small_count_is_never_too_thin_to_read(counts):
    for count, (_, size) in zip(counts, spans(counts, 600, 20), strict=True):
        assert size >= 20 if count else size == 0


@pytest.mark.parametrize("name", every_chart())
def test_a_chart_is_well_formed_and_escapes_its_words(name):
    svg = every_chart()[name]
    ElementTree.fromstring(svg)
    assert "<script" not in svg


@pytest.mark.parametrize("name", every_chart())
def test_a_chart_needs_no_style_and_no_script(name):
    assert not re.search(r"<style|\sstyle=|<script|\son\w+=|javascript:", every_chart()[name])


@pytest.mark.parametrize("name", every_chart())
def test_a_chart_carries_its_sentence(name):
    svg = ElementTree.fromstring(every_chart()[name])
    title = svg.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == EVIL
    assert svg.get("aria-labelledby") == title.get("id")


def test_a_chart_without_links_is_one_image_and_with_links_a_group():
    plain = stacked_bars([Bar("Police", [Mark("Green", 1, "green")])], title="One.")
    assert 'role="img"' in plain
    assert 'role="group"' in every_chart()["bars"]


def test_counts_and_totals_are_printed():
    svg = every_chart()["bars"]
    assert ">9</text>" in svg
    assert ">3</text>" in svg
    assert ">12</text>" in svg


def test_not_recorded_is_hatched_and_its_pattern_belongs_to_this_picture():
    svg = every_chart()["bars"]
    name = re.search(r'<pattern id="(c\w{8}-hatch)"', svg)
    assert name
    assert f"url(#{name[1]})" in svg
    assert name[1] not in every_chart()["narrow bars"]


def test_a_link_says_where_it_leads():
    assert 'aria-label="&lt;script&gt;' in every_chart()["bars"]
    assert "/y" not in every_chart()["columns"], "A count of 0 leads nowhere"


def test_a_row_of_nothing_says_none():
    assert ">None</text>" in stacked_bars([Bar("Police", [Mark("Green", 0, "green")])], title="None.")


def test_no_rows_still_make_a_picture():
    for svg in (stacked_bars([], title="No."), columns([], title="No."), heat_map([], [], title="No.")):
        ElementTree.fromstring(svg)
    ElementTree.fromstring(series([], [], title="No."))
    ElementTree.fromstring(spread_dots([], [], title="No."))


def test_plain_tuples_will_do():
    assert stacked_bars([("Police", [("Green", 1, "green")])], title="One.") == stacked_bars(
        [Bar("Police", [Mark("Green", 1, "green")])], title="One."
    )


def test_no_line_crosses_a_gap_or_a_change_of_scale():
    assert runs([1, 2, None, 4, 5, 6], [Break(5, "New scale")]) == [[0, 1], [3, 4], [5]]


@given(st.floats(0, 100_000))
def test_the_axis_reaches_the_largest_value(most):
    top = nice_top(most)
    assert top >= most
    assert top % 4 == 0


def test_responsive_draws_a_wide_and_a_narrow_picture():
    svg = responsive(stacked_bars, BARS, title="Two.", width=600)
    assert svg.count("<svg") == 2
    assert 'viewBox="0 0 600 ' in svg
    assert 'viewBox="0 0 350 ' in svg
