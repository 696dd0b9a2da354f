"""Reading a year's programme and its calendar."""

from collections.abc import Mapping
from datetime import date

from audits.key_dates import KeyDay
from audits.models import Round, SubgroupMeeting


def next_meeting(round_: Round, days: Mapping[KeyDay, date]) -> SubgroupMeeting | None:
    """The subgroup's first meeting on or after the day on which the report is to come to it."""
    day = days.get(KeyDay.SUBGROUP)
    if day is None:
        return None
    meetings = SubgroupMeeting.objects.filter(programme__partnership_id=round_.partnership_id, day__gte=day)
    return meetings.order_by("day").first()
