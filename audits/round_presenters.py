"""Words and tones of rounds. Templates only place them."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from access.permissions import Permission
from accounts.models import AgencyKind
from audits.chaser_words import why_words
from audits.models import Chaser, Return, ReturnState, Round, RoundState
from audits.models.returns import HANDED_IN
from audits.selectors.round_grid import Grid, GridAgency, GridCell
from audits.tones import RETURN_TONES, ROUND_TONES
from cases.models import Known
from ui.addresses import address_of
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column
from ui.tags import state_tag

MOST_NAMED = 2


def round_tag(round_: Round) -> SafeString:
    return state_tag(round_.get_state_display(), ROUND_TONES[RoundState(round_.state)])


def cell_words(cell: GridCell, round_: Round) -> tuple[str, str]:
    """(word, tone) of one agency's work on one child."""
    found = cell.agency_return
    if found is None:
        if round_.state in {RoundState.PLANNING, RoundState.DRAWING}:
            return "Not asked yet", "waiting"
        words, tone = ("Not answered" if cell.known == Known.UNANSWERED else "Known"), "waiting"
    elif found.state == ReturnState.NIL:
        return ("Not known" if cell.known == Known.NOT_KNOWN else "Nil return"), "waiting"
    elif found.state == ReturnState.ASSIGNED and found.auditor_id is None:
        words, tone = "Known", "waiting"
    else:
        state = ReturnState(found.state)
        words, tone = str(state.label), RETURN_TONES[state]
    return (f"{words}, late", "attention") if cell.is_late else (words, tone)


def grid_columns(grid: Grid) -> list[Column]:
    return [Column("Child"), *(Column(each.agency.short_name) for each in grid.agencies)]


def grid_rows(user: Any, round_: Round, grid: Grid, records: Mapping[Any, str] | None = None) -> list[list]:
    """Child by agency. A cell leads to the return where the person works with its contents,
    and for a coordinator to giving it to a guest.

    `records` says of a case how many records agencies hold; it stands below the reference.
    """
    sees_cases = user.holds(Permission.VIEW_CASE, within=round_.partnership)
    rows = []
    for case in grid.cases:
        href = address_of("cases:case_detail", case.pk) if sees_cases else ""
        cells = [cell_of(user, round_, grid.cell(case, agency)) for agency in grid.agencies]
        rows.append([Cell(reference_mark(case), href, note=(records or {}).get(case.pk, "")), *cells])
    return rows


def cell_of(user: Any, round_: Round, cell: GridCell | None) -> Any:
    if cell is None:
        return ""
    words, tone = cell_words(cell, round_)
    tag, found = cell_tag(words, tone), cell.agency_return
    if found is None or found.state == ReturnState.NIL:
        return tag
    if (
        found.auditor_id == user.pk
        or found.agency_id in user.agency_ids(Permission.SIGN_OFF_RETURN)
        or (reads_openly(user, round_, found))
    ):
        label = f"{cell.case.reference}, {cell.agency.name}: {words}"
        return Cell(tag, address_of("audits:return_detail", found.pk), label=label)
    if found.is_writable and user.holds_wide(Permission.MANAGE_ROUNDS, round_.partnership):
        label = f"{cell.case.reference}, {cell.agency.name}: {words}, say who does it"
        return Cell(tag, address_of("audits:guest_invite", found.pk), label=label)
    return tag


@lru_cache(maxsize=64)
def cell_tag(words: str, tone: str) -> SafeString:
    """A grid has sixty cells and says six different things."""
    return state_tag(words, tone)


def reads_openly(user: Any, round_: Round, found: Return) -> bool:
    """Whether the person reads another agency's return because the round is not blind. The grid holds the return of
    another agency only for those who run or chair the round, and for those who may read it."""
    wide = user.holds_wide(Permission.VIEW_ROUNDS, round_.partnership)
    return not round_.is_blind and found.state in HANDED_IN and not wide


AGENCY_COLUMNS = [
    Column("Agency"),
    Column("Answered", numeric=True),
    Column("Finished", numeric=True),
    Column("Late"),
    Column("Last reminded"),
]


def agency_rows(grid: Grid, at_words: Any) -> list[list]:
    """One line an agency, the latest first."""
    return [agency_row(each, at_words) for each in grid.agencies]


def agency_row(each: GridAgency, at_words: Any) -> list:
    total, late = len(each.cells), len(each.late)
    tag = state_tag(f"{late} late", "attention") if late else "None"
    reminded = at_words(each.part.reminded_at) if each.part and each.part.reminded_at else "Never"
    return [each.agency.name, f"{total - each.unanswered} of {total}", f"{each.finished} of {total}", tag, reminded]


CHASER_COLUMNS = ["When", "Agency", "To", "Sent"]


def chaser_rows(chasers: list[Chaser], at_words: Any) -> list[list]:
    """One line a reminder, the newest first."""
    return [
        [
            at_words(each.sent_at),
            each.agency.short_name,
            ", ".join(sorted(person.full_name for person in each.people.all())),
            why_words(each.kind, each.sent_by.full_name if each.sent_by else ""),
        ]
        for each in chasers
    ]


def grid_sentence(grid: Grid) -> str:
    """First the sentence: how many are finished and how many are late."""
    cells = [cell for agency in grid.agencies for cell in agency.cells]
    done = sum(cell.is_finished for cell in cells)
    words = f"{done} of {len(cells)} returns are finished"
    if not grid.late_count:
        return f"{words}, and none is late."
    agencies = [agency.agency.short_name for agency in grid.agencies if agency.late]
    where = " and ".join(agencies) if len(agencies) <= MOST_NAMED else f"{len(agencies)} agencies"
    return f"{words}; {grid.late_count} {'is' if grid.late_count == 1 else 'are'} late, at {where}."


def drawn_sentence(drawn: int) -> str:
    """What the draw gave, before anybody has been asked: how many, whoever may see them."""
    children = "1 child is" if drawn == 1 else f"{drawn} children are"
    return f"{children} drawn. Agencies are asked about them when the audit opens."


def walled_sentence(walled: int) -> str:
    """Why somebody who may see all cases sees fewer than were drawn; "" where they see all."""
    if not walled:
        return ""
    children = f"{counted(walled, 'child,children')} of this audit {'is' if walled == 1 else 'are'}"
    return f"{children} for named people only, and not in these tables."


def drawn_rows(cases: list[Any]) -> list[list]:
    """The drawn children, and whether the council has said who they are."""
    return [
        [
            Cell(reference_mark(case), reverse("cases:case_detail", args=[case.pk])),
            state_tag("Said", "done") if case.identity.is_complete else state_tag("Not said yet", "waiting"),
        ]
        for case in cases
    ]


def reference_mark(case: Any) -> SafeString:
    """A reference that never breaks in the middle."""
    return format_html('<span class="reference">{}</span>', case.reference)


def plan_rows(round_: Round, counts: dict[str, int], parts: list[Any]) -> list[dict]:
    """The plan of a round as facts."""
    version = round_.tool_version
    agencies = ", ".join(f"{part.agency.name} ({counts.get(part.agency.kind, 0)})" for part in parts)
    return [
        *source_rows(round_),
        {"key": "Panel chair", "value": round_.chair.full_name if round_.chair else ""},
        {"key": "Agencies and their questions", "value": agencies},
        {"key": "Tool", "value": f"{version}: {counted(counts[''], 'question')}, {version.scale.how_graded}"},
        {"key": "Auditors read back", "value": f"{round_.look_back_months} months"},
    ]


def source_rows(round_: Round) -> list[dict]:
    """Where the children come from, and until when they are nominated."""
    rows = [{"key": "Children come from", "value": round_.get_children_from_display()}]
    if round_.is_nominated:
        rows.append({"key": "Nominations close", "value": long_date(round_.nominated_until)})
    return rows


def programme_sentence(shown: int, planned: int, closed: int, when: str = "this year") -> str:
    """How many audits a year has, was meant to have, and has behind it: there may be more than were planned."""
    audits = "1 audit" if shown == 1 else f"{shown} audits"
    words = f"{audits} {when} ({planned} planned)"
    if not closed:
        return f"{words}."
    return f"{words}; {closed} {'is' if closed == 1 else 'are'} closed."


def kind_label(kind: str) -> str:
    return AgencyKind(kind).label


def days_words(day: date, today: date) -> str:
    """How far away a day is, in words."""
    days = (day - today).days
    match days:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "yesterday"
    return f"in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} ago"
