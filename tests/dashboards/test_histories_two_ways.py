"""Ratings that changed over the months: what the portal tells of past days and of moves is what happened."""

from calendar import monthrange
from collections import Counter
from datetime import date, datetime, timedelta
from random import Random

import pytest

from access.roles import Role
from dashboards.figures.ratings import moved_figure
from dashboards.filters import NOBODY, Filters, Scope
from dashboards.selectors.moves import at_month_ends, moved
from dashboards.selectors.standing import kept, standing
from dashboards.tiles import movement
from recommendations.models import Action, Status
from tests.dashboards.random_plans import Story, make_story
from tests.factories import TODAY, make_person, office_of

pytestmark = pytest.mark.django_db
SEEDS = range(6)
# How far each rating is from the goal, the furthest first, and the same of ratings that are no way up.
UP = ["red", "orange", "not_started", "amber", "green", "blue", "embedded"]
ALL = ["red", "orange", "amber", "not_started", "not_recorded", "green", "blue", "embedded", "superseded"]


def story_of(seed: int) -> tuple[Story, Scope]:
    story = make_story(Random(seed))  # noqa: S311
    return story, scope_of(story)


def scope_of(story: Story, **filters) -> Scope:
    return Scope(
        make_person(Role.EXECUTIVE, office_of(story.partnership)), story.partnership, TODAY, Filters(**filters)
    )


def on_day(story: Story, day: date) -> dict:
    """{recommendation: its rating} as at the end of a day."""
    told = {pk: [status for _, on, status in own if on <= day] for pk, own in story.ratings.items()}
    return {pk: known[-1] for pk, known in told.items() if known}


def at_moment(story: Story, moment: datetime) -> dict:
    """{recommendation: its rating} as it was recorded by a moment."""
    told = {pk: [status for at, _, status in own if at <= moment] for pk, own in story.ratings.items()}
    return {pk: known[-1] for pk, known in told.items() if known}


def counted(rated: dict) -> dict[str, int]:
    return dict(Counter(status.code for status in rated.values()))


def moves_between(then: dict, now: dict) -> dict[tuple[str, str], int]:
    kinds = ((kind_of(then[pk], now[pk]), now[pk].code) for pk in then)
    return dict(Counter((kind, code) for kind, code in kinds if kind))


def kind_of(was: Status, is_: Status) -> str:
    if was.code == is_.code:
        return ""
    if was.is_closed != is_.is_closed:
        return "back" if was.is_closed else "closed"
    if was.code == "not_recorded":
        return "rated"
    order = UP if was.code in UP and is_.code in UP else ALL
    return "worse" if order.index(is_.code) < order.index(was.code) else "better"


def usual_ends() -> list[date]:
    """The last days of the eleven months before that of TODAY, and TODAY."""
    months = [divmod(TODAY.year * 12 + TODAY.month - 1 - back, 12) for back in range(11, 0, -1)]
    return [*(date(year, month + 1, monthrange(year, month + 1)[1]) for year, month in months), TODAY]


@pytest.mark.parametrize("seed", SEEDS)
def test_each_months_end_counts_what_was_so_on_that_day(seed):
    story, scope = story_of(seed)
    found = at_month_ends(scope).counts
    assert dict(found) == {day: counted(on_day(story, day)) for day in usual_ends()}
    assert len({tuple(sorted(each.items())) for each in found.values()}) > 3  # or nothing has happened


@pytest.mark.parametrize("seed", SEEDS)
def test_of_an_owner_it_counts_those_they_had_on_that_day(seed):
    story, _ = story_of(seed)
    owned = Action.objects.filter(recommendation__partnership=story.partnership)
    agency = owned.exclude(agency=None).first().agency
    theirs = set(owned.filter(agency=agency).values_list("recommendation", flat=True))
    loose = set(story.ratings) - set(owned.values_list("recommendation", flat=True))
    for asked, own in ((str(agency.pk), theirs), (NOBODY, loose)):
        found = at_month_ends(scope_of(story, agency=asked)).counts
        for day in usual_ends():
            rated = {pk: status for pk, status in on_day(story, day).items() if pk in own}
            assert found[day] == counted(rated), (asked, day)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_moved_since_the_last_review_is_what_happened_since(seed):
    story, scope = story_of(seed)
    then, now = at_moment(story, story.closed[-1]), on_day(story, TODAY)
    found = kept(scope)
    assert dict(found.moves) == moves_between(then, now)
    assert (found.rows, found.red) == (len(then), counted(then).get("red", 0))
    assert standing(scope).total.counts == counted(now)
    said = movement(scope)["words"]
    for (kind, code), n in moves_between(then, now).items():
        name = next(status.name for status in now.values() if status.code == code).lower()
        words = {"better": "moved to", "worse": "fell back to", "closed": "closed as", "back": "opened again as"}
        assert f"{n} {words.get(kind, 'rated')} {name}" in said
    came = len(now) - len(then)
    assert (f"{came} {'is' if came == 1 else 'are'} new" in said) == (came > 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_as_at_a_past_day_numbers_and_moves_are_those_of_that_day(seed):
    """Of a day before the first review, between the two, and after both."""
    story, _ = story_of(seed)
    for days in (300, 150, 40):
        day = TODAY - timedelta(days=days)
        scope, now = scope_of(story, as_at=day), on_day(story, day)
        assert standing(scope).total.counts == counted(now)
        before = [moment for moment in story.closed if moment.date() <= day]
        then = at_moment(story, before[-1]) if before else {}
        assert dict(kept(scope).moves) == moves_between(then, now)
        assert kept(scope).rows == len(then)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_moved_in_a_period_is_the_difference_of_its_two_evenings(seed):
    story, _ = story_of(seed)
    dice = Random(seed)  # noqa: S311
    for _ in range(4):
        since, until = sorted(TODAY - timedelta(days=days) for days in dice.sample(range(400), 2))
        scope = scope_of(story, since=since, until=until)
        then, now = on_day(story, since), on_day(story, until)
        found = moved(scope)
        assert dict(found.moves) == moves_between(then, now)
        assert found.came == len(now) - len(then)
        if not found.moves and not found.came:
            assert moved_figure(scope).sentence.endswith("no rating changed.")
