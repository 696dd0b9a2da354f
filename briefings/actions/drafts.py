"""Drafts the portal makes by itself, one a quarter."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from access.permissions import Permission
from accounts.models import Partnership
from briefings.actions.writing import make_draft
from briefings.models import Briefing
from briefings.people import people_with, tell
from briefings.selectors import agreed_rounds_untold

LOOKS_BACK = timedelta(days=366)


def draft_quarterly(*, at: datetime) -> list[Briefing]:
    """One draft about the quarter that ended last, for every partnership whose panels agreed on something new."""
    drafts = [draft_for(partnership.pk, at=at) for partnership in Partnership.objects.order_by("pk")]
    return [draft for draft in drafts if draft]


@transaction.atomic
def draft_for(pk, *, at: datetime) -> Briefing | None:
    """The partnership's draft, or None when it has one already or nothing new was agreed."""
    partnership = Partnership.objects.select_for_update().get(pk=pk)
    year, quarter = quarter_before(timezone.localdate(at))
    name = f"{year}-Q{quarter}"
    if Briefing.objects.filter(partnership=partnership, quarter=name).exists():
        return None
    rounds = list(agreed_rounds_untold(partnership, since=at - LOOKS_BACK))
    if not rounds:
        return None
    title = f"Learning from audits, Q{quarter} {year}"
    draft = make_draft(partnership=partnership, rounds=rounds, by=None, at=at, title=title, quarter=name)
    for person in people_with(Permission.WRITE_BRIEFINGS, partnership, at):
        tell(person, draft, "A draft briefing waits for you", "The portal made a draft of this quarter's briefing.", at)
    return draft


def quarter_before(day: date) -> tuple[int, int]:
    """The year and number of the quarter that ended before the one `day` lies in."""
    quarter = (day.month - 1) // 3
    return (day.year, quarter) if quarter else (day.year - 1, 4)
