"""Feedback to those whose work was read: drafted from findings, sent by a second person, passed on, answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Permission, Refused
from accounts.models import Agency, User
from audits.actions.feedback_mails import tell_of_reply, tell_readers
from audits.actions.locks import locked_round
from audits.feedback_permissions import (
    answers_for_somebody,
    why_not_change_feedback,
    why_not_pass_on,
    why_not_reply,
    why_not_send_feedback,
    why_not_write_feedback,
)
from audits.feedback_words import FeedbackWords, drafted
from audits.models import Audience, Feedback, FeedbackReply, Round
from audits.selectors.feedback import feedback_pairs, missing_letters, readers_at, sources_for
from cases.models import Case
from trail.actions import record_change, record_event, record_events
from trail.models import EventKind

OVERTAKEN = (
    "Somebody changed this letter while you were writing. Their words are shown below yours: bring them together, then "
    "save again."
)


@transaction.atomic
def draft_feedback(*, round: Round, case: Case, agency: Agency, audience: str, by: User, at: datetime) -> Feedback:
    """A letter to one reader, drafted from the case's findings; the draft that is there already, if there is one.

    Where the earlier letter has been sent, this is a further one.
    """
    round_ = locked_round(round.pk)
    if reason := why_not_write_feedback(by, round_):
        raise Refused(reason)
    if audience not in Audience.values:
        raise NotDone("Choose whom the letter is for: the practitioner, the manager or the agency.")
    if (case.pk, agency.pk) not in {(child.pk, asked.pk) for child, asked in feedback_pairs(by, round_)}:
        raise NotDone("This agency answered nothing about this child, so there is no work to write to it about.")
    earlier = Feedback.objects.filter(round=round_, case=case, agency=agency, audience=audience).order_by("-number")
    latest = earlier.first()
    if latest is not None and latest.sent_at is None:
        return latest
    number = latest.number + 1 if latest is not None else 1
    (letter,) = make_drafts(round_, [(case, agency, audience)], number=number, by=by, at=at)
    return letter


@transaction.atomic
def draft_missing_feedback(*, round: Round, by: User, at: datetime) -> int:
    """A draft to every reader nobody has written to yet; returns how many were made. Pressed twice, it drafts once."""
    round_ = locked_round(round.pk)
    if reason := why_not_write_feedback(by, round_):
        raise Refused(reason)
    return len(make_drafts(round_, missing_letters(by, round_), number=1, by=by, at=at))


def make_drafts(
    round_: Round, wanted: Sequence[tuple[Case, Agency, str]], *, number: int, by: User, at: datetime
) -> list[Feedback]:
    """One draft for each (case, agency, reader), in as many statements for many as for one."""
    sources = sources_for(round_, dict.fromkeys((case, agency) for case, agency, _ in wanted))
    letters = [
        Feedback(
            round=round_,
            case=case,
            agency=agency,
            audience=audience,
            number=number,
            edited_at=at,
            **drafted(audience, **sources[case.pk, agency.pk]._asdict())._asdict(),
        )
        for case, agency, audience in wanted
    ]
    Feedback.objects.bulk_create(letters)
    editors = Feedback.editors.through
    editors.objects.bulk_create([editors(feedback=letter, user=by) for letter in letters])
    record_events(kind=EventKind.CREATED, subjects=letters, by=by, at=at)
    return letters


@transaction.atomic
def change_feedback(*, letter: Feedback, words: FeedbackWords, seen: int, by: User, at: datetime) -> Feedback:
    """Word a draft. `seen` is the version the person had before them; newer words are kept (NotDone)."""
    row = locked_letter(letter)
    if reason := why_not_change_feedback(by, row):
        raise Refused(reason)
    if not words.says_something:
        raise NotDone("Write at least one point: what went well, or what could have made more difference.")
    before = words_of(row)
    if before == words:
        return row
    if seen != row.version:
        raise NotDone(OVERTAKEN)
    for name, text in words._asdict().items():
        setattr(row, name, text)
    row.version, row.edited_at = row.version + 1, at
    row.save()
    row.editors.add(by)
    changed = [name for name, text in words._asdict().items() if getattr(before, name) != text]
    record_change(subject=row, by=by, at=at, field=", ".join(changed), before="", after=f"version {row.version}")
    return row


@transaction.atomic
def delete_feedback(*, letter: Feedback, by: User, at: datetime) -> None:
    """Take back a draft nobody needs."""
    row = locked_letter(letter)
    if reason := why_not_change_feedback(by, row):
        raise Refused(reason)
    record_event(kind=EventKind.DELETED, subject=row, by=by, at=at)
    row.editors.clear()
    row.delete()


@transaction.atomic
def send_feedback(*, letter: Feedback, seen: int, recipient: User | None, by: User, at: datetime) -> Feedback:
    """Send exactly the version the person read: to somebody at the agency, or to its lead to pass on."""
    row = locked_letter(letter)
    if row.sent_at and row.sent_by_id == by.pk and row.recipient_id == getattr(recipient, "pk", None):
        return row
    if reason := why_not_send_feedback(by, row):
        raise Refused(reason)
    if seen != row.version:
        raise NotDone("This letter was changed after you opened it. Read it again, then send it.")
    if not words_of(row).says_something:
        raise NotDone("This letter says nothing yet. Write at least one point before it is sent.")
    if recipient is not None and row.audience == Audience.AGENCY:
        raise NotDone("A letter to the agency goes to its lead.")
    if recipient is not None and not readers_at(row.agency, row.case).filter(pk=recipient.pk).exists():
        raise NotDone(
            "Choose somebody who works for this agency and may be told of this case, or let its lead pass it on."
        )
    row.recipient, row.sent_by, row.sent_at = recipient, by, at
    row.save()
    tell_readers(row, at)
    reader = "a person at the agency" if recipient else "the agency's lead"
    record_change(subject=row, by=by, at=at, field="sent", before="", after=f"version {row.version} to {reader}")
    return row


@transaction.atomic
def note_feedback_opened(*, letter: Feedback, by: User, at: datetime) -> None:
    """The first time the reader has it before them."""
    row = locked_letter(letter)
    if row.opened_at or not row.sent_at or not is_reader(by, row):
        return
    row.opened_at = at
    row.save(update_fields=["opened_at"])


@transaction.atomic
def pass_on_feedback(*, letter: Feedback, to: str, by: User, at: datetime) -> Feedback:
    """The agency's lead has given the letter to the person it is for; `to` is that person's role."""
    row = locked_letter(letter)
    if row.passed_on_at and row.passed_on_by_id == by.pk:
        return row
    if reason := why_not_pass_on(by, row):
        raise Refused(reason)
    if not to.strip():
        raise NotDone("Say which role the person has whom you gave the letter to.")
    row.passed_on_by, row.passed_on_at, row.passed_on_to = by, at, to.strip()
    row.save(update_fields=["passed_on_by", "passed_on_at", "passed_on_to"])
    record_change(subject=row, by=by, at=at, field="passed on", before="", after="yes")
    return row


@transaction.atomic
def reply_to_feedback(
    *, letter: Feedback, text: str, by: User, at: datetime, said_by: str = "", source: str = ""
) -> FeedbackReply:
    """Keep an answer beside the letter. Who writes down somebody else's words says whose (a role) and how they came."""
    row = locked_letter(letter)
    if reason := why_not_reply(by, row):
        raise Refused(reason)
    if not text.strip():
        raise NotDone("Write the answer.")
    if answers_for_somebody(by, row):
        if not said_by.strip() or not source.strip():
            raise NotDone("Say whose words these are (the role, no name) and how they reached you.")
    else:
        said_by = source = ""
    latest = row.replies.last()
    if latest is not None and latest.recorded_by_id == by.pk and latest.text == text.strip():
        return latest
    reply = FeedbackReply.objects.create(
        feedback=row, text=text.strip(), said_by=said_by.strip(), source=source.strip(), recorded_by=by, recorded_at=at
    )
    size = f"{len(reply.text)} characters"
    record_change(subject=row, by=by, at=at, field="reply", after=size, recorded_for=reply.said_by)
    tell_of_reply(row, by, at)
    return reply


def locked_letter(letter: Feedback) -> Feedback:
    """The letter as it stands now, held until the transaction ends."""
    Feedback.objects.select_for_update(no_key=True).get(pk=letter.pk)
    return Feedback.objects.with_everything().get(pk=letter.pk)


def words_of(letter: Feedback) -> FeedbackWords:
    """What a letter says now."""
    return FeedbackWords(**{name: getattr(letter, name) for name in FeedbackWords._fields})


def is_reader(user: Any, letter: Feedback) -> bool:
    """Whether a letter is for this person: named, or the lead of the agency it is written to."""
    if letter.audience == Audience.AGENCY:
        return user.holds(Permission.SIGN_OFF_RETURN, at=letter.agency)
    return letter.recipient_id == user.pk
