"""Asking practitioners to check a return of their agency, and saying what became of what they said."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import User
from audits.actions.answers import locked
from audits.actions.comment_mails import tell_invited, tell_withdrawn
from audits.answering import LONGEST
from audits.comment_permissions import why_not_answer_words, why_not_invite, why_not_withdraw_comment
from audits.comments import why_not_day
from audits.models import Answered, CommentWords, PractitionerComment, Return
from audits.selectors.comments import practitioners_to_ask
from trail.actions import record_change, record_event
from trail.models import EventKind

NOBODY = "Choose one of the agency’s practitioners who may be told of this case."


@transaction.atomic
def invite_practitioner(
    *, agency_return: Return, practitioner: User, due_on: date, by: Any, at: datetime
) -> PractitionerComment:
    """Ask one practitioner of the agency to check the facts and to comment, by a day. They get an e-mail.

    Somebody who is invited already is not written to twice; who was withdrawn is asked anew, with what they wrote.
    """
    row, today = locked(agency_return), timezone.localdate(at)
    if reason := why_not_invite(by, row, today):
        raise Refused(reason)
    there = PractitionerComment.objects.filter(agency_return=row, practitioner=practitioner).first()
    if there is not None and there.withdrawn_at is None:
        return there
    if practitioner.pk not in {each.pk for each in practitioners_to_ask(row, today)}:
        raise NotDone(NOBODY)
    if reason := why_not_day(due_on, today, last=row.round.returns_due_on):
        raise NotDone(reason)
    comment = there or PractitionerComment(agency_return=row, practitioner=practitioner)
    comment.due_on, comment.invited_by, comment.invited_at = due_on, by, at
    comment.withdrawn_at = comment.withdrawn_by = None
    comment.save()
    tell_invited(comment, at)
    record_event(
        kind=EventKind.CREATED, subject=comment, by=by, at=at, field="invitation", after=practitioner.full_name
    )
    return comment


@transaction.atomic
def withdraw_comment(*, comment: PractitionerComment, by: Any, at: datetime) -> PractitionerComment:
    """Take an invitation back, and tell the practitioner. What they wrote so far stays theirs alone."""
    row = locked_comment(comment)
    if row.withdrawn_at and row.withdrawn_by_id == by.pk:
        return row
    if reason := why_not_withdraw_comment(by, row):
        raise Refused(reason)
    row.withdrawn_at, row.withdrawn_by = at, by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    tell_withdrawn(row, at)
    record_change(subject=row, by=by, at=at, field="invitation", before="invited", after="withdrawn")
    return row


@transaction.atomic
def answer_words(*, words: CommentWords, outcome: str, because: str, seen: int, by: Any, at: datetime) -> CommentWords:
    """Say what became of a correction; `seen` is the version of the words that was read. The words stay as they are.

    The latest answer counts, whoever gave it.
    """
    locked_comment(words.comment)
    row = CommentWords.objects.select_related("comment__agency_return__round", "comment__agency_return__agency").get(
        pk=words.pk
    )
    if reason := why_not_answer_words(by, row):
        raise Refused(reason)
    because = because.strip()
    if outcome not in Answered.values:
        raise NotDone("Say whether the record is changed or kept as it was.")
    if outcome == Answered.KEPT and not because:
        raise NotDone("Say why the record is kept as it was.")
    if len(because) > LONGEST:
        raise NotDone(f"The reason is too long: {LONGEST:,} characters is the most.")
    if seen != row.version:
        raise NotDone("These words were changed after you opened them. Read them again, then answer.")
    because = because if outcome == Answered.KEPT else ""
    if row.is_answered and (row.outcome, row.because) == (outcome, because):
        return row
    before, row.outcome, row.because = row.outcome, outcome, because
    row.answered_version, row.answered_by, row.answered_at = row.version, by, at
    row.save(update_fields=["outcome", "because", "answered_version", "answered_by", "answered_at"])
    record_change(subject=row.comment, by=by, at=at, field=f"answer: {row.part}", before=before, after=outcome)
    return row


def locked_comment(comment: PractitionerComment) -> PractitionerComment:
    """The comment as it is now, with its return's row held until the transaction ends: no move of either happens
    between asking and doing."""
    agency_return = locked(comment.agency_return)
    row = PractitionerComment.objects.select_related("practitioner", "invited_by").get(pk=comment.pk)
    row.agency_return = agency_return
    return row
