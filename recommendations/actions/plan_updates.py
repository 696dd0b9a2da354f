"""A newer file of a plan that is here already: what it says otherwise is changed row by row, and nothing is lost."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from access.held import held
from access.permissions import NotDone, Refused
from accounts.models import Partnership
from recommendations.actions.locks import status_words
from recommendations.actions.owners import checked_reason
from recommendations.actions.plan_rows import add_evidence, add_rows, book_of, give_owners
from recommendations.actions.plans import day_of, keep_source, problems_of, refuse_twice
from recommendations.actions.statuses import change_status
from recommendations.cycles import next_due
from recommendations.importing import PlanRead
from recommendations.importing.changes import PlanChanges, Present, RowChange, changes_of, is_header_new
from recommendations.importing.rows import Corrections, OwnerChoice, rows_of
from recommendations.models import Action, OwnerKind, Plan, Recommendation, Revision
from recommendations.permissions import why_not_manage
from recommendations.selectors.plan_rows import Stored, stored_rows
from trail.actions import record_change
from ui.dates import long_date


@dataclass(frozen=True)
class Teller:
    """Who changes a plan when, of which day, and why."""

    by: Any
    at: datetime
    on: date
    why: str


@transaction.atomic
def update_plan(
    *,
    plan: Plan,
    plan_read: PlanRead,
    data: bytes,
    by,
    at: datetime,
    file_name: str = "",
    corrections: Corrections | None = None,
) -> PlanChanges:
    """Bring a plan to the state of a newer file of it, by the numbers of its rows; all of it or nothing.

    Where nothing changes, nothing is written. NotDone for a file older than the plan is here.
    """
    if refusal := why_not_manage(by, plan.partnership):
        raise Refused(refusal)
    Partnership.objects.select_for_update().get(pk=plan.partnership_id)
    plan = held(Plan.objects.select_related("scheme", "partnership", "source"), plan.pk)
    if plan_read.sha256 == plan.source_sha256:
        return PlanChanges((), ())
    refuse_twice(plan.partnership, plan_read, but=plan)
    if why := why_not_update_from(plan, plan_read):
        raise NotDone(why)
    on = day_of(plan_read, at)
    list(Recommendation.objects.select_for_update().filter(section__plan=plan).order_by("pk").values_list("pk"))
    there = stored_rows(plan)
    changes = changes_in(plan, plan_read, there, on=on, corrections=corrections or {})
    if changes.is_nothing:
        return changes
    told_on = on if plan_read.updated_on else None
    teller = Teller(by, at, on, checked_reason(f"The plan's update of {long_date(on)}."))
    for change in changes.changed:
        change_row(plan, there[change.row.number], change, told_on, teller)
    add_rows(plan, plan_read, [each.row for each in changes.new], told_on=told_on, on=on, by=by, at=at)
    renew_header(plan, plan_read, changes, data, file_name, teller)
    words = f"{len(changes.changed)} changed, {len(changes.new)} new"
    record_change(subject=plan, by=by, at=at, field="contents", after=words)
    return changes


def why_not_update_from(plan: Plan, plan_read: PlanRead) -> str:
    """An older file does not take back what is known since; "" where it is not older."""
    if plan_read.updated_on and plan.updated_on and plan_read.updated_on < plan.updated_on:
        return (
            f"This file was updated on {long_date(plan_read.updated_on)}, but the plan here is of "
            f"{long_date(plan.updated_on)} already. Choose the latest file."
        )
    return ""


def changes_in(
    plan: Plan, plan_read: PlanRead, there: dict[str, Stored], *, on: date, corrections: Corrections
) -> PlanChanges:
    """What a file would change in a plan whose rows are `there`. Nothing is written."""
    rows = rows_of(plan_read, book_of(plan.partnership), corrections)
    header = is_header_new(plan_read, plan.front_page, plan.updated_on)
    return changes_of(rows, {number: present_of(each) for number, each in there.items()}, on=on, is_header_new=header)


def present_of(stored: Stored) -> Present:
    """A stored row as plain facts."""
    row = stored.row
    return Present(
        text=row.text,
        rag=row.status.code,
        due_on=row.due_on,
        by_when=row.by_when_words,
        priority=row.priority,
        measure=row.success_measure,
        owner=OwnerChoice(stored.kind, stored.agencies if stored.kind == OwnerKind.AGENCY else ()),
        evidence=stored.evidence,
        is_owned=stored.is_owned,
        decided_on=row.decided_on,  # type: ignore[attr-defined]
    )


def change_row(plan: Plan, stored: Stored, change: RowChange, told_on: date | None, teller: Teller) -> None:
    """What one row of the file changes: the row, a revision for each fact, the rating with its day, new evidence."""
    row, new = stored.row, change.row
    before = row.due_on
    if "text" in change.fields:
        revise(row, "words", row.text, new.text, teller)
        row.text = new.text
    if "measure" in change.fields:
        revise(row, "measure", row.success_measure, new.read.measure, teller)
        row.success_measure = new.read.measure
    if "priority" in change.fields:
        revise(row, "priority", row.priority, new.priority, teller)
        row.priority = new.priority
    if "due_on" in change.fields:
        words = new.read.by_when[:80]
        revise(row, "date", when(row.due_on, row.by_when_words), when(new.due_on, words), teller)
        row.due_on, row.by_when_words = new.due_on, words
    if change.evidence:
        add_evidence([(row, change.evidence)], told_on, after=len(stored.evidence))
        row.last_update_on = max(filter(None, (row.last_update_on, teller.on)))
    row.save(
        update_fields=[
            "text", "success_measure", "priority", "due_on", "by_when_words", "last_update_on",
        ]
    )  # fmt: skip
    if "due_on" in change.fields:
        row.actions.filter(status__is_closed=False, due_on=before).update(due_on=row.due_on)
    if "rag" in change.fields:
        rate(plan, stored, new.rag, teller)
    if "owner" in change.fields:
        for owned, owners in give_owners([(row, new.owner)], on=teller.on, by=teller.by, at=teller.at):
            owned.owner_kind = new.owner.kind
            owned.save(update_fields=["owner_kind"])
            revise(owned, "owner", "No owner", ", ".join(owner.name for owner in owners), teller)


def rate(plan: Plan, stored: Stored, code: str, teller: Teller) -> None:
    """The row's new rating, and that of actions nobody has said anything on, which stood where the row did."""
    row, to = stored.row, status_words(plan.scheme)[code]
    silent = [each for each in row.actions.all() if each.status_id == row.status_id and not each.updates.all()]
    subjects: list[Recommendation | Action] = [row, *silent]
    for subject in subjects:
        change_status(subject=subject, to=to, why=teller.why, on=teller.on, by=teller.by, at=teller.at)


def revise(row: Recommendation, field: str, before: str, after: str, teller: Teller) -> None:
    """Keep what a fact was. The trail tells which fact and not its words."""
    Revision.objects.create(
        recommendation=row, field=field, before=before[:400], after=after[:400], why=teller.why,
        changed_by=teller.by, changed_at=teller.at,
    )  # fmt: skip
    record_change(subject=row, by=teller.by, at=teller.at, field=field)


def when(due_on: date | None, words: str) -> str:
    day = long_date(due_on) if due_on else "No date"
    return f"{day} ({words})" if words else day


def renew_header(
    plan: Plan, plan_read: PlanRead, changes: PlanChanges, data: bytes, file_name: str, teller: Teller
) -> None:
    """The plan's front page, dates, doubts and file; the file before it is kept. A plan the portal began stays that."""
    source = keep_source(data, file_name, teller.at)
    if not plan.is_imported:
        plan.earlier_sources.add(source)
        return
    if plan.source:
        plan.earlier_sources.add(plan.source)
    front_page = dict(plan.front_page) | dict(plan_read.front_page)
    plan.front_page = [list(pair) for pair in front_page.items()]
    plan.updated_on = plan_read.updated_on or plan.updated_on
    plan.next_due_on = next_due(front_page, plan.updated_on)
    plan.source = source
    plan.source_sha256 = plan_read.sha256
    named = {each.row.number for each in changes.rows}
    kept = [each for each in plan.source_problems if each["number"] and each["number"] not in named]
    plan.source_problems = kept + problems_of(plan_read, [each.row for each in changes.rows])
    plan.save()
