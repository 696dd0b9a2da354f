"""Letters of feedback for the world: a draft, one passed on by its lead and answered for somebody."""

from datetime import timedelta

from audits.actions.feedback import change_feedback, draft_feedback, reply_to_feedback, send_feedback
from audits.feedback_words import FeedbackWords
from tests.factories import NOW

AFTER = NOW + timedelta(hours=4)


def make_feedback(w, canary) -> None:
    """Of the closed audit's one child, at the first agency."""
    round_, case = w.rounds["closed"], w.return_closed.case
    words = {"round": round_, "case": case, "agency": w.return_closed.agency, "by": w.coordinator, "at": AFTER}
    w.letter_draft = draft_feedback(audience="manager", **words)
    letter = draft_feedback(audience="practitioner", **words)
    said = FeedbackWords(canary("went well"), canary("to consider"), "", canary("for supervision"))
    letter = change_feedback(letter=letter, words=said, seen=letter.version, by=w.coordinator, at=AFTER)
    w.letter_sent = send_feedback(letter=letter, seen=letter.version, recipient=None, by=w.chair, at=AFTER)
    reply_to_feedback(
        letter=w.letter_sent,
        text=canary("reply"),
        said_by="School nurse",
        source="on paper",
        by=w.coordinator,
        at=AFTER,
    )
