"""A practitioner writes their comment on a return, sends it, and takes it back to change it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.actions.comment_invitations import locked_comment
from audits.actions.comment_mails import tell_sent
from audits.answering import LONGEST
from audits.comment_permissions import is_its_writer, why_not_comment, why_not_take_back
from audits.comments import WordsIn
from audits.models import CommentWords, PractitionerComment
from audits.selectors.comment_sheet import comment_parts
from trail.actions import record_change


@dataclass
class CommentSaved:
    """Versions as they now are, by part; and what was not saved because newer words stand there: (mine, theirs)."""

    versions: dict[str, int] = field(default_factory=dict)
    changed: int = 0
    conflicts: list[tuple[WordsIn, CommentWords]] = field(default_factory=list)


@transaction.atomic
def note_comment_opened(*, comment: PractitionerComment, by: Any, at: datetime) -> None:
    """The first time the practitioner has the record before them."""
    if comment.opened_at or not is_its_writer(by, comment):
        return
    PractitionerComment.objects.filter(pk=comment.pk, opened_at=None).update(opened_at=at)


@transaction.atomic
def save_comment(*, comment: PractitionerComment, words: Iterable[WordsIn], by: Any, at: datetime) -> CommentSaved:
    """Keep what was written, part by part. Newer words from another window stay, and come back as a conflict."""
    row, given = locked_comment(comment), list(words)
    if reason := why_not_comment(by, row):
        raise Refused(reason)
    codes = {part.code for part in comment_parts(row.agency_return)}
    if len({each.part for each in given}) != len(given) or not {each.part for each in given} <= codes:
        raise NotDone("There is no such part. Open the page again and write where it asks.")
    if any(len(each.text) > LONGEST for each in given):
        raise NotDone(f"A text is too long: {LONGEST:,} characters is the most.")
    saved = CommentSaved()
    there = {each.part: each for each in CommentWords.objects.filter(comment=row)}
    for mine in given:
        keep(row, there.get(mine.part), mine, saved, at)
    if saved.changed:
        record_change(subject=row, by=by, at=at, field="comment", after=f"{saved.changed} saved")
    return saved


def keep(comment: PractitionerComment, kept: CommentWords | None, mine: WordsIn, saved: CommentSaved, at: datetime):
    """One part: new, the same, changed since, or to be changed. The return's lock keeps others out meanwhile."""
    if kept is None:
        version = 0
        if mine.text.strip():
            CommentWords.objects.create(comment=comment, part=mine.part, text=mine.text, saved_at=at)
            version, saved.changed = 1, saved.changed + 1
        saved.versions[mine.part] = version
    elif kept.text == mine.text or not (mine.version or mine.text):
        saved.versions[mine.part] = kept.version  # an empty box of a page made before anything stood there
    elif kept.version != mine.version:
        saved.conflicts.append((mine, kept))
    else:
        kept.text, kept.version, kept.saved_at = mine.text, kept.version + 1, at
        kept.save(update_fields=["text", "version", "saved_at"])
        saved.versions[mine.part], saved.changed = kept.version, saved.changed + 1


@transaction.atomic
def send_comment(*, comment: PractitionerComment, by: Any, at: datetime) -> PractitionerComment:
    """End the comment: the auditor and the agency's lead read it from now on. It may say that nothing is wrong."""
    row = locked_comment(comment)
    if row.sent_at and is_its_writer(by, row):
        return row
    if reason := why_not_comment(by, row):
        raise Refused(reason)
    row.sent_at = at
    row.save(update_fields=["sent_at"])
    tell_sent(row, at)
    record_change(subject=row, by=by, at=at, field="comment", before="being written", after="sent")
    return row


@transaction.atomic
def take_back_comment(*, comment: PractitionerComment, by: Any, at: datetime) -> PractitionerComment:
    """Open a sent comment again, until the return is signed off. Nobody else reads it until it is sent anew."""
    row = locked_comment(comment)
    if row.sent_at is None and not why_not_comment(by, row):
        return row
    if reason := why_not_take_back(by, row):
        raise Refused(reason)
    row.sent_at = None
    row.save(update_fields=["sent_at"])
    record_change(subject=row, by=by, at=at, field="comment", before="sent", after="being written")
    return row
