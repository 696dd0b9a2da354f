"""Agreed grades of one theme at two times: which word may be said of them. Pure: counts in, a word and a sentence out.

The definitions, which the pages print (`DEFINITIONS`) and `docs/adr/0028` explains:

- The middle grade of some children is the grade of the child in the middle when they stand in order. Of an even number
  the worse of the two in the middle counts.
- *Improved*: the middle grade is better than before, and Good or better.
- *Improving*: it is better than before, and not Good yet.
- *Holding*: it is the same as before, and Good or better.
- *Lower, still good*: it is lower than before, and still Good or better.
- *Still to develop*: it is no better than before, and below Good.

"Good" is the grade of that name; of a scale without it, the grades that say the standard was met. Nothing is compared
where the grades of fewer than `FEWEST` children are known on either side, nor across two scales. No word says why a
grade changed: other children, other workers and other years stand on the two sides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from audits.selectors.grades import GradeWord
from ui.counting import counted

FEWEST = 5
MET = {"best", "good"}


class Verdict(StrEnum):
    IMPROVED = "improved"
    IMPROVING = "improving"
    HOLDING = "holding"
    LOWER = "lower"
    TO_DEVELOP = "to_develop"
    TOO_FEW = "too_few"
    SCALE_CHANGED = "scale_changed"
    ONE_SIDE = "one_side"


WORDS: dict[Verdict, str] = {
    Verdict.IMPROVED: "Improved",
    Verdict.IMPROVING: "Improving",
    Verdict.HOLDING: "Holding",
    Verdict.LOWER: "Lower, still good",
    Verdict.TO_DEVELOP: "Still to develop",
    Verdict.TOO_FEW: "Too few to compare",
    Verdict.SCALE_CHANGED: "Scale changed",
    Verdict.ONE_SIDE: "Graded once",
}

DEFINITIONS = (
    ("Middle grade", "The children stand in order of their grades; it is the grade of the one in the middle. Of an "
     "even number the worse of the two in the middle counts."),
    ("Improved", "The middle grade is better than before, and Good or better."),
    ("Improving", "The middle grade is better than before, and not Good yet."),
    ("Holding", "The middle grade is the same as before, and Good or better."),
    ("Lower, still good", "The middle grade is lower than before, and still Good or better."),
    ("Still to develop", "The middle grade is no better than before, and below Good."),
    ("Too few to compare", f"The grades of fewer than {FEWEST} children are known on one of the two sides."),
    ("Scale changed", "The two sides were graded on different scales, whose grades do not compare."),
)  # fmt: skip


@dataclass(frozen=True)
class Graded:
    """How many children had each grade of one scale, the best first, and of how many the grade is not known."""

    scale: int
    scale_name: str
    grades: tuple[GradeWord, ...]
    counts: tuple[int, ...]
    unknown: int = 0

    @property
    def known(self) -> int:
        return sum(self.counts)

    @property
    def total(self) -> int:
        return self.known + self.unknown

    @property
    def middle(self) -> GradeWord | None:
        """The middle grade; None where none is known."""
        return self.grades[middle_of(self.counts)] if self.known else None


@dataclass(frozen=True)
class Comparison:
    """What may be said of one theme, and the sentence with the numbers it rests on."""

    verdict: Verdict
    why: str

    @property
    def word(self) -> str:
        return WORDS[self.verdict]


def middle_of(counts: Sequence[int]) -> int:
    """The place of the middle one when so many stand at each place; of an even number the later of the two.

    >>> middle_of([0, 3, 3, 0]), middle_of([1, 1, 1])
    (2, 1)
    """
    seen, wanted = 0, sum(counts) // 2
    for place, count in enumerate(counts):
        seen += count
        if seen > wanted:
            return place
    raise ValueError("Nothing is counted.")


def good_until(grades: Sequence[GradeWord]) -> int:
    """How many grades of a scale, from the best on, are Good or better."""
    named = next((place for place, grade in enumerate(grades, start=1) if grade.code == "good"), 0)
    return named or sum(grade.tone in MET for grade in grades)


def compare(before: Sequence[Graded], now: Sequence[Graded], *, when: tuple[str, str]) -> Comparison:
    """What may be said of a theme from its grades at two times, a `Graded` for each scale in use; `when` names both."""
    if not before or not now:
        return Comparison(Verdict.ONE_SIDE, f"Not graded in {when[0] if not before else when[1]}.")
    if len({each.scale for each in (*before, *now)}) > 1:
        return Comparison(Verdict.SCALE_CHANGED, scale_words(before, now, when))
    first, second = before[0], now[0]
    if min(first.known, second.known) < FEWEST:
        why = f"Grades are known of {children(first)} in {when[0]} and of {children(second)} in {when[1]}."
        return Comparison(Verdict.TOO_FEW, f"{why} Fewer than {FEWEST} are not compared.")
    why = f"Middle grade {middle_words(first)} in {when[0]}, {middle_words(second)} in {when[1]}."
    return Comparison(verdict_of(middle_of(first.counts), middle_of(second.counts), good_until(second.grades)), why)


def verdict_of(before: int, now: int, good: int) -> Verdict:
    """The word for two places on one scale, the best place 0, of which the first `good` are Good or better."""
    is_good = now < good
    if now < before:
        return Verdict.IMPROVED if is_good else Verdict.IMPROVING
    if not is_good:
        return Verdict.TO_DEVELOP
    return Verdict.HOLDING if now == before else Verdict.LOWER


def middle_words(side: Graded) -> str:
    """The middle grade of a side of which some are known, and of how many."""
    return f"{side.grades[middle_of(side.counts)].short} of {children(side)}"


def children(side: Graded) -> str:
    return counted(side.known, "child,children")


def scale_words(before: Sequence[Graded], now: Sequence[Graded], when: tuple[str, str]) -> str:
    """Which scale was in use when."""
    names = [" and ".join(dict.fromkeys(each.scale_name for each in side)) for side in (before, now)]
    return f"{names[0]} in {when[0]}, {names[1]} in {when[1]}: grades of two scales do not compare."
