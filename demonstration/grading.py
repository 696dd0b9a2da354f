"""How good the invented practice was: a grade for every child, theme and agency, and answers to match. Pure.

Grades are counted from 0, the best, to 3. A round has a level that falls as the years go by; a child, an agency and
a theme each move it a little, so that agencies disagree now and then and oversight stays the weakest theme.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

LEVEL = {
    "NM-NEG24": 1.95,
    "NM-DA24": 1.7,
    "NM-CSA25": 1.7,
    "NM-COR25": 1.5,
    "NM-EXP25": 1.4,
    "NM-NEG26": 0.9,
    "NM-DIS26": 1.3,
    "NM-KIN26": 1.2,
    "KB-CG25": 1.7,
}
USUAL_LEVEL = 1.3
BY_THEME = {"record_keeping": 0.05, "multi_agency": 0.0, "risk": -0.25, "meetings": 0.1, "oversight": 0.3}
CHILDREN = (0.15, -0.75, 0.55, -0.2, 0.95, -0.4)
GRADES = ("outstanding", "good", "requires_improvement", "inadequate")
# How often each answer is given where practice was as good as this.
ANSWERS = (
    {"fully": 80, "mostly": 20},
    {"fully": 42, "mostly": 40, "partly": 14, "cannot_tell": 4},
    {"fully": 10, "mostly": 28, "partly": 40, "not_at_all": 14, "cannot_tell": 8},
    {"mostly": 8, "partly": 30, "not_at_all": 44, "cannot_tell": 18},
)
NOTES = {"fully": "good", "mostly": "good", "partly": "mixed", "cannot_tell": "mixed", "not_at_all": "poor"}
NOT_APPLICABLE = 0.04


class Said(NamedTuple):
    """An answer and the note that goes with it."""

    choice: str
    evidence: str


def case_level(code: str, case: int) -> float:
    """How good the work with one child was, before themes and agencies: some children fared better than others."""
    return LEVEL.get(code, USUAL_LEVEL) + CHILDREN[(case - 1) % 6] + Random(f"{code} child {case}").gauss(0, 0.15)


def return_grade(code: str, case: int, kind: str, theme: str) -> int:
    """The grade one agency gives one theme for one child."""
    agency = Random(f"{code} {case} {kind}").gauss(0, 0.25)
    noise = Random(f"{code} {case} {kind} {theme}").gauss(0, 0.3)
    return grade_of(case_level(code, case) + BY_THEME[theme] + agency + noise)


def overall_grade(theme_grades: Sequence[int]) -> int:
    """The grade over all themes: about their mean, as a person would say."""
    return grade_of(sum(theme_grades) / len(theme_grades))


def grade_of(level: float) -> int:
    return min(3, max(0, round(level)))


def theme_answers(dice: Random, *, grade: int, count: int, notes: dict[str, list[str]], since: date) -> list[Said]:
    """Answers to all of a theme's questions, each with a note that no other of them has."""
    left = {level: dice.sample(texts, len(texts)) for level, texts in notes.items()}
    said = []
    for _ in range(count):
        if dice.random() < NOT_APPLICABLE:
            said.append(Said("not_applicable", ""))
            continue
        choice = dice.choices(list(ANSWERS[grade]), list(ANSWERS[grade].values()))[0]
        texts = left[NOTES[choice]] or left["mixed"]
        entry = since + timedelta(days=dice.randrange(330))
        said.append(Said(choice, f"{dated(dice, entry)}{texts.pop()}"))
    return said


def dated(dice: Random, entry: date) -> str:
    """How an auditor points at an entry; not every one does."""
    day = f"{entry.day} {entry:%B}"
    return dice.choice(["", f"Entry of {day}. ", f"{day}: ", f"Seen on {day} and since. ", ""])
