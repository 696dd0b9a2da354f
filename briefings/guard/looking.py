"""The disclosure check itself: everything in a briefing's free text that says or hints who somebody is. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from briefings.guard.direct import direct_in
from briefings.guard.kinds import ASKED, Flag, Kind
from briefings.guard.names import known_names_in, staff_in, strangers_in
from briefings.guard.ordinary import is_ordinary
from briefings.guard.places import SETTLED
from briefings.guard.quasi import quasi_in
from briefings.guard.quotes import Run, quotes_in
from briefings.guard.reading import around, readable, without
from briefings.guard.suggestions import suggestion_for
from briefings.guard.vignettes import MOST_KINDS, tells_of_one
from cases.name_marks import KnownNames
from cases.name_words import plain_word
from cases.names_check import suspicions


@dataclass(frozen=True)
class Around:
    """What the check knows beside the text: names that may be printed, whom the audits know, who worked on them, areas
    by which the partnership divides its children, and the rows of words that returns share with this text."""

    printable: tuple[str, ...] = ()
    known: KnownNames = field(default_factory=KnownNames)
    staff: tuple[str, ...] = ()
    localities: tuple[str, ...] = ()
    shared: frozenset[Run] = frozenset()

    @property
    def ours(self) -> frozenset[str]:
        """Plain words of the names that may be printed."""
        return frozenset(plain_word(word) for name in self.printable for word in name.split())


def look(
    texts: Iterable[tuple[str, str]],
    *,
    known_names: Iterable[str] = (),
    beside: Around | None = None,
    singles: Collection[str] = (),
) -> list[Flag]:
    """Everything in the (place, text) pairs that says or hints who somebody is; each once, what stops first.

    `known_names` are names of agencies and of the partnership, which may be printed. `singles` are the texts that are
    told of one case; others are taken for such where their words tell of one child.
    """
    beside = beside or Around(printable=tuple(known_names))
    ours = beside.ours
    found: dict[tuple[Kind, str], Flag] = {}
    for place, text in texts:
        flags = flags_of(place, text, beside, ours)
        if (text in singles or tells_of_one(text)) and (whole := vignette_of(place, text, flags)):
            flags.append(whole)
        for flag in flags:
            found.setdefault((flag.kind, flag.words.casefold()), flag)
    return sorted(found.values(), key=lambda flag: not flag.stops)


def flags_of(place: str, text: str, beside: Around, ours: frozenset[str]) -> list[Flag]:
    """What is seen in one text, from left to right; words seen as one thing are not seen as another."""
    text = readable(text)
    bare = without(text, beside.printable)
    taken: list[tuple[int, int]] = []
    flags: list[tuple[int, Flag]] = []
    for kind, start, end in everything_in(bare, beside, ours):
        if kind is not Kind.QUOTE:
            if any(start < stop and begin < end for begin, stop in taken):
                continue
            taken.append((start, end))
        words = text[start:end].strip()
        flags.append((start, Flag(kind, words, place, around(text, start, end), suggestion_for(kind, words))))
    return [flag for _, flag in sorted(flags, key=lambda pair: pair[0])]


def everything_in(text: str, beside: Around, ours: frozenset[str]) -> Iterable[tuple[Kind, int, int]]:
    yield from direct_in(text, beside.known)
    yield from staff_in(text, beside.staff)
    yield from known_names_in(text, beside.known)
    yield from quasi_in(text, localities=beside.localities, ours=ours)
    for start, end in quotes_in(text, set(beside.shared)):
        yield Kind.QUOTE, start, end
    for start, end in (*perhaps_names(text), *strangers_in(text, ours)):
        yield Kind.PERSON, start, end


def perhaps_names(text: str) -> Iterable[tuple[int, int]]:
    """Words with capitals in a row that are neither ordinary words nor settled ones, or follow a title such as Mrs."""
    for each in suspicions(text):
        words = [plain_word(word) for word in each.words.split()]
        if each.looks_like == "a name" and not all(is_ordinary(word) or word in SETTLED for word in words):
            start = text.find(each.words)
            yield start, start + len(each.words)


def vignette_of(place: str, text: str, flags: list[Flag]) -> Flag | None:
    """The flag of a text that tells too much about one case: more than three kinds of what could point to it."""
    kinds = {flag.kind for flag in flags if flag.kind in ASKED}
    if len(kinds) <= MOST_KINDS:
        return None
    words = " ".join(text.split())
    return Flag(Kind.VIGNETTE, words if len(words) <= 90 else f"{words[:90].rsplit(' ', 1)[0]}…", place, words)
