"""Why a person may not record what child, family and practitioner said; "" when they may."""

from audits.contributions import asked_of
from audits.models import Return, ReturnState
from audits.return_permissions import why_closed, works_with


def voices_asked(round_) -> list[str]:
    """Whose word the audit asks for."""
    return asked_of(round_.family_contact, round_.practitioner_contact)


def why_not_record(user, agency_return: Return, voice: str = "") -> str:
    """Why this person cannot record a contribution here; of one voice where it is named. The auditor and the agency's
    lead can, until the panel opens the return: people are often asked after it was handed in."""
    if not works_with(user, agency_return):
        return "Only the auditor of a return and the agency’s lead record what people said."
    voices = voices_asked(agency_return.round)
    if not voices or (voice and voice not in voices):
        return "This audit does not ask for their view. The coordinator can change that in how the audit is run."
    if agency_return.state == ReturnState.NIL:
        return "Your agency has nothing to return for this child, so nobody is asked by it."
    return why_closed(agency_return)
