"""Who enters a return for somebody else, why not, and how it is said wherever the return is read."""

from typing import Any

from access.permissions import Permission
from audits.models import OnBehalf, Return, ReturnState
from audits.return_permissions import enters_for_another, why_closed
from ui.dates import long_date


def why_not_enter_for(user: Any, agency_return: Return) -> str:
    """Why this person cannot enter the return for somebody who cannot use the portal; "" when they may."""
    if not user.holds(Permission.RECORD_RETURN, at=agency_return.agency):
        return "Only the agency's lead or a coordinator can enter a return for somebody else."
    begun = agency_return.state != ReturnState.ASSIGNED and not enters_for_another(user, agency_return)
    if begun and not user.holds(Permission.SIGN_OFF_RETURN, at=agency_return.agency):
        return "Somebody has begun to write this return, so only the agency's lead can enter it for somebody else."
    if not agency_return.is_writable:
        return f"This return is {agency_return.get_state_display().lower()}, so nothing can be entered in it now."
    return why_closed(agency_return)


def behalf_of(agency_return: Return) -> OnBehalf | None:
    """Whose answers the return holds, where its auditor enters them for somebody; None for every other return."""
    return (
        OnBehalf.objects.filter(agency_return=agency_return.pk, recorded_by=agency_return.auditor_id)
        .select_related("recorded_by")
        .first()
    )


def behalf_words(agency_return: Return) -> str:
    """ "Recorded by Ann Lee for Bo Day (GP, Hill Practice): by telephone, on 4 March 2026"; "" for other returns."""
    found = behalf_of(agency_return)
    if found is None:
        return ""
    who = f"Recorded by {found.recorded_by.full_name} for {found.full_name} ({found.job}, {found.place})"
    return f"{who}: {found.get_source_display()}, on {long_date(found.told_on)}"
