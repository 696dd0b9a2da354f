"""The words of feedback: what is drafted from findings, and what every letter says. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from audits.models.feedback import Audience

LEARNING = "An audit is there to learn from. It is not a disciplinary record, and this letter is not part of one."
REPLY = "You may answer. Your words are kept beside this letter as you wrote them; those who ran the audit read them."
HEADINGS = {
    "strengths": "What went well for the child",
    "to_consider": "What could have made more difference, and what to learn",
    "judgement": "What the panel agreed",
    "supervision": "For supervision",
}
_SUPERVISION = {
    Audience.PRACTITIONER: (),
    Audience.MANAGER: (
        "Which part of this letter matches how the work felt, and which does not?",
        "What would the child say has changed since?",
        "What one thing will be done differently, and when will it be looked at again?",
        "What stood in the way that the agency itself should remove?",
    ),
    Audience.AGENCY: (
        "Where else in the agency may the same be true, and how will that be known?",
        "Who tells the teams, and by when?",
    ),
}


class FeedbackWords(NamedTuple):
    """What a letter says, part by part; in each part one point a line."""

    strengths: str = ""
    to_consider: str = ""
    judgement: str = ""
    supervision: str = ""

    @property
    def says_something(self) -> bool:
        return bool(self.strengths.strip() or self.to_consider.strip())


def drafted(
    audience: str, *, strengths: Sequence[str], to_consider: Sequence[str], grades: Sequence[tuple[str, str]]
) -> FeedbackWords:
    """A letter from the findings of one case and the grades (theme, grade) agreed for it, overall first.

    A practitioner is told what was seen, not how it was graded: the grade is of several agencies' work together.
    """
    told = [] if audience == Audience.PRACTITIONER else [f"{theme}: {grade}" for theme, grade in grades]
    return FeedbackWords(lines(strengths), lines(to_consider), lines(told), lines(_SUPERVISION[Audience(audience)]))


def lines(points: Sequence[str]) -> str:
    """Points as they stand in a text box: one a line, none twice."""
    return "\n".join(dict.fromkeys(" ".join(point.split()) for point in points if point.strip()))


def points(text: str) -> list[str]:
    """The points of a part again."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def opening(reference: str, title: str, audience: str) -> str:
    """The first sentence of a letter."""
    whose = "Your agency's work" if audience == Audience.AGENCY else "Your team's work"
    whose = "Your work" if audience == Audience.PRACTITIONER else whose
    said = f"{whose} with the child whose case is called {reference} was part of the audit “{title}”."
    if audience == Audience.AGENCY:  # which goes to the lead
        return said
    return f"{said} Your agency's lead can tell you which child this is."


def parts(words: FeedbackWords) -> list[dict]:
    """The parts of a letter that say something, in their order: strengths first."""
    return [
        {"heading": HEADINGS[name], "points": points(text)}
        for name, text in words._asdict().items()
        if points(text)
    ]  # fmt: skip


def counts_sentence(*, drafts: int, sent: int, reached: int, answered: int) -> str:
    """How far the letters of an audit are.

    >>> counts_sentence(drafts=1, sent=3, reached=2, answered=0)
    '1 draft and 3 letters sent: 2 opened or passed on, none answered.'
    """
    if not drafts and not sent:
        return "No letter has been written yet."
    waiting = f"{drafts} draft{'' if drafts == 1 else 's'}"
    if not sent:
        return f"{waiting}, none sent yet."
    out = f"{sent} letter{'' if sent == 1 else 's'} sent"
    how = f"{reached or 'none'} opened or passed on, {answered or 'none'} answered."
    return f"{waiting} and {out}: {how}" if drafts else f"{out}: {how}"
