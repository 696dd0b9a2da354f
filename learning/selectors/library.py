"""Reading the evidence library."""

from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import OrderBy, Q, QuerySet
from django.db.models.functions import ExtractYear

from access.permissions import Permission
from accounts.models import Agency
from audits.models import ToolVersion
from learning.library import EntryWanted, EntryWords
from learning.models import SEARCHED, LibraryEntry
from recommendations.models import LearningTheme

LEARNING = "learning "  # begins a theme that is one of learning, in a filter
ORDERS: dict[str, tuple[str | OrderBy, ...]] = {
    "-date": ("-source_on", "title", "pk"),
    "date": ("source_on", "title", "pk"),
    "title": ("title", "pk"),
    "-title": ("-title", "pk"),
    "agency": ("agency__name", "-source_on", "pk"),
    "-agency": ("-agency__name", "-source_on", "pk"),
}
USUAL_ORDER = "-date"


def entries_for(user: Any) -> QuerySet[LibraryEntry]:
    """Entries with what their pages show."""
    rows = LibraryEntry.objects.visible_to(user)
    return rows.select_related("agency__partnership", "partnership", "learning_theme", "lodged_by", "withdrawn_by")


def entry_list_for(user: Any, partnership: Any, wanted: EntryWanted, order: str) -> QuerySet[LibraryEntry]:
    """A partnership's entries, narrowed and sorted as asked. Whatever fits nothing known finds nothing."""
    rows = entries_for(user).filter(partnership=partnership, withdrawn_at__isnull=not wanted.withdrawn)
    if wanted.agency:
        rows = rows.filter(agency=pk) if (pk := as_uuid(wanted.agency)) else rows.none()
    if wanted.theme:
        rows = rows.filter(theme_is(wanted.theme))
    if wanted.year:
        is_year = wanted.year.isdecimal() and len(wanted.year) == 4
        rows = rows.filter(source_on__year=int(wanted.year)) if is_year else rows.none()
    if wanted.q:
        query = SearchQuery(wanted.q, config="english", search_type="websearch")
        rows = rows.annotate(searched=SEARCHED).filter(searched=query)
    return rows.order_by(*ORDERS.get(order, ORDERS[USUAL_ORDER]))


def theme_is(asked: str) -> Q:
    """A theme of the audit tools by its code, or one of learning by its id."""
    if not asked.startswith(LEARNING):
        return Q(theme=asked)
    number = asked.removeprefix(LEARNING)
    return Q(learning_theme=int(number)) if number.isdecimal() and len(number) < 10 else Q(pk__in=[])


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def years_of(user: Any, partnership: Any) -> list[int]:
    """The years of the entries' sources, the newest first."""
    rows = LibraryEntry.objects.visible_to(user).filter(partnership=partnership)
    return list(
        rows.annotate(year=ExtractYear("source_on")).order_by("-year").values_list("year", flat=True).distinct()
    )


def agencies_in_library(user: Any, partnership: Any) -> QuerySet[Agency]:
    """The agencies with an entry."""
    entries = LibraryEntry.objects.visible_to(user).filter(partnership=partnership)
    return Agency.objects.visible_to(user).filter(pk__in=entries.values("agency")).order_by("name")


def learning_themes_in_library(user: Any, partnership: Any) -> QuerySet[LearningTheme]:
    """The partnership's themes of learning with an entry."""
    entries = LibraryEntry.objects.visible_to(user).filter(partnership=partnership)
    return LearningTheme.objects.filter(pk__in=entries.values("learning_theme"))


def agencies_to_lodge_for(user: Any, partnership: Any) -> QuerySet[Agency]:
    """The agencies for which the person may lodge what they found."""
    rows = Agency.objects.visible_to(user).filter(partnership=partnership, is_active=True).order_by("name")
    if user.holds_wide(Permission.LODGE_EVIDENCE, partnership):
        return rows
    return rows.filter(pk__in=user.agency_ids(Permission.LODGE_EVIDENCE))


def tools_of(partnership: Any) -> QuerySet[ToolVersion]:
    """The tools of the partnership's audits, whose own themes an entry may be about."""
    return ToolVersion.objects.filter(rounds__programme__partnership=partnership).distinct()


def words_of(row: LibraryEntry) -> EntryWords:
    """An entry as the value that its form writes."""
    return EntryWords(
        agency=row.agency_id, title=row.title, text=row.text, theme=row.theme,
        learning_theme=row.learning_theme.name if row.learning_theme else "", source_name=row.source_name,
        source_on=row.source_on, link=row.link,
    )  # fmt: skip


def entry_history(row: LibraryEntry) -> QuerySet:
    """What the entry said before, each time it was changed, the newest first."""
    history = row._meta.apps.get_model("learning", "LibraryEntryEvent").objects
    return history.filter(pgh_obj=row.pk).order_by("-pgh_id")


def entry_files_for(user: Any) -> QuerySet[LibraryEntry]:
    """Entries whose file the person may read."""
    return LibraryEntry.objects.visible_to(user).filter(file__isnull=False).select_related("file")
