"""Failed core groups as they are counted for the subgroup."""

from django.utils import timezone

from accounts.models import Partnership
from escalations.counting import Told
from escalations.models import CoreGroupReport, ReportState


def told_for(user, partnership: Partnership) -> list[Told]:
    """Every report of a partnership that the person may read, by the day it was reported."""
    rows = CoreGroupReport.objects.visible_to(user).filter(partnership=partnership)
    return [
        Told(
            day=timezone.localdate(row.reported_at), kind=row.kind, agency=row.agency.name,
            missing=tuple(each.name for each in row.missing.all()), is_over=row.state == ReportState.RESOLVED,
        )
        for row in rows.select_related("agency").prefetch_related("missing")
    ]  # fmt: skip


def years_of(rows: list[Told], today_year: int) -> list[int]:
    """The years in which something was reported, and this one; the latest first."""
    return sorted({today_year, *(row.day.year for row in rows)}, reverse=True)


def chosen_year(asked: str, years: list[int]) -> int:
    """The year an address asks for; the latest where it asks for none or one that is not there."""
    wanted = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else 0
    return wanted if wanted in years else years[0]
