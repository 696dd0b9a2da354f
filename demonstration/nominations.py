"""An audit being planned for which the agencies nominate: some have, some are silent, and one pair is in doubt."""

from dataclasses import replace
from datetime import date, timedelta

from access.roles import Role
from audits.actions.nominations import nominate
from audits.models import Round
from audits.nominating import LONG_PLAN_MONTHS, Nominee, plan_months
from cases.identities import Person
from demonstration.cast import Place
from demonstration.children import Child
from demonstration.clock import Clock

CONCERNS = (
    "Three missed appointments in a row, and each reason differs.",
    "School and the ward have never spoken to each other.",
    "Looks after two younger ones when the mother is unwell.",
    "Nobody has seen the child alone since the summer.",
)
ETHNICITY_CODES = 4
CATEGORY = {"a": "neglect", "b": "physical", "c": "sexual", "d": "emotional"}


def nominate_children(round_: Round, place: Place, clock: Clock, children: list[Child]) -> None:
    """Six nominations of three agencies: one child is nominated twice, of one it is unsure."""
    today = clock.latest
    there = [child for child in children if child.start <= today < child.end]
    on_long_plans = [child for child in there if (plan_months(child.start, today) or 0) >= LONG_PLAN_MONTHS]
    on_short_plans = [child for child in there if (plan_months(child.start, today) or 0) < LONG_PLAN_MONTHS]
    first, second = on_long_plans[:2]
    third, fourth = on_short_plans[:2]
    unsure = replace(nominee(third, today, CONCERNS[3]), child_id="")
    unsure = replace(unsure, person=replace(unsure.person, name=unsure.person.name[:-1]))
    by_own_number = replace(nominee(fourth, today, CONCERNS[2]), child_id="", own_number="PR-20417")
    said = [
        ("social_care", nominee(first, today)), ("social_care", nominee(second, today)),
        ("social_care", nominee(third, today, CONCERNS[0])), ("health", nominee(first, today, CONCERNS[1])),
        ("health", unsure), ("police", by_own_number),
    ]  # fmt: skip
    for number, (kind, who) in enumerate(said):
        agency = place.agency_of(kind)
        people = [*place.people(Role.AUDITOR, agency), *place.people(Role.AGENCY_LEAD, agency)]
        at = clock.at(today - timedelta(days=4 - number // 2), 9 + number, 20)
        assert agency is not None  # the three are in every partnership of the demonstration that nominates
        nominate(round=round_, agency=agency, nominee=who, by=people[0], at=at)


def nominee(child: Child, today: date, concern: str = "") -> Nominee:
    """A child as a delegate describes it."""
    known = child.identity.child
    return Nominee(
        person=Person(name=known.name, born=known.born),
        child_id=child.child_id,
        concern=concern,
        plan_start=child.start,
        said={
            "sex": "female" if child.is_girl else "male",
            "ethnicity": child.ethnicity[-ETHNICITY_CODES:],
            "disability": "yes" if child.is_disabled else "no",
            "category": CATEGORY[child.category[0]],
        },
    )
