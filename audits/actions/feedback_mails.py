"""Who is told of feedback by e-mail, in words that say nothing of a case."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from audits.models import Feedback
from audits.selectors.feedback import is_walled
from audits.selectors.reminders import leads_by_agency
from notices.actions import send_notice


def tell_readers(letter: Feedback, at: datetime) -> None:
    """The person a letter is for, or the leads of the agency who read it or pass it on."""
    if letter.recipient is not None:
        line = (
            "There is feedback for you from a multi-agency case audit. Sign in to read it, and answer it if you wish."
        )
        tell(letter.recipient, letter, "Feedback on your work from a case audit", line, at)
        return
    for lead in leads_by_agency([letter.agency_id], timezone.localdate(at))[letter.agency_id]:
        if is_walled(lead, letter.case):
            continue
        line = "There is feedback from a multi-agency case audit for your agency. Sign in to read it, or to pass it on."
        tell(lead, letter, "Feedback from a case audit for your agency", line, at)


def tell_of_reply(letter: Feedback, by: Any, at: datetime) -> None:
    """Those who wrote and sent the letter, not whoever kept the answer."""
    wrote = [*letter.editors.all(), *([letter.sent_by] if letter.sent_by else [])]
    people = {each for each in wrote if each != by}
    for person in sorted(people, key=lambda each: each.pk):
        line = "Somebody answered feedback from a multi-agency case audit. Sign in to read the answer."
        tell(person, letter, "An answer to feedback from a case audit", line, at)


def tell(person: User, letter: Feedback, subject: str, line: str, at: datetime) -> None:
    send_notice(
        to_email=person.email,
        to_name=person.full_name,
        subject=subject,
        lines=[line],
        path=letter.get_absolute_url(),
        at=at,
        partnership=letter.agency.partnership,
    )
