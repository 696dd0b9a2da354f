"""The dashboard's counts against rows counted one by one."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from access.roles import Role
from accounts.models import AgencyKind
from dashboards.filters import Filters, Scope
from dashboards.pictures import status_bars, status_table
from dashboards.selectors.around import around
from dashboards.selectors.breakdowns import by_owner, by_section
from dashboards.selectors.latest_grades import latest_grades
from dashboards.selectors.pressing import pressing
from dashboards.selectors.recommendations import Tally, latest, status_words, total_of
from dashboards.selectors.standing import kept, standing
from recommendations.actions.reviews import close_review, open_review
from recommendations.lateness import days_late, overdue_recommendation
from recommendations.list_presenters import lateness
from recommendations.models import Action, Delivery, Plan, PlanSection, Recommendation, StatusScheme
from recommendations.rag import WORST_FIRST
from tests.factories import NOW, TODAY, make_agency, make_partnership, make_person, office_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    """A partnership with six recommendations, one stranger partnership with one, and an executive of the first."""
    partnership, stranger = make_partnership(), make_partnership()
    police, health = make_agency(partnership), make_agency(partnership, kind=AgencyKind.HEALTH)
    late, soon = TODAY - timedelta(days=10), TODAY + timedelta(days=10)
    section = make_section(partnership)
    make_row(section, 1, "red", late, {police: Delivery.NO})
    make_row(section, 2, "green", late, {police: Delivery.YES, health: Delivery.YES})
    make_row(section, 3, "amber", late, {police: Delivery.YES, health: Delivery.PARTLY})
    make_row(section, 4, "not_recorded", None, {})
    make_row(section, 5, "blue", late, {health: Delivery.YES})
    make_row(section, 6, "green", soon, {health: Delivery.NO})
    make_row(make_section(stranger), 1, "red", late, {})
    return make_person(Role.EXECUTIVE, office_of(partnership)), partnership


def make_section(partnership) -> PlanSection:
    scheme = StatusScheme.objects.get(code="default")
    plan = Plan.objects.create(partnership=partnership, title="Plan", scheme=scheme, created_at=NOW)
    return PlanSection.objects.create(plan=plan, number=1, title="Neglect")


def make_row(section, position, code, due_on, actions) -> None:
    status = section.plan.scheme.statuses.get(code=code)
    row = Recommendation.objects.create(
        partnership=section.plan.partnership,
        section=section,
        position=position,
        text=f"Recommendation {position}",
        status=status,
        due_on=due_on,
        created_at=NOW,
    )
    for agency, delivery in actions.items():
        Action.objects.create(recommendation=row, agency=agency, status=status, due_on=due_on, delivery=delivery)


def test_sections_count_each_recommendation_once(board):
    user, partnership = board
    total = total_of(by_section(Scope(user, partnership, TODAY)).rows)
    assert total.counts == {"red": 1, "green": 2, "amber": 1, "not_recorded": 1, "blue": 1}
    assert (total.total, total.undated) == (6, 1)


def test_what_is_delivered_or_closed_is_not_overdue(board):
    user, partnership = board
    scope = Scope(user, partnership, TODAY)
    assert total_of(by_section(scope).rows).overdue == 2
    assert [row.number for row in pressing(scope)] == ["1.1", "1.3"]


def test_owners_count_actions_and_nobody_is_a_bar_of_its_own(board):
    user, partnership = board
    rows = by_owner(Scope(user, partnership, TODAY)).rows
    police, health = partnership.agencies.get(kind=AgencyKind.POLICE), partnership.agencies.get(kind=AgencyKind.HEALTH)
    assert [(row.label, row.total) for row in rows] == [(police.name, 3), (health.name, 4), ("No owner", 1)]
    assert sum(row.overdue for row in rows) == 2


def test_another_partnership_counts_nothing(board):
    _, partnership = board
    stranger = make_person(Role.EXECUTIVE, office_of(make_partnership()))
    assert by_section(Scope(stranger, partnership, TODAY)).rows == []
    assert by_owner(Scope(stranger, partnership, TODAY)).rows == []


def test_the_first_screen_asks_six_questions_beside_who_looks(board, client):
    """Session, person and their roles are asked by every page; the sixth question is what the last review kept."""
    user, partnership = board
    hold_review(partnership)
    client.force_login(user)
    client.get("/dashboard/")
    with CaptureQueriesContext(connection) as asked:
        assert "the review of" in client.get("/dashboard/").content.decode()
    assert sum(each["sql"].startswith("SELECT") for each in asked) <= 3 + 6


def hold_review(partnership) -> None:
    coordinator = make_person(Role.COORDINATOR, office_of(partnership))
    opened = open_review(partnership=partnership, title="Review", meets_on=TODAY, by=coordinator, at=NOW)
    close_review(review=opened, by=coordinator, at=NOW)


def test_sql_written_once_finds_what_is_found_without(board):
    user, partnership = board
    for _ in range(2):
        hold_review(partnership)
    plain = Scope(user, partnership, timezone.localdate())
    whole = Filters(until=timezone.localdate())  # narrows no rating, and is not a plain address
    narrowed = Scope(user, partnership, timezone.localdate(), whole)
    stranger = Scope(make_person(Role.EXECUTIVE, office_of(make_partnership())), partnership, timezone.localdate())
    for selector in (around, by_owner, pressing, standing, kept, latest_grades):
        assert selector(plain) == selector(narrowed)
    assert (standing(plain).total.total, kept(plain).rows) == (6, 6)
    assert (by_owner(stranger).rows, pressing(stranger), standing(stranger).total.total) == ([], [], 0)


@pytest.mark.parametrize("path", ["/dashboard/", "/dashboard/ratings/", "/"])
def test_the_page_asks_the_same_number_of_queries_at_2_and_40_rows(board, path, client, django_assert_max_num_queries):
    user, partnership = board
    client.force_login(user)
    section = PlanSection.objects.get(plan__partnership=partnership)
    agency = partnership.agencies.first()
    client.get(path)
    with django_assert_max_num_queries(17) as few:
        client.get(path)
    for position in range(10, 50):
        make_row(section, position, "red", TODAY - timedelta(days=position), {agency: Delivery.NO})
    with django_assert_max_num_queries(len(few)):
        assert client.get(path).status_code == 200


def test_after_many_years_the_newest_sections_stand_alone_and_the_rest_is_one_row():
    sections = [Tally(str(n), f"{n}. Audit", {"red": 1, "blue": n}, overdue=1) for n in range(20)]
    shown = latest(sections)
    assert [tally.label for tally in shown[:2]] == ["0. Audit", "1. Audit"]
    assert (len(shown), shown[-1].label) == (13, "8 earlier audits")
    assert total_of(shown) == total_of(sections)
    assert latest(sections[:13]) == sections[:13]


def test_ratings_stand_worst_first_in_legends_bars_and_tables():
    words = status_words()
    assert [word.code for word in words] == list(WORST_FIRST)
    owner, audit = Tally("a", "Police", {"blue": 1, "red": 2}), Tally("b", "1. Neglect", {"amber": 1, "red": 1})
    for rows in ([owner, audit], [audit, owner]):
        svg = status_bars(rows, words, lambda *_: "", "Two bars")
        drawn = re.findall(r'font-size="13" fill="#0b0c0c">([A-Z][a-z ]+)</text>', svg)
        assert drawn == ["Red", "Amber", "Blue"] * 2  # drawn for a desk and for a phone
        heads = [column.label for column in status_table(rows, words, lambda *_, **__: "", "Row")["columns"]]
        assert heads[1:4] == ["Red", "Orange", "Amber"]


def test_a_line_is_late_where_the_count_says_so_and_what_is_delivered_awaits_its_proof(board):
    _, partnership = board
    rows = Recommendation.objects.filter(partnership=partnership)
    counted = rows.filter(overdue_recommendation(TODAY))
    assert {row.position for row in counted} == {row.position for row in rows if days_late(row, TODAY)} == {1, 3}
    words = {row.position: lateness(row, TODAY) for row in rows}
    assert words == {1: "10 days late", 2: "Delivered, not yet proved", 3: "10 days late", 4: "", 5: "", 6: ""}
    assert lateness(rows.get(position=1), TODAY + timedelta(days=2000)) == "2,010 days late"
