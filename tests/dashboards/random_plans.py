"""Plans at random: recommendations of every rating, owner, theme, date and priority, with what was reported."""

from datetime import timedelta
from itertools import count
from random import Random

from accounts.models import AgencyKind
from audits.models import Theme
from recommendations.actions.recommendations import begin_history
from recommendations.models import Action, Delivery, Plan, PlanSection, Priority, Recommendation, StatusScheme
from tests.factories import NOW, TODAY, make_agency, make_partnership

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


def make_row(dice: Random, section: PlanSection, position: int, agencies: list) -> Recommendation:
    statuses = list(section.plan.scheme.statuses.all())
    due = dice.choice([None, TODAY - timedelta(days=40), TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=9)])
    updated = dice.choice([None, TODAY - timedelta(days=200), TODAY - timedelta(days=3)])
    at = NOW - timedelta(days=dice.choice([3, 100, 400]))
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
