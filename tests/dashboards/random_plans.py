"""Plans at random: recommendations of every rating, owner, theme, date and priority, with what was reported; and
stories, in which ratings change over the months and reviews are held."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from uuid import UUID

from django.utils import timezone

from access.roles import Role
from accounts.models import AgencyKind, Partnership, User
from audits.models import Theme
from recommendations.actions.recommendations import begin_history
from recommendations.actions.reviews import close_review, open_review
from recommendations.actions.statuses import change_status
from recommendations.models import (
    Action,
    Delivery,
    Plan,
    PlanSection,
    Priority,
    Recommendation,
    Status,
    StatusScheme,
)
from tests.factories import NOW, TODAY, make_agency, make_partnership, make_person, office_of

THEMES = ["", *(theme.value for theme in Theme)]
_numbers = count(1)


def make_plan(dice: Random, rows: int = 18):
    """A partnership with so many recommendations of two plans; what it is made of depends on the dice alone."""
    partnership = make_partnership()
    agencies = [make_agency(partnership, kind) for kind in (AgencyKind.POLICE, AgencyKind.HEALTH, AgencyKind.SCHOOL)]
    sections = [make_section(partnership, number, code) for number, code in ((1, "default"), (2, "devon"))]
    for position in range(1, rows + 1):
        make_row(dice, dice.choice(sections), position, agencies)
    return partnership


def make_section(partnership, number: int, scheme: str) -> PlanSection:
    plan = Plan.objects.create(
        partnership=partnership,
        title=f"Plan {number}",
        scheme=StatusScheme.objects.get(code=scheme),
        source_sha256=f"{next(_numbers):064}" if number > 1 else "",
        created_at=NOW - timedelta(days=number),
    )
    return PlanSection.objects.create(plan=plan, number=number, title=f"Audit {number}")


def make_row(
    dice: Random, section: PlanSection, position: int, agencies: list, begun: datetime | None = None
) -> Recommendation:
    statuses = list(section.plan.scheme.statuses.all())
    due = dice.choice([None, TODAY - timedelta(days=40), TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=9)])
    updated = dice.choice([None, TODAY - timedelta(days=200), TODAY - timedelta(days=3)])
    at = begun or NOW - timedelta(days=dice.choice([3, 100, 400]))
    status = dice.choice(statuses)
    theme = dice.choice(THEMES)
    row = Recommendation.objects.create(
        partnership=section.plan.partnership,
        section=section,
        position=position,
        text=f"Recommendation {position} of the dice.",
        theme=theme,
        theme_name=theme.title(),
        priority=dice.choice(["", *Priority.values]),
        status=status,
        due_on=due,
        last_update_on=updated,
        created_at=at,
    )
    begin_history(row, None, status, None, at)
    for agency in dice.sample(agencies, dice.choice([0, 1, 1, 2, 3])):
        make_action(dice, row, statuses, at, agency=agency)
    if dice.random() < 0.3:
        make_action(dice, row, statuses, at, owner_words="The board & its chair")
    return row


def make_action(dice: Random, row: Recommendation, statuses: list, at, **owner) -> Action:
    status, delivery = dice.choice(statuses), dice.choice(Delivery.values)
    action = Action.objects.create(
        recommendation=row, status=status, due_on=dice.choice([None, row.due_on]), delivery=delivery, **owner
    )
    begin_history(row, action, status, None, at)
    return action


@dataclass
class Story:
    """What happened, as whoever made it up remembers it: the ratings of each recommendation, each with the moment it
    was recorded and the day it counts from, oldest first; and when reviews were closed, oldest first."""

    partnership: Partnership
    coordinator: User
    ratings: dict[UUID, list[tuple[datetime, date, Status]]] = field(default_factory=dict)
    closed: list[datetime] = field(default_factory=list)


def make_story(dice: Random, rows: int = 14, reviews: tuple[int, ...] = (210, 95)) -> Story:
    """Recommendations that came and were rated anew over a year and a half up to NOW, with reviews so many days ago.

    Everything is done in the order of its time, so that a review keeps what stood when it was closed. Of the first
    plan's recommendations one is there from the beginning, for the first review to look at.
    """
    partnership = make_partnership()
    story = Story(partnership, make_person(Role.COORDINATOR, office_of(partnership)))
    agencies = [make_agency(partnership, kind) for kind in (AgencyKind.POLICE, AgencyKind.HEALTH, AgencyKind.SCHOOL)]
    sections = [make_section(partnership, number, code) for number, code in ((1, "default"), (2, "devon"))]
    known: dict[int, Recommendation] = {}
    for at, what, number in sorted(happenings(dice, rows, reviews)):
        if what == "came":
            known[number] = make_row(dice, dice.choice(sections), number, agencies, at)
            story.ratings[known[number].pk] = [(at, timezone.localdate(at), known[number].status)]
        elif what == "rated":
            rate_anew(dice, story, known[number], at)
        else:
            hold_review(story, f"Review {number}", at)
    return story


def happenings(dice: Random, rows: int, reviews: tuple[int, ...]) -> list[tuple[datetime, str, int]]:
    """When each recommendation came and was rated anew, and when reviews were held."""
    found = [(ago(dice, days), "reviewed", number) for number, days in enumerate(reviews, start=1)]
    for number in range(1, rows + 1):
        begun = 520 if number == 1 else dice.randint(5, 500)
        found.append((ago(dice, begun), "came", number))
        found += [(ago(dice, dice.randint(0, begun - 1)), "rated", number) for _ in range(dice.randint(0, 5))]
    return found


def ago(dice: Random, days: int) -> datetime:
    return NOW - timedelta(days=days, minutes=dice.randint(1, 300))


def rate_anew(dice: Random, story: Story, row: Recommendation, at: datetime) -> None:
    """Another rating, which may count from some days before it was recorded, never from before the last one."""
    own = story.ratings[row.pk]
    _, last, now = own[-1]
    chosen = dice.choice([each for each in now.scheme.statuses.all() if each != now])
    on = max(last, timezone.localdate(at) - timedelta(days=dice.choice([0, 0, 0, 1, 4])))
    change_status(subject=row, to=chosen, why="Looked at.", on=on, by=story.coordinator, at=at)
    own.append((at, on, chosen))


def hold_review(story: Story, title: str, at: datetime) -> None:
    day = timezone.localdate(at)
    review = open_review(partnership=story.partnership, title=title, meets_on=day, by=story.coordinator, at=at)
    closed = at + timedelta(seconds=1)
    close_review(review=review, by=story.coordinator, at=closed)
    story.closed.append(closed)
