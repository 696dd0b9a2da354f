"""Practitioners' comments for the world: one on every return that is filled in, sent; one taken back."""

from access.roles import Role
from audits.actions.comment_invitations import answer_words, invite_practitioner
from audits.actions.comments import note_comment_opened, save_comment, send_comment, take_back_comment
from audits.comments import WordsIn
from audits.models import Return
from tests.factories import NOW
from tests.house.actors import OTHER, OWN

PARTS = ("facts", "chronology", "s-risk", "else", "helped")


def comment_on(w, row: Return, canary) -> None:
    """The agency's practitioner says something of each kind of part, and its auditor answers one of them. Kept in the
    world by the return's key."""
    by = w.auditors[row.agency_id]
    practitioner = w.people[OWN if row.agency_id == w.own.pk else OTHER, Role.PRACTITIONER]
    told = {"practitioner": practitioner, "due_on": NOW.date()}
    comment = invite_practitioner(agency_return=row, by=by, at=NOW, **told)
    note_comment_opened(comment=comment, by=practitioner, at=NOW)
    words = [WordsIn(part, canary(f"comment on {part}")) for part in PARTS]
    save_comment(comment=comment, words=words, by=practitioner, at=NOW)
    comment = send_comment(comment=comment, by=practitioner, at=NOW)
    facts = comment.words.get(part="facts")
    answer_words(words=facts, outcome="kept", because=canary("kept because"), seen=1, by=by, at=NOW)
    if row.round == w.rounds.get("auditing") and row.case.order == 1:  # waits to be sent again
        comment = take_back_comment(comment=comment, by=practitioner, at=NOW)
    vars(w).setdefault("comments", {})[row.pk] = comment
