"""Immediate concerns: raised by an auditor, acknowledged and resolved by others, and two that nobody has taken yet."""

from datetime import datetime, timedelta

from access.roles import Role
from accounts.models import User
from audits.models import Return, ReturnState
from cases.actions.concerns import acknowledge_concern, raise_concern, resolve_concern
from demonstration.library import read
from demonstration.returns import Work


def raise_concerns(work: Work) -> None:
    """The concerns of one round, a week and a half after it opened; unanswered ones on the last working day."""
    for number, words in enumerate(each for each in read("concerns") if each["round"] == work.words["code"]):
        agency_return = return_with_concern(work, words["kind"])
        auditor = agency_return.auditor
        assert auditor is not None  # only such returns are looked for
        if words["hours_to_acknowledge"] is None:
            at = work.clock.at(work.clock.latest, 15 + number, 50)
        else:
            at = work.day(10 + number, 10, 20)
        concern = raise_concern(
            case=agency_return.case,
            agency=agency_return.agency,
            text=words["text"],
            procedure_followed=True,
            by=auditor,
            at=at,
        )
        if words["hours_to_acknowledge"] is None:
            continue
        answering = someone_else(work, agency_return, auditor)
        then = in_hours(at, words["hours_to_acknowledge"])
        concern = acknowledge_concern(concern=concern, by=answering, at=then)
        if words["resolved"]:
            at = in_hours(at, words["hours_to_resolve"])
            resolve_concern(concern=concern, outcome=words["outcome"], by=answering, at=at)


def return_with_concern(work: Work, kind: str) -> Return:
    """The first of the agency's returns that has an auditor."""
    rows = work.round.returns.filter(agency__kind=kind, auditor__isnull=False).exclude(state=ReturnState.NIL)
    return rows.select_related("case", "agency", "auditor").order_by("case__order")[0]


def someone_else(work: Work, agency_return: Return, auditor: User) -> User:
    """The agency's lead; where the lead raised it, the panel chair."""
    lead = work.place.one(Role.AGENCY_LEAD, agency_return.agency)
    return lead if lead.pk != auditor.pk else work.place.chair


def in_hours(at: datetime, hours: int) -> datetime:
    return at + timedelta(hours=hours)
