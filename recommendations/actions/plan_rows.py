"""Rows of a file becoming rows of a plan: under the numbers they came with, with evidence, rating and owners."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from accounts.models import Agency
from recommendations.actions.locks import status_words
from recommendations.actions.notices import tell_owners
from recommendations.actions.recommendations import agencies_taking_part
from recommendations.importing import PlanRead
from recommendations.importing.rows import NOBODY, OwnerBook, OwnerChoice, Row
from recommendations.models import Action, Evidence, Plan, PlanSection, Recommendation, StatusChange
from recommendations.owners import Owner, owners_of
from recommendations.selectors.plan_rows import agency_names, kind_names
from trail.actions import record_event
from trail.models import EventKind

IMPORTED = "Imported from the plan."
Made = list[tuple[Recommendation, Row]]


def book_of(partnership) -> OwnerBook:
    """The names the partnership's owners go by."""
    return OwnerBook(agencies=agency_names(partnership), kinds=kind_names(partnership))


def add_sections(plan: Plan, plan_read: PlanRead) -> dict[str, PlanSection]:
    """The sections of a file by number, those the plan has and those it now gets."""
    there = {str(section.number): section for section in plan.sections.all()}
    for each in plan_read.sections:
        if each.number not in there:
            there[each.number] = PlanSection.objects.create(
                plan=plan,
                number=int(each.number),
                title=each.title[:200],
                label=(each.label or "Recommendations")[:40],
                status_column=(each.status_column or "RAG")[:40],
            )
    return there


def add_rows(
    plan: Plan, plan_read: PlanRead, rows: Iterable[Row], *, told_on: date | None, on: date, by, at: datetime
) -> Made:
    """New recommendations, with the first line of their history on the day `on`; evidence dated `told_on`, if any."""
    sections, statuses = add_sections(plan, plan_read), status_words(plan.scheme)
    made = [
        (
            Recommendation(
                partnership_id=plan.partnership_id,
                section=sections[row.read.section],
                position=int(row.number.partition(".")[2]),
                text=row.text,
                owner_kind=row.owner.kind,
                by_when_words=row.read.by_when[:80],
                due_on=row.due_on,
                priority=row.priority,
                success_measure=row.read.measure,
                status=statuses[row.rag],
                status_as_written=row.read.rag_as_written[:80],
                last_update_on=told_on if row.read.evidence else None,
                created_by=by,
                created_at=at,
            ),
            row,
        )
        for row in rows
    ]
    Recommendation.objects.bulk_create([each for each, _ in made])
    add_evidence([(each, row.read.evidence) for each, row in made], told_on)
    StatusChange.objects.bulk_create(begun(each, None, on, by, at) for each, _ in made)
    give_owners([(each, row.owner) for each, row in made], on=on, by=by, at=at)
    return made


def add_evidence(
    pieces: Iterable[tuple[Recommendation, Sequence[str]]], dated_on: date | None, *, after: int = 0
) -> None:
    """Pieces of evidence in their order, of one day; `after` so many that each row has."""
    Evidence.objects.bulk_create(
        Evidence(recommendation=row, text=text, dated_on=dated_on, order=n)
        for row, texts in pieces
        for n, text in enumerate(texts, start=after + 1)
    )


def begun(row: Recommendation, action: Action | None, on: date, by, at: datetime) -> StatusChange:
    """The first line of the history of what was imported."""
    return StatusChange(
        recommendation=row,
        action=action,
        from_status=None,
        to_status=row.status,
        why=IMPORTED,
        decided_on=on,
        decided_by=by,
        recorded_at=at,
    )


def give_owners(
    chosen: Iterable[tuple[Recommendation, OwnerChoice]], *, on: date, by, at: datetime
) -> list[tuple[Recommendation, list[Owner]]]:
    """An action for each owner of rows without one, as far as its row is; their agencies are told once."""
    given, told, partnership = [], set(), None
    known: dict[str, Agency] = {}
    for row, choice in chosen:
        if choice.kind == NOBODY:
            continue
        partnership = row.section.plan.partnership
        known = known or {str(each.pk): each for each in Agency.objects.filter(partnership=partnership)}
        agencies = [known[pk] for pk in choice.agencies if pk in known]
        owners = owners_of(partnership, choice.kind, agencies, agencies_taking_part(row.section, partnership))
        for owner in owners:
            action = Action.objects.create(
                recommendation=row, agency=owner.agency, owner_words=owner.words, due_on=row.due_on, status=row.status
            )
            begun(row, action, on, by, at).save()
            record_event(kind=EventKind.CREATED, subject=action, by=by, at=at, after=owner.name)
        given.append((row, owners))
        if not row.status.is_closed:
            told |= {owner.agency for owner in owners if owner.agency}
    if told:
        tell_owners(agencies=told, partnership=partnership, at=at)
    return given
