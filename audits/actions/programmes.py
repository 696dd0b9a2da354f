"""A year's programme: how many audits it is to have, what for, and when the subgroup meets."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.models import Programme, SubgroupMeeting
from audits.permissions import why_not_manage
from trail.actions import record_change

MOST_MEETINGS = 52


def locked_programme(pk, by: Any) -> Programme:
    row = Programme.objects.select_for_update(of=["self"]).select_related("partnership").get(pk=pk)
    if reason := why_not_manage(by, row.partnership):
        raise Refused(reason)
    return row


@transaction.atomic
def plan_programme(
    *, programme: Programme, planned_rounds: int, by: Any, at: datetime, purpose: str | None = None
) -> Programme:
    """Say how many audits a year is to have and, unless `purpose` is None, what they are for."""
    row = locked_programme(programme.pk, by)
    if row.planned_rounds != planned_rounds:
        before, row.planned_rounds = row.planned_rounds, planned_rounds
        record_change(subject=row, by=by, at=at, field="planned audits", before=before, after=planned_rounds)
    if purpose is not None and row.purpose != purpose:
        row.purpose = purpose
        record_change(subject=row, by=by, at=at, field="purpose")
    row.save(update_fields=["planned_rounds", "purpose"])
    return row


@transaction.atomic
def add_meeting(*, programme: Programme, day: date, words: str = "", by: Any, at: datetime) -> SubgroupMeeting:
    """Put a meeting of the subgroup into the calendar; the same day again only changes its words."""
    row = locked_programme(programme.pk, by)
    if day.year not in {row.year, row.year + 1}:
        raise NotDone(f"The day must lie in {row.year}, or in {row.year + 1} where the programme's year runs on.")
    if row.meetings.count() >= MOST_MEETINGS:
        raise NotDone("The calendar is full. Take out a meeting first.")
    meeting, is_new = SubgroupMeeting.objects.update_or_create(programme=row, day=day, defaults={"words": words})
    if is_new:
        record_change(subject=row, by=by, at=at, field="subgroup meeting", after=day)
    return meeting


@transaction.atomic
def remove_meeting(*, meeting: SubgroupMeeting, by: Any, at: datetime) -> None:
    """Take a meeting out of the calendar. Taken out twice, it is gone once."""
    row = locked_programme(meeting.programme_id, by)
    if row.meetings.filter(pk=meeting.pk).delete()[0]:
        record_change(subject=row, by=by, at=at, field="subgroup meeting", before=meeting.day)
