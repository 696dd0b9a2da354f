"""Two people's edits of one briefing brought together: what only one of them changed is taken as changed. Pure."""

from dataclasses import dataclass, replace
from typing import TypeVar

from briefings.wording import BriefingWords, PointWords, tidy

T = TypeVar("T", str, bool)


@dataclass
class Merger:
    """Words of three: as both found them, as somebody saved them meanwhile, and as they are sent now.

    `clashes` counts the texts both changed, each in another way.
    """

    clashes: int = 0

    def one(self, base: T, theirs: T, mine: T) -> T:
        """What a text says after both: mine where only I changed it, theirs where I did not."""
        if same(mine, base):
            return theirs
        if not same(theirs, base) and not same(theirs, mine):
            self.clashes += 1
        return mine

    def point(self, base: PointWords, theirs: PointWords, mine: PointWords) -> PointWords:
        return PointWords(
            text=self.one(base.text, theirs.text, mine.text),
            title=self.one(base.title, theirs.title, mine.title),
            left_out=self.one(base.left_out, theirs.left_out, mine.left_out),
            do=self.one(base.do, theirs.do, mine.do),
        )


def same(one: str | bool, other: str | bool) -> bool:
    return tidy(one) == tidy(other) if isinstance(one, str) and isinstance(other, str) else one == other


def merged(base: BriefingWords, theirs: BriefingWords, mine: BriefingWords) -> tuple[BriefingWords, int]:
    """The words after both edits, and how many texts both changed differently.

    A point they took away and I did not touch stays away; one that I changed meanwhile is a clash.
    """
    merger = Merger()
    points = {}
    for pk, point in mine.points.items():
        found = base.points.get(pk, point)
        if pk in theirs.points:
            points[pk] = merger.point(found, theirs.points[pk], point)
        elif not (same(point.text, found.text) and same(point.title, found.title) and same(point.do, found.do)):
            merger.clashes += 1
    questions = merger.one(lines(base.questions), lines(theirs.questions), lines(mine.questions))
    words = replace(
        mine,
        title=merger.one(base.title, theirs.title, mine.title),
        in_brief=merger.one(base.in_brief, theirs.in_brief, mine.in_brief),
        texts={
            code: merger.one(base.texts.get(code, ""), theirs.texts.get(code, ""), text)
            for code, text in mine.texts.items()
        },
        points=points,
        questions=questions.splitlines(),
    )
    return words, merger.clashes


def lines(questions: list[str]) -> str:
    return "\n".join(line for question in questions if (line := tidy(question)))
