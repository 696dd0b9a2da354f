"""Bringing in a briefing that was made before the portal: its file is looked through, then it goes the usual way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from audits.models import Theme
from briefings.actions.moves import locked
from briefings.actions.writing import void_approval
from briefings.layout import EARLIER
from briefings.models import Audience, Briefing, EarlierPaper, Layout
from briefings.permissions import why_not_write
from briefings.setting_up import give_number
from documents.actions import keep_file
from documents.models import StoredFile
from jobs.actions import request_job
from jobs.models import Job
from recommendations.evidence_kinds import PDF, WORD, kind_of_evidence
from trail.actions import record_change, record_event
from trail.models import EventKind

OTHER_KIND = "This is no PDF and no Word file (.docx) inside, whatever its name says. Choose one that is."
READ_PAPER = "briefings.read_paper"


@dataclass(frozen=True)
class PaperWords:
    """What a person says of a paper they bring in. A series' number of None is the next one."""

    title: str
    in_brief: str
    first_published_on: date
    themes: list[str] = field(default_factory=list)
    audience: str = Audience.EVERYBODY
    is_internal: bool = False
    series: str = ""
    number: int | None = None


@transaction.atomic
def bring_paper(
    *, partnership: Partnership, words: PaperWords, data: bytes, file_name: str, by: Any, at: datetime,
    key: UUID | None = None,
) -> Briefing:  # fmt: skip
    """A draft that holds the file `data`, and the job that looks it through. The same form sent twice makes one.

    NotDone names what is wrong with the file or the words, and nothing is kept.
    """
    # A form sent twice at once waits here, and finds what the first made.
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    if refusal := why_not_write(by, partnership):
        raise Refused(refusal)
    if key and (earlier := Briefing.objects.filter(pk=key, partnership=partnership).first()):
        return earlier
    why_not_said(words, at)
    kind = kind_of_paper(data, file_name)
    briefing = Briefing(
        partnership=partnership, layout=Layout.EARLIER, title=words.title.strip(), in_brief=words.in_brief.strip(),
        audience=words.audience, is_internal=words.is_internal, sections=empty_sections(), written_by=by, created_at=at,
    )  # fmt: skip
    give_number(briefing, words.series, words.number)
    if key and not Briefing.objects.filter(pk=key).exists():
        briefing.pk = key
    briefing.save(force_insert=True)
    briefing.editors.add(by)
    record_event(kind=EventKind.CREATED, subject=briefing, by=by, at=at, after="from a file")
    paper = EarlierPaper(briefing=briefing, first_published_on=words.first_published_on, themes=words.themes)
    take(paper, data, kind, by=by, at=at)
    return briefing


@transaction.atomic
def replace_paper(*, briefing: Briefing, data: bytes, file_name: str, by: Any, at: datetime) -> Briefing:
    """Another file in place of the one that was brought in. What was sent or approved before is so no longer."""
    row = locked(briefing.pk)
    if refusal := why_not_write(by, row.partnership):
        raise Refused(refusal)
    kind = kind_of_paper(data, file_name)
    paper = EarlierPaper.objects.select_for_update(of=["self"]).get(briefing=row)
    row.version += 1
    row.save(update_fields=["version"])
    row.editors.add(by)
    record_change(subject=row, by=by, at=at, field="file", before="one file", after="another file")
    void_approval(row, by=by, at=at)
    take(paper, data, kind, by=by, at=at)
    return row


def take(paper: EarlierPaper, data: bytes, kind: Any, *, by: Any, at: datetime) -> Job:
    """Keep a file as it was sent, forget the one before, and have it looked through."""
    old = paper.file_id
    paper.kind, paper.brought_by, paper.brought_at, paper.read_at = kind.ending, by, at, None
    paper.file = keep_file(name=f"as-sent.{kind.ending}", content_type=kind.content_type, content=data, at=at)
    paper.save()
    StoredFile.objects.filter(pk=old).delete()
    return request_job(
        kind=READ_PAPER, subject=paper, by=by, at=at, key=str(paper.briefing.version), queue="documents", total=1
    )


def why_not_said(words: PaperWords, at: datetime) -> None:
    if not words.title.strip():
        raise NotDone("Give the briefing the title it has.")
    if words.first_published_on > timezone.localdate(at):
        raise NotDone("Day of first publication must not be in the future: it is a briefing that was made before.")
    if set(words.themes) - set(Theme.values):
        raise NotDone("Choose themes from the list.")


def kind_of_paper(data: bytes, file_name: str) -> Any:
    if data.strip() and not data.startswith((b"%PDF-", b"PK")):
        raise NotDone(OTHER_KIND)
    kind = kind_of_evidence(data, file_name)
    if kind not in (PDF, WORD):
        raise NotDone(OTHER_KIND)
    return kind


def empty_sections(text: str = "") -> list[dict]:
    [section] = EARLIER.sections
    return [{"code": section.code, "text": text, "items": []}]


@transaction.atomic
def read_paper(*, pk: Any, at: datetime, report: Callable[[int, int], None] = lambda done, total: None) -> EarlierPaper:
    """Put the file as it may be handed out in place of the one that was sent, and take its words over. Done once.

    NotDone says why a file is not taken; it stays a draft, for which another file can be chosen. Words that an editor
    has put right since the file before are left as they are.
    """
    from documents.cleaning import cleaned

    paper = EarlierPaper.objects.select_for_update(of=["self"]).select_related("file").get(pk=pk)
    if paper.read_at:
        return paper
    row = locked(paper.briefing_id)
    report(0, 1)
    clean, text = cleaned(paper.file.bytes, kind=paper.kind, title=row.title)
    sent, before = paper.file, paper.text
    paper.file = keep_file(name=f"earlier.{paper.kind}", content_type=sent.content_type, content=clean, at=at)
    paper.text, paper.read_at = text, at
    paper.save(update_fields=["file", "text", "read_at"])
    sent.delete()
    if row.sections[0]["text"] in {"", before}:
        row.sections = empty_sections(text)
        row.version += 1
        row.save(update_fields=["sections", "version"])
    record_change(subject=row, by=None, at=at, field="file", after=f"looked through, file {paper.file.sha256[:16]}")
    report(1, 1)
    return paper
