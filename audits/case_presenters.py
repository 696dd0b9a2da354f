"""The list of cases in words: how far the agencies are with each, and what comes next. Pure."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from access.permissions import Permission
from audits.models import RoundState
from audits.next_steps import waits_for
from audits.round_presenters import cell_words, reference_mark, round_tag
from audits.selectors.round_grid import GridCell
from cases.facts import fact_sentence
from cases.models import Case, CaseRole
from cases.presenters import case_tag
from ui.addresses import address_of
from ui.counting import counted
from ui.tables import Cell, Column
from ui.tags import state_tag

COLUMNS = [
    Column("Case", sort="case"),
    Column("Audit", sort="panel"),
    Column("Drawn or reserve", sort="role"),
    Column("Child"),
    Column("Agencies"),
    Column("Next step"),
]
HEADINGS = ("Case", "Audit", "Year", "State of the audit", "Drawn or reserve", "Child", "Agencies", "Next step")
CLOSING = {
    RoundState.PANEL: "The panel agrees its grades.",
    RoundState.REPORTING: "Its findings are agreed; the report is written.",
    RoundState.CLOSED: "None: the audit is closed.",
}


def case_line(user: Any, case: Case, cells: Sequence[GridCell]) -> list:
    """One case of the list on a page."""
    round_ = case.draw.round
    words, href = next_words(user, case, cells)
    return [
        Cell(reference_mark(case), address_of("cases:case_detail", case.pk)),
        Cell(round_.title, address_of("audits:round_detail", round_.pk), note=round_tag(round_)),
        case_tag(case),
        fact_sentence(case.facts),
        agencies_cell(round_, cells),
        Cell(words, href),
    ]


def case_texts(user: Any, case: Case, cells: Sequence[GridCell]) -> list[str]:
    """The same as text, for a file."""
    round_ = case.draw.round
    return [
        case.reference,
        round_.title,
        str(round_.programme.year),
        round_.get_state_display(),
        case.get_role_display(),
        fact_sentence(case.facts),
        states_words(round_, cells),
        next_words(user, case, cells)[0],
    ]


def agencies_cell(round_: Any, cells: Sequence[GridCell]) -> Any:
    """How many agencies are finished, and which are where; of a single one its state alone."""
    if not cells:
        return "None asked yet"
    if len(cells) == 1:
        return state_tag(*cell_words(cells[0], round_))
    done = sum(cell.is_finished for cell in cells)
    return Cell(f"{done} of {len(cells)} finished", note=states_words(round_, cells))


def states_words(round_: Any, cells: Sequence[GridCell]) -> str:
    """ "Not answered: Housing; Signed off: Police, Health"; what needs somebody first."""
    by_words: dict[str, list[GridCell]] = {}
    for cell in sorted(cells, key=lambda each: (not each.is_late, each.is_finished)):
        by_words.setdefault(cell_words(cell, round_)[0], []).append(cell)
    return "; ".join(f"{words}: {', '.join(c.agency.short_name for c in own)}" for words, own in by_words.items())


def next_words(user: Any, case: Case, cells: Sequence[GridCell]) -> tuple[str, str]:
    """What happens next with a case, and where this person does it ("" where somebody else does)."""
    state = RoundState(case.draw.round.state)
    if case.role == CaseRole.RESERVE:
        return "None, unless it replaces a drawn case.", ""
    if state in CLOSING:
        return CLOSING[state], ""
    if state == RoundState.DRAWING:
        return before_opening(user, case)
    return own_step(user, cells) or others_step(cells)


def before_opening(user: Any, case: Any) -> tuple[str, str]:
    """What has to be said of a drawn child before agencies are asked about it."""
    if case.said_at is None:
        mine = user.holds_wide(Permission.COMPLETE_IDENTITY, case.draw.round.partnership)
        return "Say who the child is.", reverse("cases:identity_list", args=[case.draw_id]) if mine else ""
    if not case.has_map:
        mine = user.holds_wide(Permission.PREPARE_CASE, case.draw.round.partnership)
        return "Say who there is around the child.", reverse("cases:family_edit", args=[case.pk]) if mine else ""
    return "It waits for the audit to open.", ""


def own_step(user: Any, cells: Sequence[GridCell]) -> tuple[str, str] | None:
    """What waits for this very person."""
    leads = user.agency_ids(Permission.ANSWER_KNOWN)
    if any(cell.is_unanswered and cell.agency.pk in leads for cell in cells):
        return "Say whether your agency knows the child.", reverse("audits:known_list")
    for cell in cells:
        if cell.agency_return is not None and waits_for(user, cell.agency_return, cell.agency):
            return "Go on with the return.", reverse("audits:return_detail", args=[cell.agency_return.pk])
    return None


def others_step(cells: Sequence[GridCell]) -> tuple[str, str]:
    unanswered = sum(cell.is_unanswered for cell in cells)
    if unanswered:
        return f"{counted(unanswered, 'agency has,agencies have')} still to say whether the child is known.", ""
    open_returns = sum(cell.agency_return is not None and not cell.is_finished for cell in cells)
    if open_returns:
        return f"{counted(open_returns, 'return has,returns have')} still to be finished and signed off.", ""
    return "It waits for the panel.", ""
