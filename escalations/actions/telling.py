"""E-mails about what is escalated: a link, and nothing of any case."""

from collections.abc import Iterable
from datetime import datetime

from accounts.models import User
from escalations.models import CoreGroupReport, ReportNotice, ReviewRequest
from notices.actions import send_notice
from notices.models import Notice
from trail.actions import record_change

REVIEW, CORE_GROUP = "Case review", "Failed core group"


def tell(row: ReviewRequest | CoreGroupReport, person: User, sentence: str, at: datetime) -> Notice:
    """One e-mail to one person about one request or report."""
    return send_notice(
        to_email=person.reached_at,
        to_name=person.called,
        subject=REVIEW if isinstance(row, ReviewRequest) else CORE_GROUP,
        lines=[sentence],
        path=person.path_to(row.get_absolute_url()),
        at=at,
        partnership=row.partnership,
    )


def tell_of_report(
    row: CoreGroupReport, people: Iterable[User], sentence: str, *, at: datetime, day, is_reminder: bool = False
) -> None:
    """Tell people of a report and keep whom, so that nobody is told twice on one day."""
    told = set(row.told.filter(day=day).values_list("person_id", flat=True))
    names = []
    for person in people:
        if person.pk not in told:
            notice = tell(row, person, sentence, at)
            ReportNotice.objects.create(report=row, person=person, day=day, is_reminder=is_reminder, notice=notice)
            names.append(person.full_name)
    if names:
        field = "reminded" if is_reminder else "told"
        record_change(subject=row, by=None, at=at, field=field, after=", ".join(names))
