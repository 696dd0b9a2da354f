"""A re-audit beside the audit it repeats: counts of children, a break where the scale changed, and no cause."""

import re
from collections import Counter
from datetime import date

import pytest
from django.urls import reverse

from access.roles import Role
from audits.models import AgreedGrade, PastRound, RoundState, Theme
from tests.audits.past_factories import APRIL, keep_past
from tests.factories import make_person, office_of
from tests.learning.learning_factories import BEFORE, LATER, grade_audit, make_audit, other_scale
from tests.recommendations.factories import make_board

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return make_board()


@pytest.fixture
def pair(board):
    """Six children before and six later: overall improved, risk improving, oversight graded only later."""
    before = make_audit(board, BEFORE, RoundState.CLOSED)
    later = make_audit(board, LATER, re_audit_of=before)
    grade_audit(board, before, good=1, requires_improvement=4, inadequate=1)
    grade_audit(board, later, good=5, requires_improvement=1)
    grade_audit(board, before, Theme.RISK, inadequate=6)
    grade_audit(board, later, Theme.RISK, requires_improvement=6)
    grade_audit(board, later, Theme.OVERSIGHT, good=6)
    return before, later


def page(client, user, audit) -> str:
    client.force_login(user)
    response = client.get(reverse("learning:re_audit_detail", args=[audit.pk]))
    assert response.status_code == 200
    return response.content.decode()


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_both_audits_stand_side_by_side_with_the_number_of_children(client, board, pair):
    words = words_of(page(client, board.executive, pair[1]))
    assert (
        "Improved Middle grade Requires improvement of 6 children in April 2024, Good of 6 children in May 2026."
        in words
    )
    assert "Improving Middle grade Inadequate of 6 children in April 2024" in words
    assert "Graded once Not graded in April 2024." in words
    assert "4 of 6" in words
    assert "%" not in words


def test_counts_are_those_of_the_agreed_grades_that_stand_counted_one_by_one(client, board, pair):
    html = page(client, board.executive, pair[1])
    table = html[html.index("Children at each grade, before and now</caption>") :]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr.*?</tr>", table)]
    heads = [re.sub("<[^>]+>", "", head) for head in rows[0]]
    for audit, when in zip(pair, ("April 2024", "May 2026"), strict=True):
        one_by_one = Counter(
            each.grade.short_name for each in AgreedGrade.objects.filter(round=audit, theme="overall", is_current=True)
        )
        row = next(row for row in rows[1:] if row[:2] == ["Overall", when])
        cells = dict(zip(heads, row, strict=True))
        assert {name: cells[name] for name in one_by_one} == {name: f"{n} of 6" for name, n in one_by_one.items()}


def test_page_says_what_cannot_be_said_and_names_its_threshold(client, board, pair):
    words = words_of(page(client, board.executive, pair[1]))
    assert "They do not say why it changed" in words
    assert "Grades of fewer than 5 children are not compared" in words
    assert not re.search(r"thanks to|because of|as a result|\bled to\b|\bcaused\b", words)


def test_few_children_are_counted_and_not_compared(client, board):
    before, later = make_audit(board, BEFORE), None
    later = make_audit(board, LATER, re_audit_of=before)
    grade_audit(board, before, inadequate=4)
    grade_audit(board, later, good=6)
    words = words_of(page(client, board.chair, later))
    assert "Too few to compare Grades are known of 4 children in April 2024 and of 6 children in May 2026." in words
    assert "Improved Middle" not in words


def test_a_change_of_scale_is_a_break_and_no_word_is_said(client, board):
    later = make_audit(board, LATER)
    before = make_audit(board, BEFORE, tool_version=other_scale())
    later.re_audit_of = before
    later.save()
    grade_audit(board, before, red=6)
    grade_audit(board, later, good=6)
    html = page(client, board.chair, later)
    assert "Scale changed" in html
    assert "bars above and below it do not compare" in html
    assert html.count('stroke-dasharray="6 4"') == 2  # the wide picture and the narrow one
    assert "Middle grade Red" not in html


def test_a_past_audit_stands_before_with_what_is_not_known_counted_apart(client, board):
    keep_past(board.partnership, board.coordinator, APRIL)
    later = make_audit(
        board, LATER, re_audit_of_past=PastRound.objects.get(), tool_version=other_scale("ofsted_before_2013")
    )
    grade_audit(board, later, adequate=7, good=1)
    html = page(client, board.owner, later)
    words = words_of(html)
    assert "Improving Middle grade Inadequate of 5 children in April 2009, Adequate of 8 children in May 2026." in words
    assert "5 of 8 known" in words
    assert "3 of 8" in words
    assert reverse("audits:past_detail", args=[PastRound.objects.get().pk]) not in html  # an owner has no such page
    assert reverse("audits:past_detail", args=[PastRound.objects.get().pk]) in page(client, board.chair, later)


def test_only_agreed_audits_of_ones_own_partnership_are_compared(client, board, pair):
    _, later = pair
    for user, status in ((board.stranger, 404), (board.auditor, 403), (board.owner, 200), (board.lead, 200)):
        client.force_login(user)
        assert client.get(reverse("learning:re_audit_detail", args=[later.pk])).status_code == status
    client.force_login(board.chair)
    assert client.get(reverse("learning:re_audit_detail", args=[pair[0].pk])).status_code == 404  # repeats none
    open_one = make_audit(board, date(2026, 9, 1), RoundState.PANEL, re_audit_of=later)
    assert client.get(reverse("learning:re_audit_detail", args=[open_one.pk])).status_code == 404


def test_an_earlier_audit_not_agreed_yet_is_named_nowhere(client, board):
    before = make_audit(board, BEFORE, RoundState.PANEL, title="Still at the panel")
    later = make_audit(board, LATER, re_audit_of=before)
    grade_audit(board, before, inadequate=6)
    grade_audit(board, later, good=6)
    words = words_of(page(client, board.chair, later))
    assert "Still at the panel" not in words
    assert "Not graded in the earlier audit." in words
    assert "6 of 6" in words


def test_list_has_each_re_audit_with_what_it_repeats(client, board, pair):
    client.force_login(board.owner)
    html = client.get(reverse("learning:re_audit_list")).content.decode()
    assert reverse("learning:re_audit_detail", args=[pair[1].pk]) in html
    assert pair[0].title in html
    client.force_login(board.stranger)
    assert pair[1].title not in client.get(reverse("learning:re_audit_list")).content.decode()


def test_rounds_page_and_past_audits_page_lead_here(client, board, pair):
    here = reverse("learning:re_audit_detail", args=[pair[1].pk])
    keep_past(board.partnership, board.coordinator, APRIL)
    past = PastRound.objects.get()
    again = make_audit(board, LATER, re_audit_of_past=past)
    client.force_login(board.coordinator)
    for audit in pair:
        assert here in client.get(audit.get_absolute_url()).content.decode()
    assert reverse("learning:re_audit_detail", args=[again.pk]) in client.get(past.get_absolute_url()).content.decode()
    records = make_person(Role.RECORDS, office_of(board.partnership))  # sees the dashboard, no recommendations
    client.force_login(records)
    assert "/learning/" not in client.get(past.get_absolute_url()).content.decode()


def test_more_children_ask_no_more_queries(client, board, pair, django_assert_max_num_queries):
    client.force_login(board.chair)
    address = reverse("learning:re_audit_detail", args=[pair[1].pk])
    client.get(address)
    with django_assert_max_num_queries(40) as first:
        client.get(address)
    grade_audit(board, pair[0], Theme.MEETINGS, good=20)
    with django_assert_max_num_queries(len(first)):
        client.get(address)
