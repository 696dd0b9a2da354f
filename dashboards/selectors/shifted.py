"""Recommendations whose owners or theme changed within a period: where each of them stood, one by one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from dashboards.filters import NOBODY, Scope
from dashboards.selectors.recommendations import StatusWord
from recommendations.models import Action, Handover, Recommendation, Revision, StatusChange
from recommendations.selectors.changed_since import ChangedSince, changed_since, end_of


class Begun(NamedTuple):
    """An owner's action: since when, and whose it is today."""

    since: date
    action: UUID
    owner: str
    name: str


def shifted(scope: Scope, since: date) -> set[UUID]:
    """Those of the partnership that had another owner or theme after that day; none where neither is asked for."""
    if not (scope.filters.agency or scope.filters.theme):
        return set()
    own = {"recommendation__partnership": scope.partnership}
    handed = Handover.objects.filter(action__recommendation__partnership=scope.partnership)
    begun = StatusChange.objects.filter(**own, action__isnull=False, from_status=None, decided_on__gt=since)
    renamed = Revision.objects.filter(**own, field="theme", changed_at__gt=end_of(since))
    known = Recommendation.objects.visible_to(scope.user).filter(partnership=scope.partnership)
    changed = Q(actions__in=handed.filter(handed_on_at__gt=end_of(since)).values("action"))
    for rows in (begun, renamed):
        changed |= Q(pk__in=rows.values("recommendation"))
    return set(known.filter(changed).values_list("pk", flat=True))


def stood_at(scope: Scope, among: set[UUID], ends: list[date]) -> Iterator[tuple[date, StatusWord]]:
    """For each day and each of `among` that was followed by then under what is asked for: its rating on that day."""
    if not among:
        return
    section = scope.filters.section_id or 0
    rows = Recommendation.objects.filter(pk__in=among)
    known = dict((rows.filter(section_id=section) if scope.filters.round else rows).values_list("pk", "theme"))
    changes = changed_since(scope.partnership.pk, ends[0])
    ratings, owners = ratings_of(known), owners_of(known)
    for end in ends:
        for pk, theme in known.items():
            rated = [word for day, word in ratings[pk] if day <= end]
            if rated and matched(scope, changes.fact(pk, "theme", end, theme), owned(owners[pk], changes, end)):
                yield end, rated[-1]


def matched(scope: Scope, theme: str, owners: set[str]) -> bool:
    asked = scope.filters
    if asked.theme and theme != ("" if asked.theme == NOBODY else asked.theme):
        return False
    return not asked.agency or (not owners if asked.agency == NOBODY else asked.agency in owners)


def owned(actions: Iterable[Begun], changes: ChangedSince, day: date) -> set[str]:
    """The owners of a recommendation on a day, by id or words."""
    return {changes.owner(each.action, day, (each.owner, each.name))[0] for each in actions if each.since <= day}


def ratings_of(among: Iterable[UUID]) -> Mapping[UUID, list[tuple[date, StatusWord]]]:
    """Every rating of each, the oldest first."""
    fields = ("code", "name", "tone", "order", "is_closed")
    rows: Any = StatusChange.objects.filter(recommendation__in=list(among), action=None)
    rows = rows.order_by("decided_on", "recorded_at", "pk")
    found = defaultdict(list)
    for pk, day, *status in rows.values_list(
        "recommendation_id", "decided_on", *(f"to_status__{field}" for field in fields)
    ):
        found[pk].append((day, StatusWord(*status)))
    return found


def owners_of(among: Iterable[UUID]) -> Mapping[UUID, list[Begun]]:
    """Every action of each, with the day of its first rating."""
    begun: dict[UUID, date] = {}
    changes = StatusChange.objects.filter(recommendation__in=list(among)).exclude(action=None).order_by("-decided_on")
    for action, day in changes.values_list("action_id", "decided_on"):
        begun[action] = day
    found = defaultdict(list)
    actions = Action.objects.filter(pk__in=list(begun)).select_related("agency")
    for row in actions:
        owner = str(row.agency_id or row.owner_words)
        found[row.recommendation_id].append(Begun(begun[row.pk], row.pk, owner, row.owner_name))
    return found
