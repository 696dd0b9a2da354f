"""Tags and filters that every page uses."""

import datetime

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from ui.paging import shown_numbers
from ui.tables import Cell, Column, table_markup


def render(words: str, **context) -> str:
    return Template("{% load portal %}" + words).render(Context(context))


@pytest.mark.parametrize(
    ("title", "shown"),
    [("My work", "My work"), ("Plan an audit", "Plan an audit – My work"), ("It&#x27;s", "It&#x27;s – My work")],
)
def test_a_title_says_its_section_once(title, shown):
    navigation = [{"text": "My work", "current": True}, {"text": "People", "current": False}]
    words = "{% load portal %}{% filter with_section:navigation %}" + title + "{% endfilter %}"
    assert Template(words).render(Context({"navigation": navigation})) == shown


def test_dates_are_long_and_times_are_londons():
    assert render("{{ d|longdate }}", d=datetime.date(2011, 3, 4)) == "4 March 2011"
    at = datetime.datetime(2026, 7, 1, 23, 5, tzinfo=datetime.UTC)
    assert render("{{ d|longtime }}", d=at) == "2 July 2026 at 12:05am"
    assert render("{{ d|longdate }}", d=at) == "2 July 2026"
    assert render("{{ d|longdate }}{{ d|longtime }}", d=None) == ""


@pytest.mark.parametrize(("number", "words"), [(0, "0 children"), (1, "1 child"), (2, "2 children")])
def test_counts_agree_with_their_noun(number, words):
    assert render('{{ n|counted:"child,children" }}', n=number) == words


def test_typed_text_keeps_its_paragraphs_and_loses_its_markup():
    markup = render("{{ t|paragraphs }}", t="One <b>\nline\r\n\r\nTwo")
    assert markup == '<p class="govuk-body">One &lt;b&gt;<br>line</p><p class="govuk-body">Two</p>'


def test_a_table_escapes_text_and_keeps_tags():
    markup = table_markup(["Case", "State"], [[Cell("<b>", "/c/?a=1&b=2", "<i>"), "<u>"]], caption="<cases>")
    assert "<b>" not in markup
    assert "<i>" not in markup
    assert "<u>" not in markup
    assert "&lt;cases&gt;" in markup
    assert 'href="/c/?a=1&amp;b=2"' in markup


def test_a_heading_sorts_one_way_and_then_the_other():
    columns = [Column("Due", sort="due"), Column("Agency", sort="agency")]
    query = RequestFactory().get("/?state=late&page=3").GET
    markup = table_markup(columns, [], caption="Returns", sort="due", query=query)
    assert 'aria-sort="ascending"><a class="sort-link" href="?state=late&amp;sort=-due"' in markup
    assert 'aria-sort="none"><a class="sort-link" href="?state=late&amp;sort=agency"' in markup


def test_a_row_of_the_wrong_length_is_a_mistake_not_a_shifted_table():
    with pytest.raises(ValueError, match="zip"):
        table_markup(["A", "B"], [["only one"]], caption="Wrong")


@pytest.mark.parametrize(
    ("current", "last", "shown"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (4, 10, [1, 2, 3, 4, 5, None, 10]),
        (6, 10, [1, None, 5, 6, 7, None, 10]),
        (10, 10, [1, None, 9, 10]),
    ],
)
def test_pages_shown(current, last, shown):
    assert shown_numbers(current, last) == shown


def test_paging_keeps_the_filters():
    page = Paginator(range(93), 20).page(2)
    markup = render('{% pagination page "returns" %}', page=page, request=RequestFactory().get("/?state=late&page=2"))
    assert "<strong>21</strong> to <strong>40</strong> of <strong>93</strong> returns" in markup
    assert 'href="?state=late&amp;page=3"' in markup


def test_one_page_has_no_links_and_an_empty_list_says_nothing():
    assert "<nav" not in render("{% pagination page %}", page=Paginator(range(3), 20).page(1))
    assert render("{% pagination page %}", page=Paginator([], 20).page(1)) == ""


def test_a_post_button_is_a_form_with_a_token():
    markup = render('{% post_button "/open/" "Open" about="the panel" round=3 %}', csrf_token="token")
    assert 'action="/open/"' in markup
    assert 'value="token"' in markup
    assert '<input type="hidden" name="round" value="3">' in markup


def test_a_post_button_that_is_off_sends_nothing_and_says_why():
    markup = render('{% post_button "/open/" "Open" why_not=why %}', why="Two returns are missing.")
    assert "<form" not in markup
    assert "Two returns are missing." in markup


def test_an_empty_fact_says_so():
    assert "Not given" in render("{% summary_list rows %}", rows=[{"key": "Champion", "value": ""}])


def test_query_replaces_and_removes():
    request = RequestFactory().get("/?a=1&b=2")
    assert render("{% query a=3 b=None %}", request=request) == "?a=3"
