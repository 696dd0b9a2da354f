"""What a person should press next on a round's page: one step, chosen by their role and the round's state."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from access.permissions import Permission
from accounts.models import Agency
from audits.key_dates import KeyDay, day_words
from audits.models import ReturnState, Round, RoundState
from audits.permissions import why_not_open_round
from audits.selectors.matches import undecided_count
from audits.selectors.nominations import rounds_to_nominate_for
from audits.selectors.round_grid import Grid
from cases.selectors import incomplete_references
from ui.dates import long_date
from ui.templatetags.portal import counted


@dataclass(frozen=True)
class Step:
    """A sentence, and where it leads. `post` makes the button do the thing itself; `why_not` says why it is off."""

    sentence: str
    label: str = ""
    href: str = ""
    post: bool = False
    why_not: str = ""


def next_step(user: Any, round_: Round, grid: Grid) -> Step:
    """The one clear step for this person now."""
    roles = (
        (Permission.MANAGE_ROUNDS, coordinator_step),
        (Permission.OPEN_PANEL, chair_step),
        (Permission.COMPLETE_IDENTITY, holder_step),
    )
    for permission, step in roles:
        if user.holds_wide(permission, round_.partnership) and (found := step(user, round_, grid)):
            return found
    return agency_step(user, round_, grid) or waiting_step(round_)


def coordinator_step(user: Any, round_: Round, grid: Grid) -> Step | None:
    match round_.state:
        case RoundState.PLANNING if round_.is_nominated and round_.frame is None:
            return pool_step(round_)
        case RoundState.PLANNING if round_.frame is None:
            return Step(
                "Load the council's file of children, so that cases can be drawn from it.",
                "Load the file", reverse("audits:round_frame", args=[round_.pk]),
            )  # fmt: skip
        case RoundState.PLANNING if round_.frame is not None:
            return Step(
                f"The {'list' if round_.is_nominated else 'file'} holds "
                f"{counted(round_.frame.row_count, 'child,children')}. Draw the cases from it.",
                "Draw the cases", reverse("audits:round_draw", args=[round_.pk]),
            )  # fmt: skip
        case RoundState.DRAWING:
            return Step(
                "The cases are drawn. Open the audit to its agencies once the children are known.",
                "Open the audit", reverse("audits:round_open", args=[round_.pk]),
                post=True, why_not=why_not_open_round(user, round_),
            )  # fmt: skip
        case RoundState.AUDITING if round_.skips_panel and not grid.late_count:
            return Step(
                "Put the answers together once enough returns have come in. A dip sample has no panel.",
                "See what has come in", reverse("audits:round_conclude", args=[round_.pk]),
            )  # fmt: skip
        case RoundState.AUDITING if grid.late_count:
            return Step(
                "Some agencies are late. See who would be written to, then remind them.",
                "Remind all who are late", reverse("audits:round_remind", args=[round_.pk]),
            )  # fmt: skip
        case RoundState.PANEL:
            return Step(
                "The panel is open. Its findings can be written.",
                "Go to the findings", reverse("audits:finding_list", args=[round_.pk]),
            )  # fmt: skip
        case RoundState.REPORTING:
            return Step(
                "The findings are agreed. Close the audit when its report is out.",
                "Go to closing the audit", reverse("audits:panel_close", args=[round_.pk]),
            )  # fmt: skip
    return None


def pool_step(round_: Round) -> Step:
    """Nominations on their way to a list that can be drawn from."""
    href = reverse("audits:nomination_pool", args=[round_.pk])
    if round_.pool_closed_at:
        return Step("The nominations are closed. Make the list of them again, and draw.", "Go to the nominations", href)
    return Step(
        f"Agencies nominate children until {long_date(round_.nominated_until)}. See who has, then close them.",
        "Go to the nominations", href,
    )  # fmt: skip


def chair_step(user: Any, round_: Round, grid: Grid) -> Step | None:
    if round_.state == RoundState.AUDITING and not round_.skips_panel:
        return Step(
            "See which returns are in, and open the panel when it is time.",
            "Open the panel", reverse("audits:panel_open", args=[round_.pk]),
        )  # fmt: skip
    if round_.state in {RoundState.PANEL, RoundState.REPORTING, RoundState.CLOSED}:
        return panel_step(round_)
    return None


def holder_step(user: Any, round_: Round, grid: Grid) -> Step | None:
    if round_.state == RoundState.PLANNING and (pairs := undecided_count(round_)):
        return Step(
            f"{counted(pairs, 'pair')} of nominations may be about one child. Decide before the cases are drawn.",
            "Decide", reverse("audits:match_list", args=[round_.pk]),
        )  # fmt: skip
    if round_.state == RoundState.CLOSED or round_.draw is None:
        return None
    if round_.skips_panel:
        return None
    missing = len(incomplete_references(user, round_.draw))
    href = reverse("cases:identity_list", args=[round_.draw_id])
    if missing:
        children = "1 child" if missing == 1 else f"{missing} children"
        return Step(f"Say who {children} are, so that agencies can find their records.", "Say who they are", href)
    return Step("You have said who all the children are. You can still correct it.", "See the children", href)


def agency_step(user: Any, round_: Round, grid: Grid) -> Step | None:
    cells = [cell for agency in grid.agencies for cell in agency.cells]
    if round_.is_nominated and rounds_to_nominate_for(user).filter(pk=round_.pk).exists():
        day = long_date(round_.nominated_until)
        return Step(
            f"Your agency can nominate children for this audit until {day}.",
            "Nominate children", reverse("audits:nomination_list", args=[round_.pk]),
        )  # fmt: skip
    if round_.state == RoundState.AUDITING:
        leads = user.agency_ids(Permission.ANSWER_KNOWN)
        unanswered = sum(cell.is_unanswered and cell.agency.pk in leads for cell in cells)
        if unanswered:
            children = "1 child" if unanswered == 1 else f"{unanswered} children"
            return Step(f"Say whether your agency knows {children}.", "Answer now", reverse("audits:known_list"))
        if any(waits_for(user, cell.agency_return, cell.agency) for cell in cells if cell.agency_return):
            return Step("Returns of this audit wait for you.", "Go to my returns", reverse("audits:return_list"))
    is_open = round_.state in {RoundState.PANEL, RoundState.REPORTING, RoundState.CLOSED}
    if is_open and user.holds(Permission.VIEW_PANEL, within=round_.partnership):
        return panel_step(round_)
    return None


def panel_step(round_: Round) -> Step:
    """To the panel's page: what it says stays to be read when all is over."""
    if round_.skips_panel:
        href = reverse("audits:panel_detail", args=[round_.pk])
        return Step("The returns of this dip sample lie side by side.", "Read the returns", href)
    sentence = {
        RoundState.REPORTING: "The panel is concluded, and its findings are agreed.",
        RoundState.CLOSED: "This audit is closed. What the panel agreed can be read.",
    }.get(RoundState(round_.state), "The panel is open.")
    return Step(sentence, "Go to the panel", reverse("audits:panel_detail", args=[round_.pk]))


def waits_for(user: Any, agency_return: Any, agency: Agency) -> bool:
    """Whether a return waits for this very person: to do, to give out, or to read."""
    writable = agency_return.state in {ReturnState.ASSIGNED, ReturnState.IN_PROGRESS, ReturnState.SENT_BACK}
    if agency_return.auditor_id == user.pk:
        return writable
    if agency.pk not in user.agency_ids(Permission.SIGN_OFF_RETURN):
        return False
    return agency_return.state == ReturnState.SUBMITTED or (writable and agency_return.auditor_id is None)


def waiting_step(round_: Round) -> Step:
    """Nothing to press: what happens next, and when."""
    match round_.state:
        case RoundState.PLANNING | RoundState.DRAWING:
            return Step(f"Nothing for you to do yet. Agencies start on {long_date(round_.opens_on)}.")
        case RoundState.AUDITING:
            words = day_words(KeyDay.PANEL, round_.method)
            return Step(f"Nothing for you to do now. {words}: {long_date(round_.panel_on)}.")
        case RoundState.CLOSED:
            return Step("This audit is closed. Its recommendations go on.")
    return Step(f"Nothing for you to do now. The report is due on {long_date(round_.report_due_on)}.")
