"""Year on year: grades of all a year's audits together, findings and recommendations beside them."""

import re
from datetime import date

import pytest
from django.urls import reverse

from audits.models import FindingKind, RoundState, Theme
from recommendations.actions.statuses import change_status
from tests.audits.past_factories import SEPTEMBER, keep_past
from tests.learning.learning_factories import grade_audit, make_audit, other_scale
from tests.recommendations.factories import LATER, make_board, make_finding, make_recommendation

pytestmark = pytest.mark.django_db
HERE = "learning:year_on_year"


@pytest.fixture
def board():
    return make_board()


def page(client, user, year="") -> str:
    client.force_login(user)
    response = client.get(reverse(HERE), {"year": year} if year else {})
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_audits_of_a_year_are_added_up_and_compared_with_the_year_before(client, board):
    for panel_on, counts in (
        (date(2025, 3, 1), {"requires_improvement": 3}),
        (date(2025, 9, 1), {"requires_improvement": 2, "good": 1}),
        (date(2026, 3, 1), {"good": 4}),
        (date(2026, 9, 1), {"good": 2, "inadequate": 1}),
    ):
        grade_audit(board, make_audit(board, panel_on, RoundState.CLOSED), **counts)
    words = page(client, board.executive)
    assert "Improved Middle grade Requires improvement of 6 children in 2025, Good of 7 children in 2026." in words
    assert "6 of 7" in words
    assert "%" not in words


def test_findings_and_recommendations_stand_beside_the_grades(client, board):
    audit = make_audit(board, date(2026, 3, 1))
    grade_audit(board, audit, Theme.MEETINGS, good=6)
    for kind in (FindingKind.STRENGTH, FindingKind.STRENGTH, FindingKind.IMPROVEMENT, FindingKind.LEARNING):
        finding = make_finding(board, audit)
        finding.kind = kind
        finding.save()
    first = make_recommendation(board, round=audit, theme=Theme.MEETINGS)
    make_recommendation(board, round=audit, theme=Theme.MEETINGS)
    closed = first.section.plan.scheme.statuses.get(code="blue")
    change_status(subject=first, to=closed, why="Seen.", on=LATER.date(), by=board.coordinator, at=LATER)
    words = page(client, board.chair)
    assert "2026: 2 strengths, 1 to improve 2025: 0 strengths, 0 to improve" in words
    assert "1 open, 1 closed" in words
    assert "to improve" not in page(client, board.owner)  # an owner reads no findings


def test_past_audits_take_part_and_years_can_be_chosen(client, board):
    keep_past(board.partnership, board.coordinator, SEPTEMBER, name="Old one", held_on=date(2010, 9, 1))
    worst = {("overall", "inadequate"): 8}
    keep_past(board.partnership, board.coordinator, worst, name="Older", held_on=date(2009, 4, 1))
    words = page(client, board.owner)
    assert "Improving Middle grade Inadequate of 8 children in 2009, Adequate of 8 children in 2010." in words
    assert "Not graded in 2008." in page(client, board.owner, "2009")
    for odd in ("x", "1900", "²", "20101"):
        assert "in 2009, Adequate" in page(client, board.owner, odd)


def test_a_scale_that_changed_between_or_within_the_years_is_a_break(client, board):
    for panel_on in (date(2025, 3, 1), date(2026, 3, 1), date(2027, 3, 1)):
        grade_audit(board, make_audit(board, panel_on), good=6)
    rag = make_audit(board, date(2026, 9, 1))
    rag.tool_version = other_scale()
    rag.save()
    grade_audit(board, rag, green=6)
    for year in ("2026", "2027"):
        words = page(client, board.chair, year)
        assert "Scale changed" in words
        assert "Holding Middle" not in words


def test_a_year_without_audits_before_it_and_a_partnership_without_any_are_said_so(client, board):
    assert "No audit has agreed grades yet" in page(client, board.chair)
    grade_audit(board, make_audit(board, date(2026, 3, 1)), good=6)
    words = page(client, board.chair)
    assert "Graded once Not graded in 2025." in words
    assert "No audit with agreed grades" in words
    assert "No audit has agreed grades yet" in page(client, board.stranger)


def test_who_sees_no_recommendations_sees_no_years(client, board):
    for user in (board.auditor, board.practitioner):
        client.force_login(user)
        assert client.get(reverse(HERE)).status_code == 403


def test_an_audit_that_is_not_agreed_counts_nowhere(client, board):
    grade_audit(board, make_audit(board, date(2026, 3, 1), RoundState.PANEL), good=6)
    assert "No audit has agreed grades yet" in page(client, board.chair)


def test_more_audits_ask_no_more_queries(client, board, django_assert_max_num_queries):
    keep_past(board.partnership, board.coordinator, SEPTEMBER, held_on=date(2025, 9, 1))
    grade_audit(board, make_audit(board, date(2026, 3, 1)), good=6)
    client.force_login(board.chair)
    client.get(reverse(HERE))
    with django_assert_max_num_queries(60) as first:
        client.get(reverse(HERE))
    for month in range(4, 10):
        grade_audit(board, make_audit(board, date(2026, month, 1)), Theme.RISK, good=3)
        keep_past(board.partnership, board.coordinator, SEPTEMBER, name=f"P{month}", held_on=date(2025, month, 1))
    with django_assert_max_num_queries(len(first)):
        client.get(reverse(HERE))
