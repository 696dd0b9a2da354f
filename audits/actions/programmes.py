"""A year's programme: how many audits it is to have, what for, and when the subgroup meets."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from access.permissions import NotDone, Refused
from audits.models import Programme, PublishedPlan, SubgroupMeeting
from audits.permissions import why_not_manage
from audits.printing import make_plan_pdf
from audits.selectors.programmes import content_of, people_named, version_of_plan
from documents.actions import keep_file
from trail.actions import record_change, record_event
from trail.models import EventKind

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


@transaction.atomic
def publish_plan(*, programme: Programme, seen: str, by: Any, at: datetime) -> PublishedPlan:
    """Lay the year's plan open to anybody, as page and PDF, in place of the one before.

    `seen` is the mark of the plan the person looked at: if it changed meanwhile, nothing is published. Nor is a plan
    that names a person or a case. The same plan published twice is published once.
    """
    row = locked_programme(programme.pk, by)
    content = content_of(row)
    if version_of_plan(content) != seen:
        raise NotDone("The plan has changed since you looked at it. Read it again, then publish.")
    if not content["rounds"]:
        raise NotDone("The programme has no audit yet, so there is nothing to publish.")
    if found := people_named(row, content):
        raise NotDone(f"The plan names {', '.join(found)}. A public plan names nobody: change the words, then publish.")
    current = row.published_plans.public().first()
    if current is not None and current.content == content:
        return current
    if current is not None:
        take_back(current, by=by, at=at)
    pdf = keep_file(
        name=f"audit-programme-{row.year}.pdf",
        content_type="application/pdf",
        content=make_plan_pdf(row.partnership, content, at=at, is_public=True),
        at=at,
    )
    number = (row.published_plans.aggregate(last=Max("number"))["last"] or 0) + 1
    plan = PublishedPlan.objects.create(
        programme=row, number=number, content=content, pdf=pdf, published_by=by, published_at=at
    )
    record_event(kind=EventKind.CREATED, subject=plan, by=by, at=at, field="public", after="yes")
    return plan


@transaction.atomic
def withdraw_plan(*, programme: Programme, by: Any, at: datetime) -> None:
    """Take the public plan back: nobody outside sees it any more. What was published stays in the record."""
    row = locked_programme(programme.pk, by)
    current = row.published_plans.public().first()
    if current is not None:
        take_back(current, by=by, at=at)


def take_back(plan: PublishedPlan, *, by: Any, at: datetime) -> None:
    plan.withdrawn_by, plan.withdrawn_at = by, at
    plan.save(update_fields=["withdrawn_by", "withdrawn_at"])
    record_change(subject=plan, by=by, at=at, field="public", before="yes", after="no")
