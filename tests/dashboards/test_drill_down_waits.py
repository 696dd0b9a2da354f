"""What waits on the first screen: each number is that of the rows on the page its link opens."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from access.roles import Role
from cases.actions.concerns import acknowledge_concern, raise_concern
from cases.models import ConcernState
from dashboards.filters import Filters, Scope
from dashboards.tiles import beside, tiles
from recommendations.actions.board_questions import ask_board
from recommendations.actions.decisions import record_decision
from recommendations.actions.settings import CHOSEN, set_settings
from recommendations.models import Action, Delivery, Recommendation, RecommendationSettings
from tests.audits.panel_factories import make_panel, unsign
from tests.dashboards.random_plans import Story, make_story
from tests.dashboards.test_drill_down import rows_at
from tests.factories import NOW, make_person, office_of
from tests.round_visits import as_person, text_of

pytestmark = pytest.mark.django_db
SEEDS = (1, 2, 4)


def scope_of(user, partnership, **filters) -> Scope:
    return Scope(user, partnership, timezone.localdate(), Filters(**filters))


def tile_called(scope: Scope, start: str) -> dict:
    return next(tile for tile in tiles(scope) if tile["label"].startswith(start))


def line_with(scope: Scope, words: str) -> dict[str, str]:
    return next(line for line in beside(scope) if words in line["words"])


def number_of(line: dict[str, str]) -> int:
    return int(line["words"].split()[0].replace(",", ""))


@pytest.mark.parametrize("seed", SEEDS)
def test_without_an_update_since_the_review(seed):
    """Today, of one agency, and as at a day between the two reviews."""
    story = make_story(Random(seed), rows=18)  # noqa: S311
    user = make_person(Role.EXECUTIVE, office_of(story.partnership))
    agency = story.partnership.agencies.exclude(actions=None).first()
    between = timezone.localdate(NOW - timedelta(days=150))
    for filters in ({}, {"agency": str(agency.pk)}, {"as_at": between}):
        tile = tile_called(scope_of(user, story.partnership, **filters), "No update since last review")
        assert int(tile["number"]) == rows_at(as_person(user), tile["href"]) > 0, filters


@pytest.mark.parametrize("seed", SEEDS)
def test_green_and_delivered_but_not_verified(seed):
    """Every owner says so, and the evidence of one waits; not what all have proved, nor what is half done."""
    dice, story = Random(seed), make_story(Random(seed), rows=18, reviews=())  # noqa: S311
    user = make_person(Role.EXECUTIVE, office_of(story.partnership))
    rows = list(Recommendation.objects.exclude(actions=None).distinct())
    *waiting, partly = dice.sample(rows, 5)
    for row in rows:
        row.actions.update(delivery=Delivery.YES, verified_by=user, verified_at=NOW)
        Recommendation.objects.filter(pk=row.pk).update(status=row.section.plan.scheme.statuses.get(code="green"))
    partly.actions.update(delivery=Delivery.PARTLY, verified_by=None, verified_at=None)
    for row in waiting:
        Action.objects.filter(pk=row.actions.first().pk).update(verified_by=None, verified_at=None)
    line = line_with(scope_of(user, story.partnership), "not yet verified")
    assert number_of(line) == rows_at(as_person(user), line["href"]) == 4


@pytest.mark.parametrize("seed", SEEDS)
def test_decisions_are_the_questions_that_wait_on_the_page_of_decisions(seed):
    """A provisional decision leaves its question waiting, one that stands does not."""
    dice, story = Random(seed), make_story(Random(seed), rows=6)  # noqa: S311
    waiting = ask_at_random(dice, story)
    user = make_person(Role.EXECUTIVE, office_of(story.partnership))
    tile = tile_called(scope_of(user, story.partnership), "Decisions for you")
    page = as_person(user).get(tile["href"])
    assert int(tile["number"]) == len(page.context["waiting"]) == waiting > 0
    assert len(page.context["decided"]) == 9 - waiting > 0


def ask_at_random(dice: Random, story: Story) -> int:
    """Nine questions, each of which waits, waits with a provisional decision, or is decided; how many wait."""
    chosen = {name: getattr(RecommendationSettings(), name) for name in CHOSEN} | {"quorum": 3}
    set_settings(partnership=story.partnership, chosen=chosen, by=story.coordinator, at=NOW)
    fates = [None, 2, 5, *dice.choices([None, 2, 5], k=6)]  # how many agencies were there when it was decided
    for number, there in enumerate(fates):
        question = ask_board(
            partnership=story.partnership,
            text=f"Question {number}?",
            options=["Yes", "No"],
            by=story.coordinator,
            at=NOW,
        )
        if there:
            record_decision(
                question=question, chosen="Yes", decided_by="The board", decided_on=NOW.date(), agencies_there=there,
                source="Minutes, item 4", by=story.coordinator, at=NOW + timedelta(hours=1),
            )  # fmt: skip
    return sum(there != 5 for there in fates)


def test_returns_late_are_those_their_page_counts_by_agency():
    panel = make_panel(cases=3, agencies=3)
    for number, place in ((0, 0), (1, 0), (2, 0), (1, 2)):
        unsign(panel.return_of(number, place))
    user = panel.people["executive"]
    line = line_with(scope_of(user, panel.partnership), "late")
    page = as_person(user).get(line["href"])
    (figure,) = page.context["figures"]
    listed = {row[1]: int(row[2]) for row in figure.rows}
    assert line["words"] == "4 returns late"
    assert listed == {panel.agencies[0].name: 3, panel.agencies[2].name: 1}


def test_concerns_are_those_on_the_list_for_who_may_open_it_and_words_alone_for_an_executive():
    """An executive answers no concern and opens no case: they read how many wait, and follow no link."""
    panel = make_panel(cases=3)
    found = [
        raise_concern(
            case=case, agency=panel.agencies[0], text="Nobody has seen the child since January.",
            procedure_followed=True, by=panel.people["auditor"], at=NOW,
        )
        for case in panel.cases
    ]  # fmt: skip
    acknowledge_concern(concern=found[0], by=panel.people["lead"], at=NOW)
    coordinator, executive = panel.people["coordinator"], panel.people["executive"]
    line = line_with(scope_of(coordinator, panel.partnership), "unacknowledged")
    listed = as_person(coordinator).get(line["href"]).context["page"].object_list
    assert number_of(line) == len(listed) == 2
    assert {each.state for each in listed} == {ConcernState.RAISED}
    words = "2 immediate concerns unacknowledged"
    assert line_with(scope_of(executive, panel.partnership), "unacknowledged") == {"words": words, "href": ""}
    client = as_person(executive)
    assert f"<li>{words}</li>" in text_of(client.get("/dashboard/"))
    assert client.get(line["href"]).status_code == 403
