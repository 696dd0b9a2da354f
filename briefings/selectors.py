"""Reading briefings and editions: inside for those who may see drafts, outside what is published."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.search import SearchQuery
from django.db.models import BooleanField, Count, Exists, Func, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractYear, TruncDate
from django.http import Http404

from access.permissions import Permission
from access.written_once import WrittenOnce
from accounts.models import Agency, Partnership
from audits.models import Round, RoundAgency, Theme
from briefings.models import (
    Audience,
    Briefing,
    BriefingSettings,
    BriefingState,
    Edition,
    EditionQuerySet,
    OwnLayout,
    TakenCount,
)


def briefings_for(user) -> QuerySet[Briefing]:
    """Briefings the person may see, drafts included."""
    return Briefing.objects.visible_to(user).select_related("partnership__logo", "written_by")


def briefings_to_write_for(user) -> QuerySet[Briefing]:
    """Briefings the person may change."""
    return briefings_for(user).filter(partnership__in=user.wide_partnership_ids(Permission.WRITE_BRIEFINGS))


def layouts_for(user) -> QuerySet[OwnLayout]:
    """Layouts of their own that the person's partnerships have."""
    return OwnLayout.objects.visible_to(user).select_related("partnership__logo", "created_by")


def layouts_to_write_for(user) -> QuerySet[OwnLayout]:
    """Layouts the person may change."""
    return layouts_for(user).filter(partnership__in=user.wide_partnership_ids(Permission.WRITE_BRIEFINGS))


def layouts_offered(user, partnership: Partnership, besides=None) -> list[OwnLayout]:
    """A partnership's own layouts for new briefings, and the one a briefing has (`besides`), offered or not."""
    found = layouts_for(user).filter(partnership=partnership)
    return list(found.filter(Q(is_retired=False) | Q(pk=besides)))


def listed_briefings(user, partnership, *, state: str = "", words: str = "") -> QuerySet[Briefing]:
    """A partnership's briefings, newest first, with their newest public edition and their rounds."""
    found = briefings_for(user).filter(partnership=partnership)
    if state in BriefingState.values:
        found = found.filter(state=state)
    if words:
        found = found.filter(title__icontains=words)
    # Without the texts, which no list shows.
    return found.defer("sections", "in_brief", "questions", "definition", "checks").prefetch_related(
        "rounds", Prefetch("editions", Edition.objects.newest().defer("content"), to_attr="public_editions")
    )


def briefing_settings_of(partnership: Partnership) -> BriefingSettings:
    """What the partnership has chosen about its briefings, or the defaults."""
    return BriefingSettings.objects.of(partnership)


def editions_for(user) -> QuerySet[Edition]:
    """Editions of briefings the person may see."""
    return Edition.objects.visible_to(user).select_related(
        "briefing__partnership__logo", "pdf", "docx", "requested_by", "approved_by", "published_by", "withdrawn_by"
    )


def editions_of(user, briefing: Briefing) -> list[Edition]:
    """A briefing's editions, newest first, without the files' bytes."""
    found = editions_for(user).filter(briefing=briefing)
    return list(found.defer("pdf__content", "docx__content", "briefing__partnership__logo__content"))


def rounds_to_tell(user, partnership: Partnership) -> QuerySet[Round]:
    """Rounds whose findings are agreed and which have any, newest first."""
    agreed = Round.objects.visible_to(user).agreed().filter(programme__partnership=partnership)
    return agreed.filter(findings__isnull=False).distinct().order_by("-panel_on", "title")


# When readers were first told: long ago, where a briefing was made before the portal.
TOLD_ON = Coalesce("briefing__earlier__first_published_on", TruncDate("published_at"))


class Shelves(NamedTuple):
    """What a library can be looked through by."""

    years: list[int]
    series: list[str]
    agencies: list[tuple[UUID, str]]


def library_partnership(slug: str) -> Partnership:
    """The partnership whose library this is; else Http404."""
    found = NAMED_SO(None, slug=slug)
    if not found:
        raise Http404
    return found[0]


NAMED_SO = WrittenOnce(lambda _, slug: Partnership.objects.filter(slug=slug)[:1])


def library_partnerships() -> QuerySet[Partnership]:
    """Every partnership that has published a briefing, by name, with `published`, how many anybody can read."""
    public = Edition.objects.newest().filter(briefing__partnership=OuterRef("pk")).order_by()
    counted = public.values("briefing__partnership").annotate(number=Count("pk")).values("number")
    return Partnership.objects.annotate(published=Subquery(counted)).filter(published__gt=0).order_by("name")


@dataclass(frozen=True)
class Looked:
    """What somebody looks for in a library; "" or 0 where they do not say."""

    words: str = ""
    theme: str = ""
    year: int = 0
    audience: str = ""
    agency: str = ""
    series: str = ""


def library_editions(partnership: Partnership, reader, looked: Looked = Looked()) -> QuerySet[Edition]:
    """What this reader may read of a partnership, newest first: the last edition of each briefing."""
    found = Edition.objects.newest_for(reader).filter(briefing__partnership=partnership).select_related("briefing")
    found = found.annotate(told_on=TOLD_ON)
    if looked.words:
        found = found.filter(Q(says(looked.words)) | Q(content__title__icontains=looked.words))
    if looked.theme in Theme.values:
        found = found.filter(content__themes__contains=[looked.theme])
    if looked.year:
        found = found.filter(told_on__year=looked.year)
    if looked.audience in Audience.values:
        found = found.filter(briefing__audience__in=[looked.audience, Audience.EVERYBODY])
    if looked.agency:
        found = found.filter(briefing__in=told_of_agency(looked.agency))
    if looked.series:
        found = found.filter(briefing__series=looked.series)
    return found.defer(*(f"briefing__{name}" for name in ("sections", "in_brief", "questions"))).order_by(
        "-told_on", "-published_at", "-number"
    )


def told_of_agency(agency: str) -> QuerySet:
    """Briefings about rounds in which an agency took part."""
    return Briefing.objects.filter(rounds__round_agencies__agency_id=agency).order_by().values("pk")


def shelves(partnership: Partnership, reader) -> Shelves:
    """By which years, agencies and series a reader can look in a library: those that lead to something."""
    there = Edition.objects.newest_for(reader).filter(briefing__partnership=partnership).order_by()
    rows = there.annotate(year=ExtractYear(TOLD_ON)).values_list("year", "briefing__series").distinct()
    found = list(rows)
    # By each agency's own rounds: joined the other way, the rounds of all partnerships would be looked through.
    told = Briefing.rounds.through.objects.filter(briefing__in=there.values("briefing")).values("round")
    took_part = RoundAgency.objects.filter(agency=OuterRef("pk"), round__in=told)
    taking_part = Agency.objects.filter(Exists(took_part), partnership=partnership)
    return Shelves(
        years=sorted({year for year, _ in found}, reverse=True),
        series=sorted({series for _, series in found if series}),
        agencies=list(taking_part.order_by("name").values_list("pk", "name")),
    )


def says(words: str) -> Func:
    """Whether any text of the edition holds the words, in whatever grammatical form."""
    wanted = SearchQuery(words, search_type="websearch", config="english")
    template = "jsonb_to_tsvector('english', %(expressions)s, '[\"string\"]')"
    return Func(
        Func("content", template=template), wanted, template="(%(expressions)s)", arg_joiner=" @@ ",
        output_field=BooleanField(),
    )  # fmt: skip


def published_edition(partnership: Partnership, slug: str, reader) -> Edition:
    """An edition that is or was published, without its files' bytes; else Http404. An internal one is for people of
    the partnership: who is not signed in is asked to (SignInFirst), and for anybody else it does not exist."""
    if reader.is_authenticated:
        found = list(opened_by(reader, partnership.pk, slug))
    else:
        found = OPEN_TO_ANYBODY(None, partnership=partnership.pk, slug=slug)
    if not found:
        ask_to_sign_in(Edition.objects.filter(briefing__partnership=partnership, slug=slug), reader)
        raise Http404
    return found[0]


def opened_by(reader, partnership: UUID, slug: str) -> QuerySet[Edition]:
    """The one edition of a partnership with this address, where this reader may open it."""
    rows = Edition.objects.filter(briefing__partnership=partnership, slug=slug).open_to(reader)
    return rows.select_related("briefing", "pdf", "docx").defer("pdf__content", "docx__content")[:1]


OPEN_TO_ANYBODY = WrittenOnce(lambda _, partnership, slug: opened_by(AnonymousUser(), partnership, slug))


class SignInFirst(Exception):
    """What was asked for is for people of the partnership, and nobody is signed in."""


def ask_to_sign_in(found: EditionQuerySet, reader) -> None:
    """SignInFirst where there is such an internal edition and nobody is signed in."""
    if not reader.is_authenticated and found.published().filter(is_internal=True).exists():
        raise SignInFirst


def newer_edition(edition: Edition, reader) -> Edition | None:
    """The edition that replaced this one for this reader, if any."""
    newer = Edition.objects.newest_for(reader).filter(briefing=edition.briefing_id, number__gt=edition.number)
    return newer.order_by("-number").first()


def edition_before(edition: Edition, reader) -> Edition | None:
    """What this edition follows: an earlier edition of the briefing, else the last update of its series before it."""
    rows = Edition.objects.open_to(reader).filter(withdrawn_at=None).select_related("briefing")
    earlier = rows.filter(briefing=edition.briefing_id, number__lt=edition.number).order_by("-number").first()
    if earlier or not edition.briefing.series:
        return earlier
    updates = rows.filter(
        briefing__partnership=edition.partnership_id,
        briefing__series=edition.briefing.series,
        briefing__series_number__lt=edition.briefing.series_number,
    )
    return updates.order_by("-briefing__series_number", "-number").first()


def edition_by_code(code: str, reader) -> Edition:
    """The edition whose id begins with these ten letters and digits, as its paper's short address says. As for
    `published_edition`, an internal one is for people of the partnership."""
    first, last = UUID(code + "0" * 22), UUID(code + "f" * 22)
    found = Edition.objects.filter(pk__range=(first, last))
    editions = list(found.open_to(reader).select_related("briefing__partnership")[:2])
    if not editions:
        ask_to_sign_in(found, reader)
    if len(editions) != 1:
        raise Http404
    return editions[0]


def taken_counts(editions: Iterable[Edition]) -> QuerySet[TakenCount]:
    """What was opened and downloaded of some editions, a row a day, kind and agency's link."""
    return TakenCount.objects.filter(edition__in=editions).select_related("agency")


def checks_before(briefing: Briefing) -> list[dict]:
    """The knowledge checks of the last update of its series before this one; none where it is of no series."""
    if not briefing.series_number:
        return []
    earlier = Briefing.objects.filter(
        partnership=briefing.partnership_id, series=briefing.series, series_number__lt=briefing.series_number
    ).exclude(checks=[])
    return earlier.order_by("-series_number").values_list("checks", flat=True).first() or []
