"""Every recommendation of a partnership as it stood on a past day, worked out from the history.

Ratings count from the day they were decided on, deliveries and dates from the day they were recorded. Owners, themes
and priorities are those of today. Six queries whatever their number.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from recommendations.models import Action, Delivery, Recommendation, Status, StatusChange, Update
from recommendations.selectors.history import with_status_as_at
from recommendations.selectors.recommendations import NOBODY, Wanted, narrowed
from recommendations.selectors.reviews import dates_before

NOT_VERIFIED = "Not verified yet."
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
    theme: str
    theme_name: str
    priority: str
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


def is_late(row: RowThen | ActionThen, day: date) -> bool:
    """What `recommendations.lateness` calls overdue, on another day."""
    return not row.status.is_closed and row.due_on is not None and row.due_on < day and not row.is_delivered


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def rows_then(user, partnership, day: date, wanted: Wanted = EVERYTHING) -> list[RowThen]:
    """Those followed by then that match what lasts: owner, theme, priority, section."""
    lasting = Wanted(section=wanted.section, owner=wanted.owner, theme=wanted.theme, priority=wanted.priority)
    known = narrowed(Recommendation.objects.visible_to(user).filter(partnership=partnership), lasting, day)
    statuses = {status.pk: status for status in Status.objects.select_related("scheme")}
    moved = {pk: day_in(words) for pk, words in dates_before(partnership.pk, day).items()}
    actions, told = actions_then(user, partnership, day, statuses, moved), updates_told(partnership, day)
    return [
        RowThen(
            pk=row.pk,
            section_id=row.section_id,
            theme=row.theme,
            theme_name=row.theme_name,
            priority=row.priority,
            status=statuses[row.status_as_at],
            scheme=statuses[row.status_as_at].scheme.code,
            due_on=moved.get(row.pk, row.due_on),
            updated_on=row.last_update_on if has_been(row.last_update_on, day) else told.get(row.pk),
            created_at=row.created_at,
            actions=actions[row.pk],
        )
        for row in with_status_as_at(known, day).exclude(code_as_at=None)
    ]


def has_been(on: date | None, day: date) -> bool:
    return on is not None and on <= day


def day_in(words: str) -> date | None:
    """The day in a date's words as revisions keep them: "4 March 2026 (before the inspection)"."""
    try:
        return datetime.strptime(" ".join(words.split()[:3]), "%d %B %Y").date()
    except ValueError:
        return None


def actions_then(
    user, partnership, day: date, statuses: Mapping[int, Status], moved: Mapping[UUID, date | None]
) -> Mapping[UUID, list[ActionThen]]:
    changes = StatusChange.objects.filter(action=OuterRef("pk"), decided_on__lte=day)
    rows = (
        Action.objects.visible_to(user)
        .filter(recommendation__partnership=partnership)
        .annotate(status_as_at=Subquery(changes.values("to_status")[:1]))
        .exclude(status_as_at=None)
        .select_related("agency", "recommendation")
        .order_by("recommendation_id", "agency__name", "owner_words")
    )
    delivered, found = delivered_then(partnership, day), defaultdict(list)
    for row in rows:
        about = row.recommendation
        due = moved[about.pk] if about.pk in moved and row.due_on == about.due_on else row.due_on
        found[about.pk].append(
            ActionThen(
                owner=str(row.agency_id or row.owner_words),
                name=row.owner_name,
                status=statuses[row.status_as_at],
                due_on=due,
                is_delivered=delivered.get(row.pk, row.delivery == Delivery.YES),
            )
        )
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
        codes = {each.status.code for each in own}
        if not own or (wanted.action_status and wanted.action_status not in codes):
            return False
    if wanted.overdue and not row.is_overdue(day):
        return False
    return not (wanted.undated and (row.status.is_closed or row.due_on))
