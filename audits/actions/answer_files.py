"""Answers as a file: asked for, made behind the page, forgotten after a day."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from audits.answer_permissions import why_not_confirmed, why_not_take_answers
from audits.answer_sheets import KINDS, Mark
from audits.models import AnswerFile, Round
from audits.selectors.answer_rows import AnswersWanted, answer_cases_for, answer_count, answer_rows
from documents.actions import keep_file
from documents.models import StoredFile
from jobs.actions import request_job
from jobs.models import Job
from trail.actions import record_event, record_views
from trail.models import EventKind
from ui.dates import long_time

ANSWERS = "audits.answers"
KEPT = timedelta(days=1)
SAME_MINUTE = timedelta(seconds=60)
MOST = 500_000


@transaction.atomic
def request_answer_file(
    *, partnership: Partnership, kind: str, round: Round | None = None, since: date | None = None,
    until: date | None = None, confirmed: datetime | None, by: Any, at: datetime,
) -> Job:  # fmt: skip
    """Ask for the answers of agreed audits as a file. The same asked for twice within a minute is made once.

    NotDone where the person has not just confirmed that it is them, or where there is nothing or too much to write.
    """
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    if refusal := why_not_take_answers(by, partnership):
        raise Refused(refusal)
    if refusal := why_not_confirmed(confirmed, at=at):
        raise NotDone(refusal)
    if kind not in KINDS:
        raise NotDone("Choose an Excel file or a CSV file.")
    count = answer_count(by, AnswersWanted(partnership, round, since, until))
    if not count:
        raise NotDone("No agreed audit of this choice has answers that you may read. Choose another audit or period.")
    if count > MOST:
        raise NotDone(f"These are {count:,} answers, and a file holds {MOST:,}. Choose one audit or a shorter period.")
    wanted = {"partnership": partnership, "round": round, "since": since, "until": until, "kind": kind}
    found = AnswerFile.objects.filter(**wanted, requested_by=by, requested_at__gt=at - SAME_MINUTE).first()
    if found is None:
        found = AnswerFile.objects.create(**wanted, requested_by=by, requested_at=at)
        record_event(kind=EventKind.CREATED, subject=found, by=by, at=at, after=f"{count} answers")
    return request_job(kind=ANSWERS, subject=found, by=by, at=at, queue="documents", total=count)


@transaction.atomic
def make_answer_file(
    *, pk: Any, at: datetime, report: Callable[[int, int], None] = lambda done, total: None
) -> AnswerFile:
    """Make the file, once, of what the person who asked may read now. Each child in it is logged as read by them."""
    rows = AnswerFile.objects.select_for_update(of=["self"]).select_related("partnership", "round", "requested_by")
    row = rows.get(pk=pk)
    if row.file_id:
        return row
    person = row.requested_by
    if refusal := why_not_take_answers(person, row.partnership):
        raise Refused(refusal)
    wanted = wanted_of(row)
    total = answer_count(person, wanted)
    write, content_type = KINDS[row.kind]
    content = write(answer_rows(person, wanted, lambda done: report(done, total)), mark_of(row))
    row.file = keep_file(name=f"answers.{row.kind}", content_type=content_type, content=content, at=at)
    row.row_count = total
    row.save(update_fields=["file", "row_count"])
    record_views(subjects=answer_cases_for(person, wanted), by=person, at=at, field="answers as a file")
    return row


def wanted_of(row: AnswerFile) -> AnswersWanted:
    return AnswersWanted(row.partnership, row.round, row.since, row.until)


def mark_of(row: AnswerFile) -> Mark:
    """Who asked for it and when, as it stands in the file."""
    when = timezone.localtime(row.requested_at)
    sentence = (
        f"Taken from the audit portal by {row.requested_by.full_name} on {long_time(when)}, for "
        f"{row.partnership.name}. Not to be passed on."
    )
    return Mark(sentence, when)


@transaction.atomic
def forget_answer_files(*, at: datetime) -> int:
    """Delete files of answers that are older than a day. Returns how many."""
    old = list(AnswerFile.objects.select_for_update().filter(requested_at__lt=at - KEPT))
    files = [row.file_id for row in old if row.file_id]
    AnswerFile.objects.filter(pk__in=[row.pk for row in old]).delete()
    StoredFile.objects.filter(pk__in=files).delete()
    return len(old)
