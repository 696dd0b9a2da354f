"""How long things take: an audit from its theme to its briefing, a recommendation until it is verified."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.utils import timezone

from access.permissions import Permission
from audits.key_dates import KeyDay
from audits.models import KeyDate, ReportVersion, Round, RoundState, Sitting
from audits.models.panel import AGREED
from briefings.models import Edition
from dashboards.filters import Scope
from dashboards.selectors.wanted import own_recommendations_then
from learning.telling import ENDED, made_on
from recommendations.models import StatusChange

FIELDS = (
    "pk", "title", "state", "created_at", "closed_at", "panel_opened_at", "terms_on", "sat_on", "sent_at", "told_at",
)  # fmt: skip


@dataclass(frozen=True)
class AuditFlow:
    """The days on which an audit reached its steps, as far as it had by the day that is shown."""

    pk: UUID
    title: str
    state: str
    theme_on: date
    panel_on: date | None
    report_on: date | None
    briefing_on: date | None
    is_over: bool

    def days_to(self, step: date | None) -> int | None:
        """From the theme to a step, never less than none; None where the step was not reached."""
        return None if step is None else max((step - self.theme_on).days, 0)

    @property
    def is_agreed(self) -> bool:
        return self.state in AGREED


def audits_on_their_way(scope: Scope) -> list[AuditFlow]:
    """Every audit whose theme was set by the day, the earliest theme first; one query."""
    if scope.partnership.pk not in scope.user.partnership_ids(Permission.VIEW_DASHBOARD):
        return []
    rows = narrowed_rounds(scope).annotate(
        terms_on=Subquery(KeyDate.objects.filter(round=OuterRef("pk"), kind=KeyDay.TERMS).values("day")[:1]),
        sat_on=first(Sitting.objects.filter(round=OuterRef("pk")), "round", "held_on"),
        sent_at=first(ReportVersion.objects.filter(round=OuterRef("pk")), "round", "sent_at"),
        told_at=first(Edition.objects.filter(briefing__rounds=OuterRef("pk")), "briefing__rounds", "published_at"),
    )
    fields = (
        "title",
        "state",
        "created_at",
        "closed_at",
        "panel_opened_at",
        "terms_on",
        "sat_on",
        "sent_at",
        "told_at",
    )
    found = [flow_of(scope.day, row) for row in rows.order_by().values("pk", *fields)]
    return sorted((each for each in found if each.theme_on <= scope.day), key=lambda each: (each.theme_on, each.title))


def first(rows: QuerySet, group: str, field: str) -> Subquery:
    return Subquery(rows.order_by().values(group).annotate(first=Min(field)).values("first"))


def narrowed_rounds(scope: Scope) -> QuerySet[Round]:
    """The partnership's rounds whose setting up is over, in which the scope's agency takes part."""
    rows, filters = Round.objects.filter(programme__partnership=scope.partnership), scope.filters
    rows = rows.exclude(state=RoundState.PLANNING)
    if filters.round:
        rows = rows.filter(pk=filters.round_id) if filters.round_id else rows.none()
    return rows.filter(round_agencies__agency=filters.agency_id) if filters.agency_id else rows


def flow_of(day: date, row: dict[str, Any]) -> AuditFlow:
    panel_on = by(day, row["sat_on"] or local(row["panel_opened_at"]))
    report_on = by(day, local(row["sent_at"]))
    return AuditFlow(
        pk=row["pk"],
        title=row["title"],
        state=row["state"],
        theme_on=row["terms_on"] or timezone.localdate(row["created_at"]),
        panel_on=panel_on,
        report_on=report_on,
        briefing_on=by(day, local(row["told_at"])),
        is_over=bool(report_on or by(day, local(row["closed_at"]))),
    )


def local(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at else None


def by(day: date, found: date | None) -> date | None:
    """A day that had come by the day shown."""
    return found if found and found <= day else None


@dataclass(frozen=True)
class Followed:
    """A recommendation: when it was made, when it was verified, if it had been and still was by the day shown."""

    pk: UUID
    section_id: int
    section: str
    number: str
    order: tuple[int, int]
    text: str
    made_on: date
    verified_on: date | None
    is_superseded: bool

    @property
    def days(self) -> int | None:
        """Until it was verified; None for one that is not."""
        return max((self.verified_on - self.made_on).days, 0) if self.verified_on else None


def followed(scope: Scope) -> list[Followed]:
    """Every recommendation made by the day and in the period, the oldest first; one query."""
    changes = StatusChange.objects.filter(recommendation=OuterRef("pk"), action=None, decided_on__lte=scope.day)
    latest = changes.order_by("-decided_on", "-recorded_at", "-pk")
    closed = changes.filter(to_status__is_closed=True).exclude(to_status__code=ENDED)
    rows = own_recommendations_then(scope).annotate(
        is_closed_then=Subquery(latest.values("to_status__is_closed")[:1]),
        code_then=Subquery(latest.values("to_status__code")[:1]),
        verified=first(closed, "recommendation", "decided_on"),
    )
    fields = (
        "pk", "section_id", "section__number", "section__title", "position", "text", "section__round__panel_on",
        "section__plan__updated_on", "created_at", "is_closed_then", "code_then", "verified",
    )  # fmt: skip
    found = [followed_of(row) for row in rows.order_by().values(*fields)]
    kept = [each for each in found if each.made_on <= scope.day and scope.filters.in_period(each.made_on)]
    return sorted(kept, key=lambda each: (each.made_on, each.order))


def followed_of(row: dict[str, Any]) -> Followed:
    panel_on, updated_on = row["section__round__panel_on"], row["section__plan__updated_on"]
    day, _ = made_on(panel_on, row["section__title"], updated_on, row["created_at"])
    is_superseded = row["code_then"] == ENDED
    return Followed(
        pk=row["pk"],
        section_id=row["section_id"],
        section=f"{row['section__number']}. {row['section__title']}",
        number=f"{row['section__number']}.{row['position']}",
        order=(row["section__number"], row["position"]),
        text=row["text"],
        made_on=day,
        verified_on=row["verified"] if row["is_closed_then"] and not is_superseded else None,
        is_superseded=is_superseded,
    )
