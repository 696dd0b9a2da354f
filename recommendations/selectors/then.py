"""Every recommendation of a partnership as it stood on a past day, worked out from the history.

Ratings count from the day they were decided on; deliveries, dates, words, owners, themes and priorities from the day
they were recorded. As many queries whatever their number.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from recommendations.lateness import RED
from recommendations.models import Action, Delivery, Recommendation, Status, StatusChange, Update
from recommendations.selectors.changed_since import ChangedSince, changed_since, end_of
from recommendations.selectors.history import with_status_as_at
from recommendations.selectors.recommendations import NOBODY, OVERDUE, Wanted, narrowed

NOT_VERIFIED = "Not verified yet."
UNMOVED = "unmoved"
# What is told of an action, read as it stands in the row: years of audits have thousands of them.
OF_AN_ACTION = (
    "pk", "status_as_at", "recommendation_id", "recommendation__due_on", "agency_id", "agency__name", "owner_words",
    "due_on", "delivery",
)  # fmt: skip
EVERYTHING = Wanted()


@dataclass(frozen=True)
class ActionThen:
    """An owner's action on the day; `owner` is the agency's id or the owner's words, as lists are narrowed by."""

    owner: str
    name: str
    status: Status
    due_on: date | None
    is_delivered: bool

    def is_overdue(self, day: date) -> bool:
        return is_late(self, day)


@dataclass(frozen=True)
class RowThen:
    """A recommendation on the day."""

    pk: UUID
    section_id: int
    text: str
    theme: str
    theme_name: str
    priority: str
    position: int
    status: Status
    scheme: str
    due_on: date | None
    updated_on: date | None
    created_at: datetime
    actions: list[ActionThen] = field(default_factory=list)

    @property
    def is_delivered(self) -> bool:
        return bool(self.actions) and all(action.is_delivered for action in self.actions)

    def is_overdue(self, day: date) -> bool:
        return is_late(self, day)

    def is_pressing(self, day: date) -> bool:
        """What `lateness.red_or_overdue` says in SQL."""
        return self.is_overdue(day) or (self.status.code == RED and not self.status.is_closed)


def silent_at(row: RowThen, closed_at: datetime) -> bool:
    """What `flags.silent_since` says in SQL: open, known when a review was closed, and without an update since."""
    quiet = row.updated_on is None or row.updated_on < timezone.localdate(closed_at)
    return quiet and not row.status.is_closed and row.created_at < closed_at


def is_late(row: RowThen | ActionThen, day: date) -> bool:
    """What `recommendations.lateness` calls overdue, on another day."""
    return not row.status.is_closed and row.due_on is not None and row.due_on < day and not row.is_delivered


def rows_then(user, partnership, day: date, wanted: Wanted = EVERYTHING) -> list[RowThen]:
    """Those followed by then that stood in the section, under the owner, theme and priority asked for."""
    known = Recommendation.objects.visible_to(user).filter(partnership=partnership)
    known = narrowed(known, Wanted(section=wanted.section), day)
    statuses = {status.pk: status for status in Status.objects.select_related("scheme")}
    changes = changed_since(partnership.pk, day)
    actions, told = actions_then(user, partnership, day, statuses, changes), updates_told(partnership, day)
    rows = (
        row_then(row, day, statuses[row.status_as_at], changes, actions[row.pk], told.get(row.pk))
        for row in with_status_as_at(known, day).exclude(code_as_at=None)
    )
    return [row for row in rows if stood_so(row, wanted)]


def row_then(
    row: Any, day: date, status: Status, changes: ChangedSince, actions: list[ActionThen], told: date | None
) -> RowThen:
    """One recommendation; `told` is the day of its last update known then."""

    def said(field: str, now: str) -> str:
        return changes.fact(row.pk, field, day, now)

    theme = said("theme", row.theme)
    return RowThen(
        pk=row.pk,
        section_id=row.section_id,
        text=said("text", row.text),
        theme=theme,
        theme_name=row.theme_name if theme == row.theme else changes.themes.get(theme, ""),
        priority=said("priority", row.priority),
        position=row.position,
        status=status,
        scheme=status.scheme.code,
        due_on=due_then(row.pk, row.due_on, day, changes),
        updated_on=row.last_update_on if has_been(row.last_update_on, day) else told,
        created_at=row.created_at,
        actions=actions,
    )


def due_then(pk: UUID, due_on: date | None, day: date, changes: ChangedSince) -> date | None:
    """When a recommendation was due; `due_on` is when it is due today."""
    words = changes.fact(pk, "date", day, UNMOVED)
    return due_on if words == UNMOVED else day_in(words)


def has_been(on: date | None, day: date) -> bool:
    return on is not None and on <= day


def day_in(words: str) -> date | None:
    """The day in a date's words as revisions keep them: "4 March 2026 (before the inspection)"."""
    try:
        return datetime.strptime(" ".join(words.split()[:3]), "%d %B %Y").date()
    except ValueError:
        return None


def actions_then(
    user, partnership, day: date, statuses: Mapping[int, Status], changes: ChangedSince
) -> Mapping[UUID, list[ActionThen]]:
    """The actions begun by then of each recommendation, by the names of their owners."""
    begun = StatusChange.objects.filter(action=OuterRef("pk"), decided_on__lte=day)
    rows = (
        Action.objects.visible_to(user)
        .filter(recommendation__partnership=partnership)
        .annotate(status_as_at=Subquery(begun.values("to_status")[:1]))
        .exclude(status_as_at=None)
        .order_by("recommendation_id", "agency__name", "owner_words")
        .values_list(*OF_AN_ACTION)
    )
    delivered, found = delivered_then(partnership, day), defaultdict(list)
    for pk, status, about, about_due_on, agency, agency_name, words, due_on, delivery in rows:
        owner, name = changes.owner(pk, day, (str(agency or words), agency_name or words))
        found[about].append(
            ActionThen(
                owner=owner,
                name=name,
                status=statuses[status],
                due_on=due_then(about, about_due_on, day, changes) if due_on == about_due_on else due_on,
                is_delivered=delivered.get(pk, delivery == Delivery.YES),
            )
        )
    for actions in found.values() if changes.owners else ():
        actions.sort(key=lambda action: (action.name == action.owner, action.name))
    return found


def delivered_then(partnership, day: date) -> dict[UUID, bool]:
    """Whether each action whose delivery was ever told or taken back was delivered on a day."""
    own, end = {"action__recommendation__partnership": partnership}, end_of(day)
    told = Update.objects.filter(**own).order_by().values_list("action_id", "recorded_at", "delivery")
    back = StatusChange.objects.filter(**own, why__startswith=NOT_VERIFIED).order_by()
    events = [*told, *((pk, at, Delivery.PARTLY) for pk, at in back.values_list("action_id", "recorded_at"))]
    found: dict[UUID, bool] = {}
    for pk, at, delivery in sorted(events, key=lambda event: event[1]):
        found[pk] = delivery == Delivery.YES if at <= end else found.get(pk, False)
    return found


def updates_told(partnership, day: date) -> dict[UUID, date]:
    """The day of the last update of each recommendation of which something was known on a day."""
    told = Update.objects.filter(action__recommendation__partnership=partnership, recorded_at__lte=end_of(day))
    return dict(told.order_by("happened_on").values_list("action__recommendation_id", "happened_on"))


def stood_so(row: RowThen, wanted: Wanted) -> bool:
    """Whether it stood under the owner, theme and priority asked for."""
    if wanted.theme and row.theme != ("" if wanted.theme == NOBODY else wanted.theme):
        return False
    if wanted.priority and row.priority != ("" if wanted.priority == NOBODY else wanted.priority):
        return False
    if wanted.owner == NOBODY:
        return not row.actions
    return not wanted.owner or any(action.owner == wanted.owner for action in row.actions)


def matching(rows: Iterable[RowThen], wanted: Wanted, day: date) -> list[RowThen]:
    """Those of `rows_then` that match what changes: rating, an owner's rating, being overdue or without a date."""
    return [row for row in rows if matches(row, wanted, day)]


def matches(row: RowThen, wanted: Wanted, day: date) -> bool:
    if wanted.status and row.status.code != wanted.status:
        return False
    if wanted.owner == NOBODY and (row.actions or (wanted.action_status and row.status.code != wanted.action_status)):
        return False
    if wanted.owner not in {"", NOBODY} or (wanted.action_status and not wanted.owner):
        own = [each for each in row.actions if wanted.owner in {"", each.owner}]
        if not own or (wanted.action_status and not any(is_at(each, wanted.action_status, day) for each in own)):
            return False
    if wanted.overdue and not row.is_overdue(day):
        return False
    return not (wanted.undated and (row.status.is_closed or row.due_on))


def is_at(action: ActionThen, status: str, day: date) -> bool:
    return action.is_overdue(day) if status == OVERDUE else action.status.code == status
