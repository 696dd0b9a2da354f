"""Who is told of a practitioner's comment by e-mail, in words that say nothing of a case."""

from datetime import datetime

from django.urls import reverse

from accounts.models import User
from audits.models import PractitionerComment
from audits.return_permissions import works_with
from audits.selectors.feedback import is_walled
from notices.actions import send_notice
from ui.dates import long_date


def tell_invited(comment: PractitionerComment, at: datetime) -> None:
    """The practitioner, that something waits for them and by when."""
    line = (
        "You are asked to check facts for a multi-agency case audit, and to say what you think. The audit is about "
        f"learning. Sign in to read and answer, by {long_date(comment.due_on)} if you can."
    )
    tell(comment.practitioner, comment, "Something waits for you in a case audit", line, comment.get_absolute_url(), at)


def tell_withdrawn(comment: PractitionerComment, at: datetime) -> None:
    """The practitioner, that nothing is asked of them any more."""
    line = "You were asked to check facts for a multi-agency case audit. That is no longer needed."
    tell(comment.practitioner, comment, "Nothing to do any more in a case audit", line, "/", at)


def tell_sent(comment: PractitionerComment, at: datetime) -> None:
    """The return's auditor and whoever invited, as far as they still work with the return."""
    row = comment.agency_return
    people = {each.pk: each for each in (row.auditor, comment.invited_by) if each is not None and not each.is_guest}
    for person in people.values():
        if works_with(person, row) and not is_walled(person, row.case):
            line = "A practitioner has answered what you asked. Sign in to read it, and to say what became of it."
            tell(
                person,
                comment,
                "A practitioner has answered",
                line,
                reverse("audits:return_comment", args=[row.pk]),
                at,
            )


def tell(person: User, comment: PractitionerComment, subject: str, line: str, path: str, at: datetime) -> None:
    send_notice(
        to_email=person.email,
        to_name=person.full_name,
        subject=subject,
        lines=[line],
        path=path,
        at=at,
        partnership=comment.agency.partnership,
    )
