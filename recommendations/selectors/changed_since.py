"""What the recommendations of a partnership were before they were changed: words, theme, priority, date and owners.

Ratings and deliveries have histories of their own (`history.py`, `then.py`).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar
from uuid import UUID

from django.utils import timezone

from recommendations.models import Handover, Recommendation, Revision

FIELDS = {"recommendation": "text", "words": "text", "theme": "theme", "priority": "priority", "date": "date"}
Owner = tuple[str, str]
Was = TypeVar("Was")


@dataclass(frozen=True)
class ChangedSince:
    """Changes after the end of a day, the oldest first.

    `facts` are by recommendation and field (text, theme, priority, date as words), each with when it was changed and
    what it was until then; `owners` by action, as (id or words, name); `themes` the names of audits' own themes.
    """

    facts: Mapping[tuple[UUID, str], list[tuple[datetime, str]]]
    owners: Mapping[UUID, list[tuple[datetime, Owner]]]
    themes: Mapping[str, str]

    def fact(self, pk: UUID, field: str, day: date, now: str) -> str:
        """What a field said at the end of a day; `now` is what it says today."""
        return was(self.facts.get((pk, field), ()), day, now)

    def owner(self, action: UUID, day: date, now: Owner) -> Owner:
        """Whose an action was at the end of a day."""
        return was(self.owners.get(action, ()), day, now)


def was(changes, day: date, now: Was) -> Was:
    if not changes:  # nearly always: the end of a day is worked out for the others only
        return now
    end = end_of(day)
    return next((before for at, before in changes if at > end), now)


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def changed_since(partnership_id: UUID, day: date) -> ChangedSince:
    """Everything changed after a day: two queries, and one more where an audit's own theme was taken from a row."""
    end = end_of(day)
    told = Revision.objects.filter(
        recommendation__partnership_id=partnership_id, field__in=FIELDS, changed_at__gt=end
    ).order_by("changed_at", "pk")
    facts = defaultdict(list)
    for pk, field, at, before in told.values_list("recommendation_id", "field", "changed_at", "before"):
        facts[pk, FIELDS[field]].append((at, before))
    handed = Handover.objects.filter(
        action__recommendation__partnership_id=partnership_id, handed_on_at__gt=end
    ).values_list("action_id", "handed_on_at", "from_agency_id", "from_agency__name", "from_words")
    owners = defaultdict(list)
    for action, at, agency, name, words in handed:
        owners[action].append((at, (str(agency or words), name or words)))
    codes = {before for (_, field), each in facts.items() if field == "theme" for _, before in each if before}
    return ChangedSince(dict(facts), dict(owners), names_of_themes(partnership_id, codes))


def names_of_themes(partnership_id: UUID, codes: set[str]) -> dict[str, str]:
    """What audits' tools called these themes, as recommendations carried them at any time."""
    if not codes:
        return {}
    kept = Recommendation.pgh_event_model.objects  # type: ignore[attr-defined]  # made by pghistory
    rows = kept.filter(partnership_id=partnership_id, theme__in=codes)
    return dict(rows.order_by("pgh_id").values_list("theme", "theme_name"))
