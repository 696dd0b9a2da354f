"""A workshop beside the cases: who came, what was said, and a finding that comes from it and from no case."""

from datetime import timedelta

from accounts.models import AgencyKind
from audits.actions.findings import FindingWords, create_finding
from audits.actions.sessions import Came, SessionWords, create_session
from audits.models import FindingKind, SessionKind, Theme
from demonstration.returns import Work

HELD_FOR = {"NM-NEG26"}
CAME = {
    AgencyKind.SOCIAL_CARE: Came(3, "two social workers and a team manager"),
    AgencyKind.HEALTH: Came(2, "a school nurse and a midwife"),
    AgencyKind.POLICE: Came(1, "a detective"),
}
NOTES = (
    "Three tables worked on one question: who rings whom when a plan does not hold?\n\n"
    "Schools said that they learn of a changed plan from the parents. Nobody at the table could say whose task it is "
    "to tell them. Everybody thought that somebody else did."
)
FOUND = (
    "Schools are not told when a child's plan changes. In the workshop no agency could say whose task that is, and "
    "each believed that another does it."
)


def hold_workshop(work: Work) -> None:
    """Two weeks before the panel the designated safeguarding leads met; the panel wrote down what it learned."""
    if work.words["code"] not in HELD_FOR:
        return
    panel_on, by = work.round.panel_on, work.place.coordinator
    agencies = work.round.agencies.filter(kind__in=CAME)
    session = create_session(
        round=work.round,
        words=SessionWords(
            kind=SessionKind.WORKSHOP,
            forum="Designated safeguarding leads' forum",
            held_on=panel_on - timedelta(days=14),
            is_virtual=True,
            other_people=11,
            other_words="designated safeguarding leads of eleven schools",
            notes=NOTES,
        ),
        came={agency.pk: CAME[AgencyKind(agency.kind)] for agency in agencies},
        by=by,
        at=work.clock.at(panel_on, 9, 30),
    )
    words = FindingWords(FindingKind.LEARNING, Theme.MULTI_AGENCY, FOUND, session=session)
    create_finding(round=work.round, words=words, by=by, at=work.clock.at(panel_on, 15, 55))
