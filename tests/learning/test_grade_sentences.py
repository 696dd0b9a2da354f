"""The reading of a picture of two sides: from the numbers, without a share, and silent about what does not compare."""

import html
import re
from datetime import date

import pytest
from django.urls import reverse

from audits.models import RoundState
from learning.comparing import Graded
from learning.grade_sentences import below_good, either
from tests.learning.learning_factories import BEFORE, LATER, grade_audit, make_audit, other_scale
from tests.learning.test_comparing import OFSTED, RAG, SIX
from tests.recommendations.factories import make_board


@pytest.mark.parametrize(
    ("grades", "counts", "unknown", "words"),
    [
        (OFSTED, (1, 3, 1, 1), 0, "2 of 6 children were graded Requires or Inadequate"),
        (OFSTED, (1, 4, 1, 0), 0, "1 of 6 children was graded Requires or Inadequate"),
        (OFSTED, (1, 5, 0, 0), 0, "none of 6 children were graded Requires or Inadequate"),
        (OFSTED, (0, 0, 0, 1), 0, "1 of 1 child was graded Requires or Inadequate"),
        (OFSTED, (0, 2, 1, 0), 3, "1 of 3 children whose grade is known was graded Requires or Inadequate"),
        (OFSTED, (0, 0, 0, 0), 3, "the grade is not known of 3 children"),
        (RAG, (4, 2), 0, "2 of 6 children were graded Red"),
        (SIX, (0, 1, 2, 3, 1), 0, "4 of 7 children were graded adequate or weak"),
        (OFSTED[2:], (2, 3), 0, "2 Requires, 3 Inadequate of 5 children"),
    ],
)
def test_a_side_says_how_many_are_below_good_or_every_grade_where_the_scale_has_no_good(grades, counts, unknown, words):
    assert below_good(Graded(1, "Scale", tuple(grades), counts, unknown)) == words


def test_grades_are_named_with_or():
    assert [either(names) for names in (["A"], ["A", "B"], ["A", "B", "C"])] == ["A", "A or B", "A, B or C"]


@pytest.fixture
def board(db):
    return make_board()


def sentence_in(client, user, address) -> str:
    """The sentence above the page's picture, which its picture says too, on a screen and on a phone."""
    client.force_login(user)
    page = client.get(address).content.decode()
    figure = page[page.index('<figure class="chart"') :]
    sentence = html.unescape(re.search(r'<p class="govuk-body chart__sentence">(.*?)</p>', figure).group(1))
    titles = [html.unescape(title) for title in re.findall(r"<title [^>]*>(.*?)</title>", figure)]
    assert len(titles) == 2
    assert all(title.startswith("Children at each grade, ") and title.endswith(sentence) for title in titles)
    assert "%" not in sentence
    return sentence


def test_the_picture_of_two_years_has_its_reading(client, board):
    for panel_on, counts in (
        (date(2025, 3, 1), {"good": 1, "requires_improvement": 3}),
        (date(2026, 3, 1), {"good": 4, "requires_improvement": 1, "inadequate": 1}),
    ):
        grade_audit(board, make_audit(board, panel_on, RoundState.CLOSED), **counts)
    assert sentence_in(client, board.executive, reverse("learning:year_on_year")) == (
        "Overall: in 2025, 3 of 4 children were graded Requires improvement or Inadequate; in 2026, 2 of 6 children "
        "were graded Requires improvement or Inadequate."
    )


def test_the_picture_of_a_re_audit_has_its_reading(client, board):
    before = make_audit(board, BEFORE, RoundState.CLOSED)
    later = make_audit(board, LATER, re_audit_of=before)
    grade_audit(board, before, good=1, requires_improvement=4, inadequate=1)
    address = reverse("learning:re_audit_detail", args=[later.pk])
    half = "Overall: in April 2024, 5 of 6 children were graded Requires improvement or Inadequate; in May 2026, "
    assert sentence_in(client, board.executive, address) == f"{half}not graded."
    grade_audit(board, later, good=5, requires_improvement=1)
    assert sentence_in(client, board.executive, address) == (
        f"{half}1 of 6 children was graded Requires improvement or Inadequate."
    )


def test_where_the_scale_changed_the_reading_compares_nothing(client, board):
    before = make_audit(board, BEFORE, RoundState.CLOSED)
    later = make_audit(board, LATER, re_audit_of=before, tool_version=other_scale())
    grade_audit(board, before, good=1, requires_improvement=5)
    grade_audit(board, later, green=4, red=2)
    sentence = sentence_in(client, board.executive, reverse("learning:re_audit_detail", args=[later.pk]))
    assert sentence.endswith(" The scale changed, so the two do not compare.")
    assert "5 of 6" in sentence
    assert "of 6 children" in sentence.split("May 2026")[1]
