"""What stands beside the cases of a round: a session."""

from datetime import date

from audits.actions.sessions import Came, SessionWords, create_session
from tests.factories import NOW


def make_session(w, canary) -> None:
    """A workshop of the audit under way, to which people of the own agency and others came."""
    words = SessionWords(
        "workshop", "School leads' forum", date(2026, 3, 1), True, "", 2, "two parents", canary("notes")
    )
    came = {w.own.pk: Came(3, "social workers")}
    w.session = create_session(round=w.rounds["auditing"], words=words, came=came, by=w.coordinator, at=NOW)
