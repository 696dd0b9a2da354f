"""Keeping files and links as evidence. Nothing here is changed afterwards; a link is never opened by the portal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from documents.actions import keep_file
from recommendations.actions.locks import locked_recommendation
from recommendations.day_rules import check_fact
from recommendations.evidence_kinds import kind_of_evidence
from recommendations.models import EvidenceFile, EvidenceLink, LinkCheck, Recommendation, Update
from recommendations.permissions import why_not_add_evidence, why_not_view
from trail.actions import record_change, record_event
from trail.models import EventKind

MOST_TITLE, MOST_ADDRESS = 120, 500
_is_address = URLValidator(schemes=["https"])


@dataclass(frozen=True)
class FileIn:
    """A file somebody chose: what they say it is, its bytes, and the name it came with (which is not kept)."""

    title: str
    data: bytes
    file_name: str


@dataclass(frozen=True)
class LinkIn:
    """A link somebody gives: what it leads to, where, and the day they last took a copy."""

    title: str
    address: str
    copied_on: date | None = None


@transaction.atomic
def add_evidence(
    *,
    recommendation: Recommendation,
    by,
    at: datetime,
    file: FileIn | None = None,
    link: LinkIn | None = None,
    key: UUID | None = None,
) -> Recommendation:
    """Keep a file, or a link, or a link with the file as its copy: all or nothing. Sent twice (`key`), it is once."""
    row = locked_recommendation(recommendation.pk)
    if refusal := why_not_add_evidence(by, row):
        raise Refused(refusal)
    if file is None and link is None:
        raise NotDone("Choose a file or give the address of a page.")
    if key and (row.evidence_files.filter(pk=key).exists() or row.evidence_links.filter(pk=key).exists()):
        return row
    kept = keep_evidence_file(row, file, None, by, at, key) if file else None
    if link:
        keep_evidence_link(row, link, None, by, at, kept, key)
    return row


def keep_files(row: Recommendation, files: Iterable[FileIn], update: Update | None, by, at: datetime) -> None:
    """Keep several files. The caller has asked who may, and holds the row."""
    for each in files:
        keep_evidence_file(row, each, update, by, at)


def keep_evidence_file(
    row: Recommendation, file: FileIn, update: Update | None, by, at: datetime, key: UUID | None = None
) -> EvidenceFile:
    kind = kind_of_evidence(file.data, file.file_name)
    number = row.evidence_files.count() + 1
    stored = keep_file(
        name=f"evidence-{row.number}-{number}.{kind.ending}", content_type=kind.content_type, content=file.data, at=at
    )
    kept = EvidenceFile(
        recommendation=row, update=update, title=title_of(file.title, "file"), kind=kind.words, size=stored.size,
        stored=stored, added_by=by, added_at=at,
    )  # fmt: skip
    if key and not EvidenceFile.objects.filter(pk=key).exists():
        kept.pk = key
    kept.save(force_insert=True)
    record_event(kind=EventKind.CREATED, subject=kept, by=by, at=at, after=kind.words)
    return kept


def keep_evidence_link(
    row: Recommendation,
    link: LinkIn,
    update: Update | None,
    by,
    at: datetime,
    copy: EvidenceFile | None = None,
    key: UUID | None = None,
) -> EvidenceLink:
    today = timezone.localdate(at)
    copied_on = link.copied_on or (today if copy else None)
    if copied_on:
        check_fact(copied_on, today)
    kept = EvidenceLink(
        recommendation=row, update=update, title=title_of(link.title, "page"), address=checked_address(link.address),
        copied_on=copied_on, copy=copy, added_by=by, added_at=at,
    )  # fmt: skip
    if key and not EvidenceLink.objects.filter(pk=key).exists():
        kept.pk = key
    kept.save(force_insert=True)
    record_event(kind=EventKind.CREATED, subject=kept, by=by, at=at, after="copied" if copy else "no copy")
    return kept


@transaction.atomic
def check_link(*, link: EvidenceLink, works: bool, by, at: datetime) -> EvidenceLink:
    """Write down whether a link still works, as somebody found who followed it. The same again changes nothing."""
    locked = locked_recommendation(link.recommendation_id)  # its own row only grows, so it cannot be held
    if refusal := why_not_view(by, locked):
        raise Refused(refusal)
    row = EvidenceLink.objects.select_related("recommendation__section").get(pk=link.pk)
    was = not row.is_dead
    if was == works:
        return row
    LinkCheck.objects.create(link=row, works=works, checked_by=by, checked_at=at)
    words = {True: "works", False: "no longer works"}
    record_change(subject=row, by=by, at=at, field="link", before=words[was], after=words[works])
    return row


def title_of(title: str, what: str) -> str:
    words = " ".join(title.split())
    if not words:
        raise NotDone(f"Say in a few words what the {what} shows.")
    if len(words) > MOST_TITLE:
        raise NotDone(f"What the {what} shows is {len(words)} characters long. Shorten it to {MOST_TITLE}.")
    return words


def checked_address(address: str) -> str:
    """An address that starts with https:// and holds neither a name nor a password; NotDone for any other."""
    text = address.strip()
    if len(text) > MOST_ADDRESS:
        raise NotDone(f"The address is {len(text)} characters long. Give a shorter one, of at most {MOST_ADDRESS}.")
    try:
        _is_address(text)
        parts = urlsplit(text)
    except (ValidationError, ValueError):
        raise NotDone("The address must be a whole one that starts with https://, copied from the browser.") from None
    if "@" in parts.netloc:
        raise NotDone("The address holds a name or a password before the @. Take that out.")
    return f"https://{text[8:]}"
