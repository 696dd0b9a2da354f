"""Owners stand worst first, and what nobody owns comes last however bad it is."""

import re

import pytest
from django.utils import timezone

from access.roles import Role
from accounts.models import AgencyKind
from dashboards.figures.ratings import by_agency_figure
from dashboards.figures.stand import owners_figure
from dashboards.filters import Scope
from recommendations.actions.recommendations import begin_history
from recommendations.models import Action, Plan, PlanSection, Recommendation, StatusScheme
from tests.factories import NOW, make_agency, make_partnership, make_person, office_of

pytestmark = pytest.mark.django_db
# The ratings of each owner's actions, in the order that a board is to read them.
OWNERS = {
    "Zebra Police": "red red",  # most that is red, whatever its name
    "Early Help": "red orange amber not_recorded",  # one red; of those the most orange and amber
    "Ambulance": "red amber amber",  # as many as the one above, and less without a rating
    "The board": "red amber green green green",
    "Housing": "red not_recorded",  # one red alone: then what has no rating
    "Probation": "red green",
    "School": "red",  # as bad as the one above: by name
    "Health": "orange orange",  # none red
    "Dentists": "amber",  # orange and amber weigh the same: by name
    "Midwives": "orange",
    "Charity": "not_recorded not_recorded",
    "Learning group": "not_recorded green green",
    "Adult Services": "green",  # nothing wrong: by name
    "Youth Justice": "green green",
}
LOOSE = "red red red red"


@pytest.fixture
def scope():
    partnership = make_partnership()
    scheme = StatusScheme.objects.get(code="devon")
    plan = Plan.objects.create(partnership=partnership, title="Plan", scheme=scheme, created_at=NOW)
    section = PlanSection.objects.create(plan=plan, number=1, title="Neglect")
    statuses = {each.code: each for each in scheme.statuses.all()}
    words = {"The board", "Learning group"}

    def follow(code: str, **owner) -> None:
        position = Recommendation.objects.count() + 1
        facts = {"text": "Do it.", "status": statuses[code], "created_at": NOW}
        row = Recommendation.objects.create(partnership=partnership, section=section, position=position, **facts)
        begin_history(row, None, row.status, None, NOW)
        if owner:
            action = Action.objects.create(recommendation=row, status=row.status, **owner)
            begin_history(row, action, row.status, None, NOW)

    for code in LOOSE.split():
        follow(code)
    for name in sorted(OWNERS, key=len):  # not in the order that is asked for
        own = {"owner_words": name} if name in words else {"agency": make_agency(partnership, AgencyKind.HEALTH, name)}
        for code in OWNERS[name].split():
            follow(code, **own)
    return Scope(make_person(Role.EXECUTIVE, office_of(partnership)), partnership, timezone.localdate())


def bars_of(figure) -> list[str]:
    wide = str(figure.picture).partition("chart__narrow")[0]
    names = re.findall(r'<a href="[^"]*" aria-label="([^"]*)">', wide)
    return [name for name in names if ":" not in name]


def test_on_the_page_of_ratings(scope):
    figure = by_agency_figure(scope)
    assert bars_of(figure) == [row[0].text for row in figure.rows] == [*OWNERS, "No owner"]


def test_on_the_first_screen(scope):
    figure = owners_figure(scope)
    assert [row[0].text for row in figure.rows] == [*OWNERS, "No owner"]
    assert bars_of(figure) == [*list(OWNERS)[:10], "4 other owners", "No owner"]


def test_each_bar_prints_what_its_owner_has(scope):
    rows = {row[0].text: int(row[-1].text) for row in by_agency_figure(scope).rows}
    assert rows == {name: len(codes.split()) for name, codes in (OWNERS | {"No owner": LOOSE}).items()}
