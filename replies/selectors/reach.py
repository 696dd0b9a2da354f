"""How far published briefings reached: pages opened, files taken, replies, by briefing and by agency."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from access.permissions import Permission
from accounts.models import Agency, Partnership
from briefings.models import Briefing, Edition, TakenCount, TakenKind
from replies.models import TeamReply
from replies.reach_narrowed import ALL, Narrowed

LATELY = timedelta(days=730)


def reach_of(user, partnership: Partnership) -> QuerySet[Briefing]:
    """Every briefing that was ever published to the public, the newest first, each with how often it was opened,
    taken and answered. Only for people who read replies for the whole partnership."""
    rows = collated_briefings(user).filter(partnership=partnership)
    replies = TeamReply.objects.filter(edition__briefing=OuterRef("pk")).order_by().values("edition__briefing")
    return rows.annotate(
        **{f"taken_{kind}": taken_of(kind) for kind in TakenKind.values},
        replies=whole(replies.annotate(n=Count("pk")).values("n")),
        supervised=whole(replies.filter(used_in_supervision=True).annotate(n=Count("pk")).values("n")),
        last_published=Max("editions__published_at", filter=Q(editions__is_internal=False)),
    ).order_by("-last_published", "title")


def collated_briefings(user) -> QuerySet[Briefing]:
    """Briefings that were published to the public by partnerships for which the person reads all replies."""
    published = Edition.objects.filter(briefing=OuterRef("pk"), published_at__isnull=False, is_internal=False)
    rows = Briefing.objects.filter(
        Exists(published), partnership_id__in=user.wide_partnership_ids(Permission.VIEW_REPLIES)
    )
    return rows.select_related("partnership").defer("sections", "in_brief", "questions")


def taken_of(kind: str) -> Coalesce:
    rows = TakenCount.objects.filter(edition__briefing=OuterRef("pk"), kind=kind)
    return whole(rows.order_by().values("edition__briefing").annotate(n=Sum("number")).values("n"))


def whole(counted: QuerySet) -> Coalesce:
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def replies_to(user, briefing: Briefing, narrowed: Narrowed = ALL) -> QuerySet[TeamReply]:
    """All replies to a briefing the person may read, the newest first, of all its editions."""
    rows = TeamReply.objects.visible_to(user).filter(edition__briefing=briefing)
    rows = narrowed_to(rows, narrowed, "received_at__date")
    return rows.select_related("agency", "edition").defer("edition__content")


def taken_by_agency(briefing: Briefing, narrowed: Narrowed = ALL) -> Counter[tuple[UUID | None, str]]:
    """How often a briefing was opened and taken by the agency whose link was used (None: by no agency's link)."""
    rows = narrowed_to(TakenCount.objects.filter(edition__briefing=briefing), narrowed, "day")
    grouped = rows.order_by().values_list("agency_id", "kind").annotate(n=Sum("number"))
    return Counter({(agency, kind): n for agency, kind, n in grouped})


def narrowed_to(rows: QuerySet, narrowed: Narrowed, field: str) -> QuerySet:
    """Rows of the agency and the days asked for; `field` is their day."""
    if narrowed.agency:
        rows = rows.filter(agency=narrowed.agency)
    if narrowed.since:
        rows = rows.filter(**{f"{field}__gte": narrowed.since})
    return rows.filter(**{f"{field}__lte": narrowed.last}) if narrowed.last else rows


def agencies_counted(user, partnership: Partnership) -> list[Agency]:
    """The agencies that can reply; what none of them has done is counted too."""
    return list(Agency.objects.visible_to(user).auditing().filter(partnership=partnership).order_by("name"))


def editions_answered(briefing: Briefing) -> list[int]:
    """Numbers of the public editions, the earliest first."""
    rows = Edition.objects.filter(briefing=briefing, published_at__isnull=False, is_internal=False)
    return list(rows.order_by("number").values_list("number", flat=True))


def newest_edition(briefing: Briefing) -> Edition | None:
    return Edition.objects.newest().filter(briefing=briefing).first()


def answered_lately(user, partnership: Partnership, *, most: int) -> list[Briefing]:
    """The briefings with the latest replies of about two years, each with `replies` and `last_reply`."""
    since = timezone.now() - LATELY
    of_briefing = TeamReply.objects.visible_to(user).filter(edition__briefing=OuterRef("pk"), received_at__gte=since)
    grouped = of_briefing.order_by().values("edition__briefing")
    rows = Briefing.objects.filter(Exists(of_briefing), partnership=partnership).annotate(
        replies=whole(grouped.annotate(n=Count("pk")).values("n")),
        last_reply=Subquery(grouped.annotate(at=Max("received_at")).values("at")),
    )
    return list(rows.defer("sections", "in_brief", "questions").order_by("-last_reply")[:most])


def checks_of_briefings(user, briefings: list[Briefing]) -> list[tuple[UUID, list[dict[str, str]]]]:
    """The knowledge checks answered in replies to some briefings, each list with its briefing's id."""
    rows = TeamReply.objects.visible_to(user).filter(edition__briefing__in=briefings).exclude(checks=[])
    return list(rows.order_by().values_list("edition__briefing_id", "checks"))
