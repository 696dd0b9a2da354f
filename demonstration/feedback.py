"""Letters of feedback: of a finished audit the first child's are sent, read, passed on and answered; others wait."""

from datetime import timedelta

from access.roles import Role
from audits.actions.feedback import (
    change_feedback,
    draft_feedback,
    note_feedback_opened,
    pass_on_feedback,
    reply_to_feedback,
    send_feedback,
    words_of,
)
from audits.models import Audience, Feedback
from audits.selectors.feedback import feedback_pairs
from demonstration.returns import Work

ANSWER = (
    "Thank you for saying what went well. The later visits were cancelled at the door; we had written that down in "
    "the duty log, which the audit did not see."
)
AGENCIES = 3  # of the first child


def write_feedback(work: Work) -> None:
    """Drafts by the coordinator for one child, most of them sent by the chair a week after the panel."""
    at = work.clock.at(work.round.panel_on + timedelta(days=6), 11, 15)
    first = feedback_pairs(work.place.coordinator, work.round)[:AGENCIES]
    for number, (case, agency) in enumerate(first):
        for audience in Audience:
            letter = draft_feedback(
                round=work.round, case=case, agency=agency, audience=audience, by=work.place.coordinator, at=at
            )
            if number < AGENCIES - 1:
                send(work, letter, number)


def send(work: Work, letter: Feedback, number: int) -> None:
    """Worded, sent, and what became of it: the first agency's practitioner has no account and answers by the lead."""
    at = work.clock.at(work.round.panel_on + timedelta(days=7), 10, 5)
    words = words_of(letter)
    if not words.says_something:
        return
    said = words._replace(supervision=words.supervision.strip())
    letter = change_feedback(letter=letter, words=said, seen=letter.version, by=work.place.coordinator, at=at)
    letter = send_feedback(letter=letter, seen=letter.version, recipient=None, by=work.place.chair, at=at)
    leads = work.place.people(Role.AGENCY_LEAD, letter.agency)
    if not leads or number:
        return
    later = at + timedelta(days=3)
    if letter.audience == Audience.AGENCY:
        note_feedback_opened(letter=letter, by=leads[0], at=later)
        return
    pass_on_feedback(letter=letter, to="social worker" if letter.audience == "practitioner" else "team manager",
                     by=leads[0], at=later)  # fmt: skip
    if letter.audience == Audience.PRACTITIONER:
        reply_to_feedback(
            letter=letter, text=ANSWER, said_by="social worker", source="in supervision", by=leads[0],
            at=later + timedelta(days=5),
        )  # fmt: skip
