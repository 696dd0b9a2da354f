"""What stands in a return beside its answers and grades."""

from datetime import date

from audits.actions.basis import save_basis
from audits.actions.chronology import EventIn, save_event
from audits.actions.contributions import save_contribution
from audits.basis import INDEPENDENT, BasisIn
from audits.contributions import ContributionIn
from audits.models import Return
from audits.when import When
from tests.factories import NOW
from tests.house.making_comments import comment_on


def write_beside(w, row: Return, canary) -> None:
    """What it rests on, and an event of its chronology, kept in the world by the return's key; `canary` marks words."""
    by = w.auditors[row.agency_id]
    basis = BasisIn(
        INDEPENDENT, "", ((canary("role"), "4/3/2026", "telephone"),), canary("records read"), canary("records missing")
    )
    save_basis(agency_return=row, given=basis, by=by, at=NOW)
    for voice in ("child", "carer", "practitioner"):
        said = ContributionIn(
            voice, "took_part", "", "Family worker", "4/3/2026", "in_person", "own", canary(f"words of {voice}")
        )
        save_contribution(agency_return=row, given=said, by=by, at=NOW)
    comment_on(w, row, canary)
    event = EventIn(When(date(2026, 1, 14)), *(canary(part) for part in ("event", "meaning", "response", "gap")))
    vars(w).setdefault("events", {})[row.pk] = save_event(agency_return=row, given=event, by=by, at=NOW)
