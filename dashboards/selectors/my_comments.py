"""Practitioners' comments that wait for somebody: to be written, or to be answered."""

from collections.abc import Iterator

from django.urls import reverse

from audits.selectors.comments import comments_unanswered_for, comments_waiting_for
from dashboards.selectors.waiting import MOST, Waiting


def comments_to_write(user, partnership, today) -> Iterator[Waiting]:
    """Invitations to this very person. The reference tells them which child; the audit's title is none of theirs."""
    rows = comments_waiting_for(user).filter(agency_return__agency__partnership=partnership)
    for row in rows[:MOST]:
        words = "Check the facts, and say what you think"
        yield Waiting(words, str(row.agency_return.case), row.get_absolute_url(), row.due_on)


def comments_to_answer(user, partnership, today) -> Iterator[Waiting]:
    """Corrections sent to returns the person audits."""
    rows = comments_unanswered_for(user).filter(agency_return__agency__partnership=partnership)
    for row in rows[:MOST]:
        about = f"{row.agency_return.round} · {row.agency_return.case}"
        href = reverse("audits:return_comment", args=[row.agency_return_id])
        yield Waiting("Answer what a practitioner corrects", about, href, row.agency_return.due_on)
