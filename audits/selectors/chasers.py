"""Whom the portal reminds before a date, in which rounds, and which reminders were sent."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, prefetch_related_objects

from access.written_once import WrittenOnce
from accounts.models import Agency, User
from audits.models import Chaser, ChaserKind, Round, RoundState
from audits.selectors.reminders import auditors_by_pk, leads_by_agency, waiting_auditors
from audits.selectors.round_grid import GridCell, answers_due_of, due_of, whole_grid

MOST_SHOWN = 12


@dataclass(frozen=True)
class SoonDue:
    """An agency with work that is due soon, and the people who can do something about it."""

    agency: Agency
    due_on: date
    people: tuple[User, ...]


def rounds_to_chase() -> list[Any]:
    """The ids of rounds in which the portal reminds by itself."""
    asked = Q(chase_days_before__gt=0) | Q(chase_every_days__gt=0)
    return list(Round.objects.filter(asked, state=RoundState.AUDITING).order_by("pk").values_list("pk", flat=True))


def soon_due(round_: Round, today: date) -> list[SoonDue]:
    """Agencies whose answers or returns are due within the round's days, and that were not reminded of that date."""
    waiting = waiting_by_date(round_, today)
    if not waiting:
        return []
    told = set(Chaser.objects.filter(round=round_, kind=ChaserKind.BEFORE).values_list("agency_id", "due_on"))
    waiting = {key: cells for key, cells in waiting.items() if key not in told}
    agencies = {pk for pk, _ in waiting}
    leads = leads_by_agency(list(agencies), today)
    auditors = auditors_by_pk({pk for cells in waiting.values() for pk in waiting_auditors(cells)})
    found = []
    for (agency_pk, due_on), cells in waiting.items():
        own = {auditors[pk] for pk in waiting_auditors(cells)}
        people = sorted({*leads[agency_pk], *own}, key=lambda person: person.full_name)
        if people:
            found.append(SoonDue(cells[0].agency, due_on, tuple(people)))
    return sorted(found, key=lambda each: (each.due_on, each.agency.name))


def waiting_by_date(round_: Round, today: date) -> dict[tuple[Any, date], list[GridCell]]:
    """Unfinished work that is due from today until so many days ahead, by agency and date."""
    before = round_.chase_days_before
    if not before:
        return {}
    answers_due = answers_due_of(round_)
    found: dict[tuple[Any, date], list[GridCell]] = {}
    for each in whole_grid(round_, today).agencies:
        for cell in each.cells:
            due_on = due_of(cell, answers_due)
            if due_on and today <= due_on <= today + timedelta(days=before):
                found.setdefault((each.agency.pk, due_on), []).append(cell)
    return found


def chasers_of(round_: Round) -> list[Chaser]:
    """The last reminders of a round, the newest first, with who was written to; two queries."""
    rows = CHASERS(None, round=round_.pk)
    prefetch_related_objects(rows, "people")
    return rows


CHASERS = WrittenOnce(
    lambda _, round: Chaser.objects.filter(round=round).select_related("agency", "sent_by")[:MOST_SHOWN]
)
