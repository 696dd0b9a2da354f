"""What closing an audit deletes at once, and what it sets going."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from audits.models import Nomination, Round
from cases.models import Frame, IdentitySheet
from cases.retention import months_after, months_of


@dataclass(frozen=True)
class Closing:
    """Children whose rows go at once, nominations whose child is forgotten at once, and identities of how many
    children go by the rule: so many months later, on that day."""

    rows: int
    nominations: int
    sheets: int
    months: int
    destroyed_on: date


def frames_of(round_: Round) -> QuerySet[Frame]:
    """Everything the cases of an audit were drawn from, in draws that were given up too."""
    drawn_from = Q(rounds=round_) | Q(draws__round=round_) | Q(draws__abandonment__round=round_)
    return Frame.objects.filter(drawn_from).distinct()


def closing_of(round_: Round, today: date) -> Closing:
    """What would happen if the audit were closed today."""
    months = months_of(round_.partnership)
    sheets = IdentitySheet.objects.filter(case__draw__round=round_, destroyed_at=None)
    return Closing(
        rows=sum(frame.row_count for frame in frames_of(round_).filter(emptied_at=None)),
        nominations=Nomination.objects.filter(round=round_, identity_erased_at=None).count(),
        sheets=sheets.count(),
        months=months,
        destroyed_on=months_after(today, months),
    )
