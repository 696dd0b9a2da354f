"""Rows of several plans say whose number it is."""

from datetime import timedelta

import pytest

from accounts.models import AgencyKind
from recommendations.models import Action, Plan, PlanSection, Recommendation, StatusScheme
from recommendations.plan_names import plan_names, short
from tests.factories import NOW, TODAY, make_agency
from tests.recommendations.factories import Board, make_board

pytestmark = pytest.mark.django_db
OLD = "Multi-agency case audit action plan of the partnership"


def make_plan(board: Board, title: str, sha256: str = "", **when) -> Plan:
    scheme = StatusScheme.objects.get(code="default")
    at = NOW + timedelta(**when)
    return Plan.objects.create(
        partnership=board.partnership, title=title, scheme=scheme, source_sha256=sha256, created_at=at
    )


def add_row(plan: Plan, agency=None) -> Recommendation:
    section = PlanSection.objects.create(plan=plan, number=1, title="Neglect")
    status = plan.scheme.statuses.get(code="red")
    row = Recommendation.objects.create(
        partnership=plan.partnership, section=section, position=1, text="Do it well", status=status,
        due_on=TODAY - timedelta(days=9), created_at=NOW,
    )  # fmt: skip
    if agency:
        Action.objects.create(recommendation=row, agency=agency, status=status, due_on=row.due_on)
    return row


@pytest.fixture
def board():
    return make_board()


def test_one_plan_needs_no_name_and_no_two_of_several_are_alike(board):
    own = make_plan(board, "Recommendations of us")
    assert plan_names([own]) == {}
    first, same_day = make_plan(board, OLD, "a"), make_plan(board, OLD, "b", hours=1)
    later = make_plan(board, OLD, "c", days=40)
    names = plan_names([later, same_day, first, own])
    assert names[own.pk] == "Our own plan"
    assert names[first.pk].startswith("Multi-agency case audit action plan of …, imported ")
    assert names[first.pk].endswith(" (1)")
    assert names[same_day.pk].endswith(" (2)")
    assert len(set(names.values())) == 4


def test_a_long_title_is_cut_between_words():
    assert short("Plan") == "Plan"
    assert short("x" * 90) == "x" * 40 + "…"


@pytest.mark.parametrize(
    ("who", "path", "times"),
    [
        ("executive", "/dashboard/", 2),
        ("executive", "/recommendations/", 3),
        ("executive", "/recommendations/export.csv", 1),
        ("owner", "/", 1),
    ],
)
def test_where_two_plans_are_in_view_each_row_names_its_plan(board, client, who, path, times):
    agency = board.police if who == "owner" else make_agency(board.partnership, AgencyKind.SCHOOL)
    add_row(make_plan(board, "Recommendations of us"), agency)
    client.force_login(getattr(board, who))
    assert "Our own plan" not in page(client, path)
    add_row(make_plan(board, "Plan of 2019", "a"), agency)
    for name in ("Our own plan", "Plan of 2019"):
        assert page(client, path).count(name) >= times


def page(client, path: str) -> str:
    return client.get(path).content.decode()
