"""Keyed marks of who is on an identity sheet, so that a text can be asked whether it names somebody of the audit.

They say nothing without the key, and differ from audit to audit, so that nobody is followed from one to another by
them. Written when a sheet is sealed; they outlive it, because briefings are written after it is destroyed (ADR 0031).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cases.fingerprints import keyed
from cases.identifiers import bare
from cases.identities import Identity
from cases.name_words import names_of, nearly, spellings_of, without_one

NAME, DAY, NUMBER = "name in text", "day in text", "number in text"
SHORTEST_NUMBER = 5


@dataclass(frozen=True)
class DrawMarks:
    """The marks of everybody on the sheets of one draw."""

    draw_pk: object
    same: frozenset[str]
    near: frozenset[str]


@dataclass(frozen=True)
class KnownNames:
    """Whom the audits of a briefing know. Asked of words, days and numbers; it holds none itself."""

    draws: tuple[DrawMarks, ...] = field(default=())

    def has_name(self, word: str) -> bool:
        """Whether a plain word (`plain_word`) is a name of somebody."""
        return any(mark(NAME, word, draw.draw_pk) in draw.same for draw in self.draws)

    def has_nearly(self, word: str) -> bool:
        """Whether a plain word is a name but for one slip: a letter more, less, another or swapped with the next."""
        return any(self._nearly(word, draw) for draw in self.draws)

    @staticmethod
    def _nearly(word: str, draw: DrawMarks) -> bool:
        if mark(NAME, word, draw.draw_pk) in draw.near:
            return True
        marks = {mark(NAME, each, draw.draw_pk) for each in without_one(word)}
        return not marks.isdisjoint(draw.same) or not marks.isdisjoint(draw.near)

    def has_day(self, day: str) -> bool:
        """Whether a day in ISO form is somebody's date of birth."""
        return any(mark(DAY, day, draw.draw_pk) in draw.same for draw in self.draws)

    def has_number(self, number: str) -> bool:
        """Whether a number, however it is spaced, is somebody's NHS number, pupil number or number at a council."""
        found = bare(number).lstrip("0")
        return any(mark(NUMBER, found, draw.draw_pk) in draw.same for draw in self.draws)


def mark(kind: str, text: str, draw_pk: object) -> str:
    """128 bits in hexadecimal, of use within one draw only."""
    return keyed(kind, text, partnership_pk=f"draw {draw_pk}")


def marks_of(identity: Identity, *, child_id: str, draw_pk: object) -> tuple[set[str], set[str]]:
    """The marks of a sheet's people: those of names, days and numbers, and those of names with a letter dropped."""
    names: set[str] = set()
    days: set[str] = set()
    numbers = {child_id}
    for person in identity.people:
        for name in names_of(person.name, person.other_names):
            names |= spellings_of(name)
        days |= {person.born}
        numbers |= {person.nhs_number, person.upn, person.other_id}
    written = {bare(number).lstrip("0") for number in numbers}
    same = marked(NAME, names, draw_pk) | marked(DAY, filter(None, days), draw_pk)
    same |= marked(NUMBER, (number for number in written if len(number) >= SHORTEST_NUMBER), draw_pk)
    return same, marked(NAME, nearly(names), draw_pk) - same


def marked(kind: str, texts: Iterable[str], draw_pk: object) -> set[str]:
    return {mark(kind, text, draw_pk) for text in texts}
