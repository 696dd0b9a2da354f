"""Letters of feedback that wait for somebody: to be sent, passed on or read."""

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse

from access.permissions import Permission as P
from audits.models import Audience, Feedback
from dashboards.selectors.waiting import MOST, Waiting
from ui.counting import counted


def feedback_to_send(user, partnership, today) -> Iterator[Waiting]:
    """Drafts somebody else worded: a second person reads and sends them."""
    drafts = Feedback.objects.visible_to(user).filter(sent_at=None, round__programme__partnership=partnership)
    if not user.holds_wide(P.WRITE_FINDINGS, partnership):
        return
    rows = (
        drafts.exclude(editors=user)
        .order_by()
        .values("round", "round__title")
        .annotate(letters=Count("pk", distinct=True))
    )
    for row in rows[:MOST]:
        words = f"Read and send {counted(row['letters'], 'letter')} of feedback"
        yield Waiting(words, row["round__title"], reverse("audits:feedback_list", args=[row["round"]]))


def feedback_to_lead(user, partnership, today) -> Iterator[Waiting]:
    """Letters to the agency that its lead has not read, and those to others that the lead passes on."""
    letters = Feedback.objects.visible_to(user).filter(
        agency_id__in=user.agency_ids(P.SIGN_OFF_RETURN),
        agency__partnership=partnership,
        sent_at__isnull=False,
        recipient=None,
        opened_at=None,
        passed_on_at=None,
    )
    for letter in letters.select_related("case", "round").order_by("sent_at")[:MOST]:
        words = "Read feedback to your agency"
        if letter.audience != Audience.AGENCY:
            words = f"Pass on feedback to the {letter.reader_words}"
        yield Waiting(words, f"{letter.round} · {letter.case}", letter.get_absolute_url())


def feedback_to_read(user, partnership, today) -> Iterator[Waiting]:
    """Letters to this very person."""
    letters = Feedback.objects.visible_to(user).filter(
        recipient=user, agency__partnership=partnership, opened_at=None, sent_at__isnull=False
    )
    for letter in letters.select_related("round").order_by("sent_at")[:MOST]:
        yield Waiting("Read feedback on your work", str(letter.round), letter.get_absolute_url())
