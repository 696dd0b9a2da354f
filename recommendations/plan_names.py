"""What a plan is called beside its rows, where rows of several plans stand together. Pure."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from recommendations.models import Plan
from ui.dates import long_date

OWN, MOST = "Our own plan", 40


def plan_names(plans: Sequence[Plan]) -> dict[UUID, str]:
    """A short name for each plan, no two alike; nothing while there is only one, since its numbers are plain.

    A plan brought in has the first words of its title; where two have the same, the day it came, then a number.
    """
    if len(plans) < 2:
        return {}
    names = {plan.pk: short(plan.title) if plan.is_imported else OWN for plan in plans}
    for alike in (dated, counted):
        met = Counter(names.values())
        names |= alike([plan for plan in plans if met[names[plan.pk]] > 1], names)
    return names


def short(title: str) -> str:
    """As many whole words of a title as fit."""
    if len(title) <= MOST:
        return title
    return title[: MOST + 1].rpartition(" ")[0].rstrip(" ,:;–-") + " …" if " " in title[:MOST] else f"{title[:MOST]}…"


def dated(plans: Sequence[Plan], names: dict[UUID, str]) -> dict[UUID, str]:
    return {
        plan.pk: f"{names[plan.pk]}, {'imported' if plan.is_imported else 'begun'} {long_date(plan.created_at)}"
        for plan in plans
    }


def counted(plans: Sequence[Plan], names: dict[UUID, str]) -> dict[UUID, str]:
    first_to_last, seen, found = sorted(plans, key=lambda plan: plan.created_at), Counter[str](), {}
    for plan in first_to_last:
        seen[names[plan.pk]] += 1
        found[plan.pk] = f"{names[plan.pk]} ({seen[names[plan.pk]]})"
    return found
