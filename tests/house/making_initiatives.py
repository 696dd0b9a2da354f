"""An initiative that serves the recommendation, with a statement and a recognition."""

from datetime import timedelta

from learning.actions.initiatives import add_recognition, add_statement, create_initiative
from learning.initiative_words import InitiativeWords
from tests.factories import NOW
from tests.house.actors import MATTER

AFTER = NOW + timedelta(days=2)


def make_initiative(w) -> None:
    words = InitiativeWords(
        title=f"{MATTER} initiative", about=f"{MATTER}: plans are read aloud.", started_on=NOW.date(),
        lead_agency=str(w.own.pk), themes=("meetings",), recommendations=(str(w.recommendation.pk),),
    )  # fmt: skip
    w.initiative = create_initiative(partnership=w.partnership, words=words, by=w.coordinator, at=AFTER)
    add_statement(
        initiative=w.initiative, text=f"{MATTER}: plans are read.", evidence_level=3, source="Audit of May",
        dated_on=AFTER.date(), by=w.coordinator, at=AFTER,
    )  # fmt: skip
    add_recognition(
        initiative=w.initiative, who="An inspectorate", what=f"{MATTER}: named in its report.", dated_on=AFTER.date(),
        link="https://example.org/report", by=w.coordinator, at=AFTER,
    )  # fmt: skip
