"""Reading the trail."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import cast

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from trail.models import EventKind, TrailEvent

MOST_COUNTED = 10_000


@dataclass(frozen=True)
class EventFilter:
    """What a records officer asked to see."""

    person: str = ""
    kind: str = ""
    subject_type: str = ""
    subject: str = ""
    earliest: date | None = None
    latest: date | None = None
    sort: str = "-at"


def events_for(user, partnership, wanted: EventFilter) -> QuerySet[TrailEvent]:
    """The events of a partnership whose records the person keeps, newest first unless asked otherwise."""
    rows = TrailEvent.objects.visible_to(user).filter(partnership_id=partnership.pk)
    exact = {
        "actor_id": wanted.person,
        "kind": wanted.kind,
        "subject_type": wanted.subject_type,
        "subject_id": wanted.subject,
    }
    rows = rows.filter(**{field: value for field, value in exact.items() if value})
    if wanted.earliest:
        rows = rows.filter(at__gte=midnight(wanted.earliest))
    if wanted.latest:
        rows = rows.filter(at__lt=midnight(wanted.latest + timedelta(days=1)))
    return rows.order_by("at", "id") if wanted.sort == "at" else rows.order_by("-at", "-id")


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def people_of(partnership) -> list[tuple[str, str]]:
    """Everybody who holds or held a role in the partnership, as choices."""
    people = get_user_model().objects.filter(memberships__agency__partnership_id=partnership.pk)
    return [(str(pk), name) for pk, name in people.distinct().order_by("full_name").values_list("pk", "full_name")]


def subject_types() -> list[tuple[str, str]]:
    """What events can be about, as choices."""
    own = [model for model in apps.get_models() if hasattr(model, "PERSONAL_FIELDS")]
    return sorted(((model._meta.label, words_for(model._meta.label)) for model in own), key=lambda each: each[1])


def words_for(label: str) -> str:
    """Case, for cases.Case; a label no longer known stays as it is."""
    try:
        return str(apps.get_model(label)._meta.verbose_name).capitalize()
    except (LookupError, ValueError):
        return label


def last_change(subject, *, field: str, after: str) -> TrailEvent | None:
    """Who last brought a field of a row to where it stands, and when."""
    events = TrailEvent.objects.filter(subject_type=subject._meta.label, subject_id=str(subject.pk))
    return events.filter(kind=EventKind.CHANGED, field=field, after=after).order_by("-at", "-id").first()


def looks_of(user, *, most: int) -> list[TrailEvent]:
    """What a person themselves looked at or downloaded last."""
    rows = TrailEvent.objects.filter(actor_id=user.pk, kind__in=[EventKind.VIEWED, EventKind.DOWNLOADED])
    return list(rows.order_by("-at", "-id")[:most])


class LongPaginator(Paginator):
    """Pages of a list that may be very long: it is counted up to a limit only."""

    @cached_property
    def count(self) -> int:
        return cast(QuerySet, self.object_list).order_by()[:MOST_COUNTED].count()
