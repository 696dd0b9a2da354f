"""The page of ratings."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone
from django.utils.html import escape

from access.roles import Role
from dashboards.figures.ratings import by_agency_figure, by_priority_figure, by_round_figure, by_theme_figure
from dashboards.figures.stand import owners_figure
from dashboards.filters import NOBODY, Filters, Scope, query_string
from dashboards.selectors.recommendations import OTHERS, Tally, total_of, worst
from recommendations.models import Action, PlanSection, Recommendation
from tests.dashboards.test_counts import make_row, make_section
from tests.dashboards.test_drill_down import rows_at
from tests.factories import TODAY, make_agency, make_partnership, make_person, office_of
from tests.recommendations.factories import make_board, make_recommendation
from tests.round_visits import as_person, text_of

pytestmark = pytest.mark.django_db
MARKS = re.compile(r'<a href="([^"]+)" aria-label="([^"]+)"')


@pytest.fixture
def board():
    board = make_board()
    make_recommendation(board)
    return board


def test_the_page_says_as_at_which_day_and_keeps_its_filters_on_the_way_round(board, client):
    client.force_login(board.executive)
    page = client.get(f"/dashboard/ratings/?agency={board.police.pk}&as_at_day=4&as_at_month=3&as_at_year=2026")
    text = page.content.decode()
    assert "As at 4 March 2026." in text
    assert f"Filtered by: Agency or owner: {board.police.name}." in text
    assert f'href="/dashboard/?agency={board.police.pk}&amp;as_at_day=4' in text


def test_what_cannot_be_read_is_said_and_the_page_still_answers(board, client):
    client.force_login(board.executive)
    page = client.get("/dashboard/ratings/?as_at_day=40&as_at_month=3&as_at_year=2026")
    assert page.status_code == 200
    assert "must be a real date, like 27 3 2026" in page.content.decode()


def test_somebody_without_the_dashboard_is_refused(board, client):
    client.force_login(board.auditor)
    assert client.get("/dashboard/ratings/").status_code == 403


@pytest.fixture
def owners(board):
    """Twelve agencies, the board, a subgroup and nobody; and sixteen themes, each with recommendations of its own."""
    begun = timezone.now() - timedelta(days=90)
    agencies = [board.police, *(make_agency(board.partnership, name=f"Agency {n:02}") for n in range(11))]
    facts = {"partnership": board.partnership, "section": Recommendation.objects.get().section}
    owners = [*({"agency": each} for each in agencies), {"owner_words": "The board"}, {"owner_words": "Learning group"}]
    for position, owner in enumerate([*owners, None], start=2):
        row = Recommendation.objects.create(
            position=position, text="Do it.", theme=f"theme-{position}", created_at=begun,
            status=Recommendation.objects.get(position=1).status, **facts,
        )  # fmt: skip
        if owner:
            Action.objects.create(recommendation=row, status=row.status, **owner)
    return board


def bars_of(figure) -> list[str]:
    """The names of its bars as a screen reader says them, the wide picture's."""
    wide = str(figure.picture).partition("chart__narrow")[0]
    return [name for name in re.findall(r'<a href="[^"]*" aria-label="([^"]*)">', wide) if ":" not in name]


def test_on_the_page_of_ratings_every_owner_theme_and_priority_has_a_bar_of_its_own(owners):
    scope = Scope(owners.executive, owners.partnership, timezone.localdate())
    named = [owners.police.name, *(f"Agency {n:02}" for n in range(11)), "The board", "Learning group", "No owner"]
    bars = bars_of(by_agency_figure(scope))
    assert sorted(bars) == sorted(named)
    assert bars[-1] == "No owner"
    themes = bars_of(by_theme_figure(scope))
    assert (len(themes), themes[-1]) == (16, "No theme")
    assert "No recommendation has been given a priority." in by_priority_figure(scope).sentence


def test_the_first_screen_takes_owners_it_has_no_room_for_together_and_leads_to_all(owners):
    """Never as audits; the table has every one; what nobody owns keeps its bar."""
    filters = Filters(until=timezone.localdate())
    figure = owners_figure(Scope(owners.executive, owners.partnership, timezone.localdate(), filters))
    bars = bars_of(figure)
    assert (len(bars), len(figure.rows)) == (12, 15)
    assert bars[-2:] == ["4 other owners", "No owner"]
    assert "earlier audits" not in figure.picture
    assert f'href="/dashboard/ratings/{escape(query_string(filters))}#rag-by-agency"' in figure.picture


def test_the_worst_stand_alone_and_nothing_is_lost():
    loose = Tally(NOBODY, "No owner", {"red": 9}, overdue=2)
    named = [Tally(str(n), f"Agency {n}", {"red": 20 - n, "green": n}, overdue=1, undated=n) for n in range(20)]
    shown = worst([*named, loose])
    assert [row.label for row in shown[:10]] == [f"Agency {n}" for n in range(10)]
    assert [(row.key, row.label) for row in shown[10:]] == [(OTHERS, "10 other owners"), (NOBODY, "No owner")]
    assert total_of(shown) == total_of([*named, loose])
    assert len(worst(named)) == 12
    assert worst(named)[-1].label == "9 other owners"
    assert worst([*named[:11], loose]) == [*named[:11], loose]


def test_of_many_audits_of_one_plan_the_newest_stand_alone():
    partnership = make_partnership()
    first = make_section(partnership)
    for number in range(1, 16):
        section, _ = PlanSection.objects.get_or_create(
            plan=first.plan, number=number, defaults={"title": f"Audit {number}"}
        )  # fmt: skip
        make_row(section, 1, "red", TODAY, {})
    make_row(PlanSection.objects.get(plan=first.plan, number=2), 2, "green", TODAY, {})
    user = make_person(Role.EXECUTIVE, office_of(partnership))
    picture = str(by_round_figure(Scope(user, partnership, timezone.localdate())).picture)
    shown = [number for number in range(1, 16) if f">{number}. " in picture]
    assert shown == list(range(4, 16))
    assert "3 earlier audits" in picture
    marks = {label: unescape(href) for href, label in MARKS.findall(picture) if "earlier" in label}
    assert {label: rows_at(as_person(user), href) for label, href in marks.items()} == {
        "3 earlier audits, Red: 3": 3, "3 earlier audits, Green: 1": 1, "3 earlier audits": 4,
    }  # fmt: skip
    chosen = text_of(as_person(user).get(marks["3 earlier audits"]))
    assert "Audit: 3 audits together" in chosen
