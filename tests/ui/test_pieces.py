"""Markup rendered once and filled says what its template would."""

import pytest
from django.utils.html import format_html

from ui.addresses import address_if_any
from ui.pieces import filled, marked, pieces_of, put_together

STEP = "audits/_return_step.html"


def step(**words):
    return {"step": {"title": "Risk & record", "done": True, "current": False, "href": marked("href")} | words}


def test_what_is_filled_in_is_escaped_once_and_nothing_stands_for_what_is_missing():
    pieces = pieces_of(STEP, step())
    assert 'href="/a/?x=1&amp;y=&quot;2&quot;"' in filled(pieces, {"href": '/a/?x=1&y="2"'})
    assert 'href="/safe"' in filled(pieces, {"href": format_html("{}", "/safe")})
    assert 'href=""' in filled(pieces, {})
    assert "Risk &amp; record" in filled(pieces, {})


def test_a_mark_in_what_is_filled_in_is_no_mark():
    text = filled(pieces_of(STEP, step()), {"href": marked("href")})
    assert text.count("\0") == 2


def test_pieces_end_as_they_are_asked_to():
    assert filled(pieces_of(STEP, step()), {}).endswith("</li>")
    assert put_together([filled(pieces_of(STEP, step(), end="\n  "), {})] * 2).endswith("</li>\n  ")


@pytest.mark.parametrize("name", ["audits:round_list", "no:such_page"])
def test_an_address_is_that_of_the_page_or_nothing(name):
    assert address_if_any(name) == address_if_any(name) == ("/audits/" if name == "audits:round_list" else "")


def test_an_address_with_arguments_is_looked_up_each_time():
    assert address_if_any("briefings:library", "testshire") != address_if_any("briefings:library", "otherton")
    assert address_if_any("briefings:library") == ""
