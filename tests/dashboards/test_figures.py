"""What every figure of the dashboard keeps to, walked by the registry."""

import re
from collections import Counter

import pytest

from access.roles import Role
from dashboards.figure import Figure
from dashboards.filters import Scope
from dashboards.registry import BEHIND, PAGES, figures_of, page_called, page_with
from tests.factories import TODAY, make_partnership, make_person, office_of
from tests.recommendations.factories import make_board, make_recommendation

pytestmark = pytest.mark.django_db
BY_CODE = {code: build for page in (*PAGES, BEHIND) for code, build in page.figures.items()}


def scope_of_nothing() -> Scope:
    partnership = make_partnership()
    return Scope(make_person(Role.EXECUTIVE, office_of(partnership)), partnership, TODAY)


def scope_of_something() -> Scope:
    board = make_board()
    make_recommendation(board)
    return Scope(board.executive, board.partnership, TODAY)


def test_a_code_names_one_figure_of_one_page():
    codes = Counter(code for page in (*PAGES, BEHIND) for code in page.figures)
    assert set(codes.values()) <= {1}
    assert all(re.fullmatch(r"[a-z][a-z_]+", code) for code in codes)
    assert all(page_with(code).code == page.code for page in PAGES for code in page.figures)
    assert page_with("no_such_figure") is None
    assert page_called("ratings").title == "Ratings"


@pytest.mark.parametrize("code", BY_CODE)
def test_where_there_is_nothing_a_sentence_says_so_and_no_picture_is_drawn(code):
    figure = BY_CODE[code](scope_of_nothing())
    assert (figure.picture, figure.table) == ("", None)
    assert_reads_well(figure, code)


@pytest.mark.parametrize("code", BY_CODE)
def test_a_figure_has_its_sentence_and_a_picture_has_its_table(code):
    figure = BY_CODE[code](scope_of_something())
    assert_reads_well(figure, code)
    assert not figure.picture or figure.table
    assert all(len(row) == len(figure.columns) for row in figure.rows)


def assert_reads_well(figure: Figure, code: str) -> None:
    assert figure.code == code
    assert figure.heading
    assert re.match(r"[A-Z0-9“].*[.?]$", figure.sentence)
    assert " 1 recommendations" not in f" {figure.sentence}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_page_builds_all_its_figures_in_their_order(page):
    assert list(figures_of(page, scope_of_something())) == list(page.figures)
