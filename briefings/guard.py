"""A last look before strangers read it: does the text say who a child is? Pure.

Direct identifiers stop a briefing. What could point to somebody, together with other facts, is put to the people who
send and approve it.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from cases.names_check import suspicions

MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    "Nov(?:ember)?|Dec(?:ember)?"
)
NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
AGE = rf"(?:\d{{1,2}}|{NUMBERS})"
IN_WORDS = rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS}),?\s+\d{{4}}"
DAY = rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{4}}-\d\d-\d\d|{IN_WORDS})"
BORN = r"(?:born|d\.?o\.?b\.?|dob|date\s+of\s+birth|birthday)"


class Flag(NamedTuple):
    """Something the guard saw: what it is, the words, where they stand, and whether it stops the briefing."""

    kind: str
    words: str
    place: str
    stops: bool

    @property
    def sentence(self) -> str:
        todo = "Take it out." if self.stops else "Could it tell anybody who a child is? If so, take it out."
        return f"In {self.place}, “{self.words}” is {self.kind}. {todo}"


DIRECT = (
    ("a unique pupil number", re.compile(r"\b[A-Z]\d{11}[\dA-Z]\b", re.IGNORECASE)),
    ("a date of birth", re.compile(rf"\b{BORN}(?!\w)[^.\n]{{0,15}}?{DAY}", re.IGNORECASE)),
    ("an e-mail address", re.compile(r"\b[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")),
    ("a postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)),
    ("a phone number", re.compile(r"(?<![\w-])(?:\+44[\s()-]*\d|\(?0\d)(?:[\s()-]*\d){8,9}(?!\d)")),
    ("a case reference", re.compile(r"\b[A-Z]{2,4}-\d{2,4}-\d{2,4}\b|\b[A-Z]{2,4}\d{2}-\d{2,3}\b")),
)
INDIRECT = (
    ("a unique pupil number", re.compile(r"\b[A-Z]\d{11}[\dA-Z]\b", re.IGNORECASE)),
    ("a child's exact age", re.compile(rf"\b(?:aged?|age\s+of)\s+{AGE}\b(?!\s+(?:to|and|or)\b)", re.IGNORECASE)),
    ("a child's exact age", re.compile(rf"\b{AGE}[\s-]+(?:year|month|week|day)s?[\s-]+olds?\b", re.IGNORECASE)),
    ("a full date", re.compile(rf"\b{DAY}(?!\w)", re.IGNORECASE)),
)
TEN_DIGITS = re.compile(r"(?<![\d-])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?![\d-])")


def look(texts: Iterable[tuple[str, str]], *, known_names: Iterable[str] = ()) -> list[Flag]:
    """Everything in the (place, text) pairs that says or hints who somebody is; each once, what stops first.

    `known_names` are names of agencies and of the partnership, which may be printed.
    """
    known = " ".join(known_names)
    found: dict[Flag, None] = {}
    for place, text in texts:
        for flag in flags_of(place, text, known):
            found[flag] = None
    return sorted(found, key=lambda flag: not flag.stops)


def flags_of(place: str, text: str, known: str) -> Iterable[Flag]:
    taken: list[tuple[int, int]] = []

    def free(match: re.Match) -> bool:
        if any(match.start() < end and start < match.end() for start, end in taken):
            return False
        taken.append(match.span())
        return True

    for match in TEN_DIGITS.finditer(text):
        if is_nhs_number("".join(match.groups())) and free(match):
            yield Flag("an NHS number", match.group(), place, True)
    for patterns, stops in ((DIRECT, True), (INDIRECT, False)):
        for kind, pattern in patterns:
            for match in pattern.finditer(text):
                if free(match):
                    yield Flag(kind, match.group().strip(), place, stops)
    for suspicion in suspicions(text):
        if suspicion.looks_like == "a name" and suspicion.words not in known:
            yield Flag("perhaps a person's name", suspicion.words, place, False)


def is_nhs_number(digits: str) -> bool:
    """Ten digits of which the last checks the others, modulo 11."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    check = (11 - total % 11) % 11
    return check != 10 and check == int(digits[9]) and len(set(digits)) > 1
