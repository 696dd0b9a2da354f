"""What stands beside the cases of a round: a session, and a past audit without any."""

from datetime import date, timedelta

from audits.actions.answer_files import make_answer_file, request_answer_file
from audits.actions.packs import make_pack, request_pack
from audits.actions.past import PastFound
from audits.actions.sessions import Came, SessionWords, create_session
from tests.audits.past_factories import keep_past
from tests.factories import NOW
from tests.house.actors import MATTER

LATER = timedelta(hours=3)


def make_session(w, canary) -> None:
    """A workshop of the audit under way, to which people of the own agency and others came."""
    words = SessionWords(
        "workshop", "School leads' forum", date(2026, 3, 1), True, "", 2, "two parents", canary("notes")
    )
    came = {w.own.pk: Came(3, "social workers")}
    w.session = create_session(round=w.rounds["auditing"], words=words, came=came, by=w.coordinator, at=NOW)


def make_past(w, canary) -> None:
    """An audit before the portal, with a finding in its own words."""
    found = PastFound("improvement", "risk", canary("past finding"))
    w.past = keep_past(w.partnership, w.coordinator, findings=[found], name=f"{MATTER} past")


def make_files(w) -> None:
    """The chair had a Word file of the panel's pack made, and the answers of the agreed audits."""
    at = NOW + LATER
    job = request_pack(round=w.rounds["panel"], kind="docx", by=w.chair, at=at)
    w.pack_file = make_pack(pk=job.subject_id, at=at)
    job = request_answer_file(partnership=w.partnership, kind="csv", confirmed=at, by=w.chair, at=at)
    w.answer_file = make_answer_file(pk=job.subject_id, at=at)
