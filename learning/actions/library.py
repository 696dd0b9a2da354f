"""Lodging what an agency's own audits found, changing it and withdrawing it. What it said before is kept."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Agency
from audits.selectors.themes import themes_known
from documents.actions import keep_file
from documents.models import StoredFile
from learning.library import MOST_SOURCE, MOST_TEXT, MOST_TITLE, MOST_WHY, EntryWords
from learning.models import LibraryEntry
from learning.permissions import why_not_change, why_not_lodge
from learning.selectors.library import tools_of, words_of
from recommendations.actions.evidence import FileIn, checked_address, title_of
from recommendations.actions.record import theme_of_learning
from recommendations.evidence_kinds import kind_of_evidence
from trail.actions import record_change, record_event
from trail.models import EventKind
from ui.dates import USUAL_EARLIEST, long_date


@transaction.atomic
def lodge_entry(
    *, partnership: Any, words: EntryWords, by: Any, at: datetime, file: FileIn | None = None, key: UUID | None = None
) -> LibraryEntry:
    """Lodge an entry with its source. Sent twice (`key`), it is lodged once. NotDone names the field and the remedy."""
    if key and (earlier := LibraryEntry.objects.filter(pk=key, partnership=partnership, lodged_by=by).first()):
        return earlier
    agency = agency_of(partnership, words.agency, by)
    row = LibraryEntry(partnership=partnership, agency=agency, lodged_by=by, lodged_at=at)
    if key and not LibraryEntry.objects.filter(pk=key).exists():
        row.pk = key
    write(row, words, timezone.localdate(at))
    refuse_twice(row)
    if file:
        keep_source(row, file, at)
    row.save(force_insert=True)
    record_event(kind=EventKind.CREATED, subject=row, by=by, at=at)
    return row


def refuse_twice(row: LibraryEntry) -> None:
    """NotDone where the same stands in the library: lodged twice, it would count as raised twice."""
    same = {"agency": row.agency, "title": row.title, "text": row.text, "source_on": row.source_on}
    if LibraryEntry.objects.filter(partnership=row.partnership, withdrawn_at=None, **same).exists():
        raise NotDone("This is in the library already: same agency, title, words and date. Change that entry instead.")


@transaction.atomic
def change_entry(
    *, entry: LibraryEntry, words: EntryWords, seen: str, by: Any, at: datetime, file: FileIn | None = None
) -> LibraryEntry:
    """Write an entry anew. `seen` is the version the person had before them; a newer one stays."""
    row = locked_entry(entry.pk, by)
    before = words_of(row)
    if words == before and file is None:
        return row
    if seen != before.version:
        raise NotDone("Somebody changed this entry meanwhile. Open its page in another window and bring both together.")
    row.agency = agency_of(row.partnership, words.agency, by)
    write(row, words, timezone.localdate(at))
    if file:
        keep_source(row, file, at)
    row.changed_at = at
    row.save()
    for name in EntryWords.__dataclass_fields__:
        if getattr(before, name) != getattr(words, name):
            record_change(subject=row, by=by, at=at, field=name, before="written", after="changed")
    if file:
        record_change(subject=row, by=by, at=at, field="file", after="kept")
    return row


@transaction.atomic
def withdraw_entry(*, entry: LibraryEntry, why: str, by: Any, at: datetime) -> LibraryEntry:
    """Take an entry out of the library, with the reason; it can still be read, and is compared no more."""
    row = LibraryEntry.objects.select_for_update(of=["self"]).select_related("agency__partnership").get(pk=entry.pk)
    if refusal := why_not_lodge(by, row.agency):
        raise Refused(refusal)
    if row.withdrawn_at:
        return row
    reason = " ".join(why.split())
    if not reason or len(reason) > MOST_WHY:
        raise NotDone(f"Say in at most {MOST_WHY} characters why it is withdrawn.")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_why = at, by, reason
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    record_change(subject=row, by=by, at=at, field="state", before="in the library", after="withdrawn")
    return row


def locked_entry(pk: UUID, by: Any) -> LibraryEntry:
    rows = LibraryEntry.objects.select_for_update(of=["self"])
    row = rows.select_related("agency__partnership", "partnership", "learning_theme").get(pk=pk)
    if refusal := why_not_change(by, row):
        raise Refused(refusal)
    return row


def agency_of(partnership: Any, pk: UUID, by: Any) -> Agency:
    agency = Agency.objects.select_related("partnership").filter(pk=pk, partnership=partnership, is_active=True).first()
    if agency is None:
        raise NotDone("Choose the agency whose own audit found this.")
    if refusal := why_not_lodge(by, agency):
        raise Refused(refusal)
    return agency


def write(row: LibraryEntry, words: EntryWords, today: date) -> None:
    """The words onto the row, each checked."""
    row.title = checked(words.title, MOST_TITLE, "the title")
    row.text = checked(words.text, MOST_TEXT, "what was found")
    row.source_name = checked(words.source_name, MOST_SOURCE, "the name of the audit or document")
    if not USUAL_EARLIEST <= words.source_on <= today:
        raise NotDone(f"The date of the source must be from {long_date(USUAL_EARLIEST)} until today.")
    row.source_on = words.source_on
    row.link = checked_address(words.link) if words.link else ""
    row.theme, row.theme_name = theme_known(row.partnership, words.theme)
    row.learning_theme = theme_of_learning(row.partnership, words.learning_theme)
    if not row.theme and row.learning_theme is None:
        raise NotDone("Choose a theme of the audit or a theme of learning.")


def checked(text: str, most: int, what: str) -> str:
    words = text.strip()
    if not words:
        raise NotDone(f"Write {what}.")
    if len(words) > most:
        raise NotDone(f"Shorten {what}: it has {len(words):,} characters, and {most:,} is the most.")
    return words


def theme_known(partnership: Any, code: str) -> tuple[str, str]:
    """The theme's code and what it is called; two empty words for none."""
    if not code:
        return "", ""
    found = next((each for each in themes_known(tools_of(partnership)) if each.value == code), None)
    if found is None:
        raise NotDone("Choose one of the themes of the audit.")
    return found.value, str(found.label)


def keep_source(row: LibraryEntry, file: FileIn, at: datetime) -> StoredFile:
    """The file under a name that tells nothing; what it was called is not kept."""
    kind = kind_of_evidence(file.data, file.file_name)
    name = f"library-{at:%Y-%m-%d}.{kind.ending}"
    row.file = keep_file(name=name, content_type=kind.content_type, content=file.data, at=at)
    row.file_title = title_of(file.title, "file")
    return row.file
