"""What a practitioner said of the record of the first child; another invitation waits for an answer."""

from datetime import datetime, timedelta

from django.utils import timezone

from access.roles import Role
from accounts.models import User
from audits.actions.comment_invitations import answer_words, invite_practitioner
from audits.actions.comments import note_comment_opened, save_comment, send_comment
from audits.comment_permissions import why_not_invite
from audits.comments import WordsIn, usual_day
from audits.models import CommentWords, PractitionerComment, Return
from demonstration.cast import Place
from demonstration.library import read

ANSWERED, WAITING = 1, 3  # places of children in the draw


def ask_practitioner(*, place: Place, agency_return: Return, by: User, at: datetime, is_half: bool) -> None:
    """The agency's practitioner who is nothing else there comments on one child, and is asked about another."""
    order = agency_return.case.order
    if order != ANSWERED and not (order == WAITING and is_half):
        return
    row = Return.objects.select_related("round", "agency", "case").get(pk=agency_return.pk)  # allocated meanwhile
    at = min(at, at - (timezone.localdate(at) - row.round.returns_due_on) - timedelta(days=3))  # while there is time
    today, auditors = timezone.localdate(at), place.people(Role.AUDITOR, row.agency)
    people = [each for each in place.people(Role.PRACTITIONER, row.agency) if each not in auditors]
    if not people or why_not_invite(by, row, today):
        return
    day = usual_day(today, last=row.round.returns_due_on)
    comment = invite_practitioner(agency_return=row, practitioner=people[0], due_on=day, by=by, at=at)
    if order == ANSWERED:
        comment_and_answer(comment, by, at + timedelta(minutes=20))


def comment_and_answer(comment: PractitionerComment, by: User, at: datetime) -> None:
    """One correction is answered, the other waits."""
    writer, texts = comment.practitioner, read("comments")
    note_comment_opened(comment=comment, by=writer, at=at)
    words = [WordsIn(part, texts[part]) for part in ("facts", "s-risk", "else", "helped")]
    save_comment(comment=comment, words=words, by=writer, at=at + timedelta(minutes=10))
    send_comment(comment=comment, by=writer, at=at + timedelta(minutes=15))
    kept = CommentWords.objects.select_related("comment__agency_return__round").get(comment=comment, part="s-risk")
    told = {"outcome": "kept", "because": texts["because"], "seen": kept.version}
    answer_words(words=kept, by=by, at=at + timedelta(minutes=40), **told)
