"""Invented children and what a council knows of them, before it is written in one of a council's ways."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

TODAY = date(2026, 5, 1)
TEAMS = ("North 1", "North 2", "Coast", "Disabled Children\u2019s Team")
ETHNICITIES = ("WBRI", "WOTH", "MWBC", "AIND", "APKN", "BAFR", "BCRB", "CHNE", "REFU", "NOBT")
CATEGORIES = ("neglect", "physical", "sexual", "emotional", "multiple")
NEEDS = ("N1", "N2", "N3", "N4", "N5", "N8")
SOURCES = ("1A", "2A", "3B", "3E", "5D", "6", "8")
STATUSES = ("plan", "plan", "in_need", "assessment")
LEGAL = ("C1", "C2", "E1", "V2")
DISABILITIES = ("COMM", "LD", "HEAR", "AUT", "MOB", "BEH")


@dataclass(frozen=True, kw_only=True)
class Person:
    """A child who does not exist. Days are true days; each list writes those it has columns for."""

    child_id: str
    sex: str
    ethnicity: str
    born: date
    disabilities: tuple[str, ...]
    team: str
    plan_start: date
    plan_end: date | None
    first_category: str
    category: str
    earlier_plans: int
    seen: date
    seen_alone: bool
    need: str
    status: str
    referral_date: date
    source: str
    referrals: int
    enquiry_start: date
    outcome: str
    enquiries: int
    assessment_start: date
    assessment_end: date | None
    legal_status: str | None

    @property
    def conference(self) -> date | None:
        days = {"plan": 14, "conference_no_plan": 14}.get(self.outcome)
        return self.enquiry_start + timedelta(days=days) if days else None

    @property
    def age(self) -> float:
        return (TODAY - self.born).days / 365.25


def made_people(children: int, seed: int) -> list[Person]:
    """`children` people, the same for the same seed."""
    dice = Random(seed)
    return [_person(dice, number) for number in range(children)]


def _person(dice: Random, number: int) -> Person:
    born = TODAY - timedelta(days=dice.randrange(400, 17 * 365))
    start = max(born, TODAY - timedelta(days=dice.randrange(20, 1000)))
    enquiry = TODAY - timedelta(days=dice.randrange(30, 180))
    referral = enquiry - timedelta(days=dice.randrange(1, 20))
    outcome = dice.choice(("plan", "conference_no_plan", "no_conference", "waiting"))
    end = TODAY - timedelta(days=dice.randrange(1, 15)) if dice.random() < 0.1 else None
    if outcome == "plan":
        start = enquiry + timedelta(days=14)
    elif outcome == "conference_no_plan":
        end = enquiry - timedelta(days=10)
        start = min(start, end - timedelta(days=90))
    first = dice.choice(CATEGORIES)
    return Person(
        child_id=f"C{10_000 + number * 37}",
        sex=dice.choice(("male", "female")),
        ethnicity=dice.choice(ETHNICITIES),
        born=born,
        disabilities=tuple(dice.sample(DISABILITIES, dice.choice((0, 0, 0, 1, 2)))),
        team=dice.choice(TEAMS),
        plan_start=start,
        plan_end=end,
        first_category=first,
        category=first if dice.random() < 0.7 else dice.choice(CATEGORIES),
        earlier_plans=dice.choice((0, 0, 0, 1, 2)),
        seen=TODAY - timedelta(days=dice.randrange(1, 60)),
        seen_alone=dice.random() < 0.6,
        need=dice.choice(NEEDS),
        status=dice.choice(STATUSES),
        referral_date=referral,
        source=dice.choice(SOURCES),
        referrals=dice.choice((1, 1, 1, 2, 3)),
        enquiry_start=enquiry,
        outcome=outcome,
        enquiries=dice.choice((1, 1, 2)),
        assessment_start=referral + timedelta(days=1),
        assessment_end=enquiry + timedelta(days=20) if dice.random() < 0.7 else None,
        legal_status=dice.choice(LEGAL) if dice.random() < 0.2 else None,
    )
