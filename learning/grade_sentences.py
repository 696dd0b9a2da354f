"""What a picture of grades shows, in one sentence: how many children were graded below Good, at which side. Pure."""

from collections.abc import Sequence

from audits.models import OVERALL, ThemeWord
from learning.comparing import Graded, Verdict, good_until
from learning.halves import Half, ThemeRow
from ui.counting import counted


def below_good(side: Graded) -> str:
    """ "2 of 6 children were graded Requires improvement or Inadequate", of those whose grade is known.

    Every grade with its number where a scale has none below Good, or none that is.
    """
    if not side.known:
        return f"the grade is not known of {counted(side.total, 'child,children')}"
    good = good_until(side.grades)
    below, number = side.grades[good:], sum(side.counts[good:])
    whose = counted(side.known, "child,children") + (" whose grade is known" if side.unknown else "")
    if not good or not below:
        return f"{spelled(side)} of {whose}"
    verb = "was" if number == 1 or side.known == 1 else "were"
    return f"{number or 'none'} of {whose} {verb} graded {either(grade.short for grade in below)}"


def spelled(side: Graded) -> str:
    """Every grade given, the best first: "4 Green, 2 Red"."""
    pairs = zip(side.grades, side.counts, strict=True)
    return ", ".join(f"{count:,} {grade.short}" for grade, count in pairs if count)


def either(names) -> str:
    """ "Adequate, Weak or Poor"."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def theme_words(theme: ThemeWord) -> str:
    """The theme at the head of a sentence."""
    return "Overall" if theme == OVERALL else theme.label


def comparison_sentence(rows: Sequence[ThemeRow], before: Half, now: Half) -> str:
    """The first theme of a comparison at both sides, the judgement over all where it was graded.

    "Overall: in 2025, 3 of 6 children were graded Requires improvement or Inadequate; in 2026, 1 of 6 children was
    graded Requires improvement or Inadequate." "" without a row.
    """
    if not rows:
        return ""
    row = rows[0]
    sides = [side_words(half.label, graded) for half, graded in ((before, row.before), (now, row.now))]
    changed = " The scale changed, so the two do not compare."
    tail = changed if row.comparison.verdict == Verdict.SCALE_CHANGED else ""
    return f"{theme_words(row.theme)}: {'; '.join(sides)}.{tail}"


def side_words(label: str, sides: Sequence[Graded]) -> str:
    """One side, each scale in use apart."""
    return f"in {label}, {' and '.join(map(below_good, sides)) if sides else 'not graded'}"
