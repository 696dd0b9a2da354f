"""Reading briefings and editions: inside for those who may see drafts, outside what is published."""

from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import BooleanField, Count, Exists, Func, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import Http404

from access.permissions import Permission
from accounts.models import Partnership
from audits.models import Round, Theme
from briefings.models import Briefing, BriefingSettings, BriefingState, Edition
from jobs.models import Job
from jobs.selectors import jobs_of


def briefings_for(user) -> QuerySet[Briefing]:
    """Briefings the person may see, drafts included."""
    return Briefing.objects.visible_to(user).select_related("partnership__logo", "written_by")


def briefings_to_write_for(user) -> QuerySet[Briefing]:
    """Briefings the person may change."""
    return briefings_for(user).filter(partnership__in=user.wide_partnership_ids(Permission.WRITE_BRIEFINGS))


def listed_briefings(user, partnership, *, state: str = "", words: str = "") -> QuerySet[Briefing]:
    """A partnership's briefings, newest first, with their newest public edition and their rounds."""
    found = briefings_for(user).filter(partnership=partnership)
    if state in BriefingState.values:
        found = found.filter(state=state)
    if words:
        found = found.filter(title__icontains=words)
    # Without the texts, which no list shows.
    return found.defer("sections", "in_brief", "questions").prefetch_related(
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


def agreed_rounds_untold(partnership: Partnership, *, since) -> QuerySet[Round]:
    """Rounds agreed since a moment which no draft of the portal's own has told yet."""
    told = Briefing.objects.filter(partnership=partnership).exclude(quarter="").filter(rounds=OuterRef("pk"))
    agreed = Round.objects.agreed().filter(programme__partnership=partnership, panel_opened_at__gte=since)
    return agreed.filter(~Exists(told), findings__isnull=False).distinct().order_by("panel_on", "title")


def library_partnership(slug: str) -> Partnership:
    """The partnership whose library this is; else Http404."""
    found = Partnership.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def library_partnerships() -> QuerySet[Partnership]:
    """Every partnership that has published a briefing, by name, with `published`, how many anybody can read."""
    public = Edition.objects.newest().filter(briefing__partnership=OuterRef("pk")).order_by()
    counted = public.values("briefing__partnership").annotate(number=Count("pk")).values("number")
    return Partnership.objects.annotate(published=Subquery(counted)).filter(published__gt=0).order_by("name")


def library_editions(partnership: Partnership, *, words: str = "", theme: str = "") -> QuerySet[Edition]:
    """What anybody may read of a partnership, newest first: the last edition of each briefing."""
    found = Edition.objects.newest().filter(briefing__partnership=partnership)
    if words:
        found = found.filter(Q(says(words)) | Q(content__title__icontains=words))
    if theme in Theme.values:
        found = found.filter(content__themes__contains=[theme])
    return found.order_by("-published_at", "-number")


def says(words: str) -> Func:
    """Whether any text of the edition holds the words, in whatever grammatical form."""
    wanted = SearchQuery(words, search_type="websearch", config="english")
    template = "jsonb_to_tsvector('english', %(expressions)s, '[\"string\"]')"
    return Func(
        Func("content", template=template), wanted, template="(%(expressions)s)", arg_joiner=" @@ ",
        output_field=BooleanField(),
    )  # fmt: skip


def published_edition(partnership: Partnership, slug: str) -> Edition:
    """An edition that is or was public, without its files' bytes; else Http404."""
    found = Edition.objects.filter(
        briefing__partnership=partnership, slug=slug, published_at__isnull=False, is_internal=False
    )
    edition = found.select_related("briefing", "pdf", "docx").defer("pdf__content", "docx__content").first()
    if edition is None:
        raise Http404
    return edition


def newer_public_edition(edition: Edition) -> Edition | None:
    """The edition that replaced this one, if any."""
    newer = Edition.objects.public().filter(briefing=edition.briefing_id, number__gt=edition.number)
    return newer.order_by("-number").first()


def edition_by_code(code: str) -> Edition:
    """The public edition whose id begins with these ten letters and digits, as its paper's short address says."""
    first, last = UUID(code + "0" * 22), UUID(code + "f" * 22)
    found = Edition.objects.filter(pk__range=(first, last), published_at__isnull=False, is_internal=False)
    editions = list(found.select_related("briefing__partnership")[:2])
    if len(editions) != 1:
        raise Http404
    return editions[0]


def render_job(user, edition: Edition) -> Job | None:
    """The job that makes an edition's files, as far as the person may follow it."""
    return jobs_of(user).filter(kind="briefings.render", subject_id=str(edition.pk)).first()
