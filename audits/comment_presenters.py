"""Practitioners' comments in words and tags, for those who asked and for the panel."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from audits.comment_permissions import why_not_answer_words, why_not_withdraw_comment
from audits.comments import CLOSING_QUESTIONS, SECTION, TITLES, WRONG, is_correction, stands
from audits.models import Answered, CommentWords, PractitionerComment
from ui.dates import long_date
from ui.tags import state_tag
from ui.templatetags.portal import longtime

NO_ANSWER = "Invited, no answer."


def titles_of(sections: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What each part of a return is called, by its code; `sections` have a key and a title."""
    return TITLES | {f"{SECTION}{each['key']}": each["title"] for each in sections}


def state_of(comment: PractitionerComment) -> tuple[str, str]:
    """How far a comment is: the word and the tone of its tag."""
    if comment.withdrawn_at:
        return "Withdrawn", "stopped"
    if comment.sent_at:
        return "Sent", "done"
    return ("Opened", "active") if comment.opened_at else ("Invited", "waiting")


def read_comments(comments: Iterable[PractitionerComment], titles: Mapping[str, str]) -> list[dict[str, Any]]:
    """Comments as readers of a return meet them, nobody by name: who, when, and their words part by part.

    Withdrawn invitations are left out; of those not sent it is said that there was no answer.
    """
    rows = [each for each in comments if stands(each)]
    several, found = Counter(each.agency_return_id for each in rows), []
    place: Counter = Counter()
    for each in rows:
        place[each.agency_return_id] += 1
        number = f" {place[each.agency_return_id]}" if several[each.agency_return_id] > 1 else ""
        found.append(
            {
                "who": f"Practitioner{number}, {each.agency_return.agency.name}",
                "state": said_when(each),
                "words": [read_words(words, titles) for words in in_order(each.words.all(), titles)],
            }
        )
    return found


def said_when(comment: PractitionerComment) -> str:
    if not comment.sent_at:
        return NO_ANSWER
    empty = "" if comment.words.all() else " They read the record and had nothing to add."
    return f"Sent {longtime(comment.sent_at)}.{empty}"


def in_order(words: Iterable[CommentWords], titles: Mapping[str, str]) -> list[CommentWords]:
    """As the page asks: facts, chronology, the tool's sections, then the closing words."""
    order = [*titles, *CLOSING_QUESTIONS]
    return sorted(words, key=lambda each: order.index(each.part) if each.part in order else len(order))


def read_words(words: CommentWords, titles: Mapping[str, str]) -> dict[str, str]:
    """One part's words: its heading, the words, and what was answered."""
    question = CLOSING_QUESTIONS.get(words.part)
    heading = question or f"{titles.get(words.part, 'The record')}: {WRONG[0].lower()}{WRONG[1:]}"
    return {"heading": heading, "text": words.text, "answer": answer_line(words)}


def answer_line(words: CommentWords) -> str:
    """What became of a correction: "Kept as it was, because: the visit is in the record of 4 March."."""
    if not is_correction(words.part):
        return ""
    if not words.outcome:
        return "Not answered."
    line = (
        f"Kept as it was, because: {words.because}"
        if words.outcome == Answered.KEPT
        else f"{Answered(words.outcome).label}."
    )
    return line if words.is_answered else f"Before these words were changed, the answer was: {line}"


def handled_rows(comments: Iterable[PractitionerComment], user: Any, titles: Mapping[str, str]) -> list[dict[str, Any]]:
    """Comments as the auditor and the lead handle them: who by name, how far, their words, and what may be done."""
    return [handled_row(each, user, titles) for each in comments]


def handled_row(comment: PractitionerComment, user: Any, titles: Mapping[str, str]) -> dict[str, Any]:
    by, asked_by = comment.invited_by.full_name, long_date(comment.due_on)
    facts = f"Invited by {by}, {longtime(comment.invited_at)}, to answer by {asked_by}."
    if comment.sent_at:
        facts += f" Sent {longtime(comment.sent_at)}."
    return {
        "comment": comment,
        "name": comment.practitioner.full_name,
        "tag": state_tag(*state_of(comment)),
        "facts": facts,
        "may_withdraw": not why_not_withdraw_comment(user, comment),
        "nothing": bool(comment.sent_at) and not comment.words.all(),
        "words": [handled_words(comment, each, user, titles) for each in in_order(comment.words.all(), titles)],
    }


def handled_words(
    comment: PractitionerComment, words: CommentWords, user: Any, titles: Mapping[str, str]
) -> dict[str, Any]:
    words.comment = comment  # it came with it, and its return with that
    may = not why_not_answer_words(user, words)
    href = reverse("audits:comment_answer", args=[words.pk]) if may else ""
    return read_words(words, titles) | {"href": href, "action": "Change the answer" if words.is_answered else "Answer"}


def remarks_beside(
    comments: Iterable[PractitionerComment], user: Any, titles: Mapping[str, str]
) -> dict[str, list[dict[str, Any]]]:
    """Corrections by the part of the return beside which they are shown, with the way to answer each."""
    found: dict[str, list[dict[str, Any]]] = {}
    for comment in comments:
        for words in comment.words.all() if comment.sent_at else ():
            if is_correction(words.part):
                found.setdefault(words.part, []).append(handled_words(comment, words, user, titles))
    return found


def listed_words(comments: Iterable[PractitionerComment]) -> str:
    """How many were asked and answered, in a few words: "2 invited, 1 sent"."""
    rows = [each for each in comments if stands(each)]
    sent = sum(bool(each.sent_at) for each in rows)
    return f"{len(rows)} invited, {sent} sent" if rows else "Nobody invited"
