"""What was published, how far it reached, what teams replied, and what has been said again and again."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, Sum
from django.utils import timezone

from access.permissions import Permission
from accounts.models import Agency
from briefings.models import Edition, TakenCount
from dashboards.filters import Scope
from learning.models import Recurrence
from replies.models import TeamReply
from replies.selectors.reach import agencies_counted


@dataclass(frozen=True)
class Published:
    """A briefing that was published by the day shown. `slug` is its last edition's; `is_gone` where all are
    withdrawn."""

    pk: UUID
    title: str
    published_on: date
    slug: str
    is_internal: bool
    is_gone: bool


def published(scope: Scope) -> list[Published]:
    """Briefings anybody on the dashboard may open, the latest first; one query."""
    if scope.partnership.pk not in scope.user.partnership_ids(Permission.VIEW_DASHBOARD):
        return []
    rows = Edition.objects.filter(briefing__partnership=scope.partnership, published_at__date__lte=scope.day)
    if scope.filters.round:
        rows = rows.filter(briefing__rounds=scope.filters.round_id) if scope.filters.round_id else rows.none()
    fields = ("briefing_id", "content__title", "published_at", "slug", "is_internal", "withdrawn_at")
    found: dict[UUID, Published] = {}
    for pk, title, at, slug, is_internal, withdrawn_at in rows.order_by("number").values_list(*fields):
        earlier, day = found.get(pk), timezone.localdate(at)
        is_gone = withdrawn_at is not None and timezone.localdate(withdrawn_at) <= scope.day
        since = min(earlier.published_on, day) if earlier else day
        found[pk] = Published(pk, title, since, slug, is_internal, is_gone)
    return sorted(found.values(), key=lambda each: (each.published_on, each.title), reverse=True)


def agencies_told(scope: Scope) -> set[UUID] | None:
    """Of which agencies the person reads replies and reach; None for all of the partnership."""
    if scope.user.holds_wide(Permission.VIEW_REPLIES, scope.partnership):
        return None
    return set(scope.user.agency_ids(Permission.VIEW_REPLIES))


def is_told(scope: Scope) -> bool:
    """Whether the person reads any replies in this partnership."""
    return scope.partnership.pk in scope.user.partnership_ids(Permission.VIEW_REPLIES)


Reach = Counter[tuple[UUID, UUID | None, str]]
REPLIED, SUPERVISED = "replies", "supervised"


def reach(scope: Scope) -> Reach:
    """How often each briefing was opened and taken, answered and used in supervision, by agency, in the period.

    Keys are (briefing, agency or None, kind). Of the scope's agency where it names one; two queries.
    """
    found: Reach = Counter()
    if not is_told(scope):
        return found
    taken = TakenCount.objects.filter(edition__briefing__partnership=scope.partnership)
    replies = TeamReply.objects.visible_to(scope.user).filter(partnership=scope.partnership)
    taken, replies = in_days(scope, taken, "day"), in_days(scope, replies, "received_at__date")
    wanted = agencies_told(scope)
    if scope.filters.agency_id:
        wanted = {scope.filters.agency_id} & (wanted if wanted is not None else {scope.filters.agency_id})
    if wanted is not None:
        taken, replies = taken.filter(agency__in=wanted), replies.filter(agency__in=wanted)
    grouped = taken.order_by().values_list("edition__briefing_id", "agency_id", "kind").annotate(n=Sum("number"))
    found.update({(briefing, agency, kind): n for briefing, agency, kind, n in grouped})
    answered = replies.order_by().values_list("edition__briefing_id", "agency_id")
    used_in_supervision = Count("pk", filter=Q(used_in_supervision=True))
    for briefing, agency, n, used in answered.annotate(n=Count("pk"), used=used_in_supervision):
        found[briefing, agency, REPLIED], found[briefing, agency, SUPERVISED] = n, used
    kept = {each.pk for each in scope.read(published)}
    return Counter({key: n for key, n in found.items() if key[0] in kept})


def in_days(scope: Scope, rows: Any, field: str) -> Any:
    """Rows whose day lies in the scope's period and not after the day shown."""
    rows = rows.filter(**{f"{field}__lte": scope.day})
    if scope.filters.since:
        rows = rows.filter(**{f"{field}__gte": scope.filters.since})
    return rows.filter(**{f"{field}__lte": scope.filters.until}) if scope.filters.until else rows


def agencies_of(scope: Scope) -> list[Agency]:
    """The agencies that can reply and of which the person is told; the scope's alone where it names one."""
    wanted, chosen = agencies_told(scope), scope.filters.agency_id
    every = agencies_counted(scope.user, scope.partnership)
    return [each for each in every if (wanted is None or each.pk in wanted) and (not chosen or each.pk == chosen)]


def checks_answered(scope: Scope) -> list[tuple[UUID, str, int, list[dict[str, str]], int]]:
    """(briefing, its title, edition, checks, how many) of the replies that answered a knowledge check: those that
    answered alike stand together, the latest first."""
    rows = TeamReply.objects.visible_to(scope.user).filter(partnership=scope.partnership).exclude(checks=[])
    rows = in_days(scope, rows, "received_at__date")
    if scope.filters.agency_id:
        rows = rows.filter(agency=scope.filters.agency_id)
    fields = ("edition__briefing_id", "edition__briefing__title", "edition__number", "checks")
    kept = {each.pk for each in scope.read(published)}
    alike = rows.order_by().values_list(*fields).annotate(n=Count("pk"), latest=Max("received_at"))
    return [row[:5] for row in alike.order_by("-latest", "edition__number") if row[0] in kept]


@dataclass(frozen=True)
class IssueCount:
    """A recurring issue: in how many places it was said, how often, and how many of those are recommendations."""

    pk: UUID
    name: str
    places: int
    said: int
    tried: int


def recurring(scope: Scope) -> list[IssueCount]:
    """Recurring issues as they stood on the day, those said in most places first; one query."""
    stays = Q(members__left_at=None) | Q(members__left_at__date__gt=scope.day)
    held = stays & Q(members__added_at__date__lte=scope.day)
    rows = Recurrence.objects.visible_to(scope.user).filter(partnership=scope.partnership)
    counted = rows.annotate(
        places=Count("members__saying__place", distinct=True, filter=held),
        said=Count("members", distinct=True, filter=held),
        tried=Count("members", distinct=True, filter=held & Q(members__saying__recommendation__isnull=False)),
    )
    ordered = counted.filter(said__gte=1).order_by("-places", "-said", "name", "pk")
    return [IssueCount(*row) for row in ordered.values_list("pk", "name", "places", "said", "tried")]
