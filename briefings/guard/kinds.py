"""What the disclosure check tells apart, and what it says about each. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Kind(StrEnum):
    """The first ones stop a briefing; from AGE on they ask for an answer."""

    NAME = "name"
    STAFF = "staff"
    NHS = "nhs"
    UPN = "upn"
    INSURANCE = "insurance"
    NUMBER = "number"
    BORN = "born"
    EMAIL = "email"
    POSTCODE = "postcode"
    PHONE = "phone"
    REFERENCE = "reference"
    VIGNETTE = "vignette"
    AGE = "age"
    DATE = "date"
    PLACE = "place"
    ORIGIN = "origin"
    CONDITION = "condition"
    SIBLINGS = "siblings"
    EVENT = "event"
    QUOTE = "quote"
    PERSON = "person"
    CONTACT = "contact"


class Words(NamedTuple):
    """What a kind is called: of one ("a postcode"), as a heading, and what to do about it."""

    one: str
    heading: str
    todo: str


TAKE_OUT = "Take it out."
WORDS = {
    Kind.NAME: Words(
        "a name known to this audit, or one slip away from one", "Names known to the audit",
        "Take it out. If it is no name here, choose another word or write it with a small letter.",
    ),
    Kind.STAFF: Words(
        "the name of somebody who worked on this audit", "Names of staff",
        "Say what their role was instead.",
    ),
    Kind.NHS: Words("an NHS number", "NHS numbers", TAKE_OUT),
    Kind.UPN: Words("a unique pupil number", "Pupil numbers", TAKE_OUT),
    Kind.INSURANCE: Words("a National Insurance number", "National Insurance numbers", TAKE_OUT),
    Kind.NUMBER: Words("a number by which somebody of this audit is known", "Numbers known to the audit", TAKE_OUT),
    Kind.BORN: Words("a date of birth", "Dates of birth", TAKE_OUT),
    Kind.EMAIL: Words(
        "an e-mail address", "E-mail addresses", "Take it out. Contacts have a part of the briefing of their own."
    ),
    Kind.POSTCODE: Words("a postcode", "Postcodes", TAKE_OUT),
    Kind.PHONE: Words(
        "a phone number", "Phone numbers", "Take it out. Contacts have a part of the briefing of their own."
    ),
    Kind.REFERENCE: Words("a case reference", "Case references", TAKE_OUT),
    Kind.VIGNETTE: Words(
        "told of one case with more than three things that could point to it", "Too much about one case",
        "Together they could tell who it is. Take some of them out.",
    ),
    Kind.AGE: Words("an exact age", "Exact ages", ""),
    Kind.DATE: Words("a full date", "Dates", ""),
    Kind.PLACE: Words("a place or a school", "Places and schools", ""),
    Kind.ORIGIN: Words("a nationality, language, faith or origin", "Nationality, language, faith or origin", ""),
    Kind.CONDITION: Words("a condition that few children have", "Rare conditions", ""),
    Kind.SIBLINGS: Words("a count of brothers and sisters", "Brothers and sisters", ""),
    Kind.EVENT: Words("an event that people may remember", "Events people may remember", ""),
    Kind.QUOTE: Words("word for word what a return says", "Quotations from returns", ""),
    Kind.PERSON: Words("perhaps a person's name", "Perhaps names", ""),
    Kind.CONTACT: Words(
        "a postcode, phone number or e-mail address", "Contacts in the file",
        "The file cannot be reworded. Is it a service's own, so that it may be printed?",
    ),
}  # fmt: skip
ASKED = tuple(kind for kind in list(Kind)[list(Kind).index(Kind.AGE) :])
STOPPING = tuple(kind for kind in Kind if kind not in ASKED)


@dataclass(frozen=True)
class Flag:
    """Something the check saw: what it is, the words, where they stand, the text around them, and another wording.

    `answer` is what was said of it, when somebody has said why it may stand.
    """

    kind: Kind
    words: str
    place: str
    around: str = ""
    suggestion: str = ""
    answer: Any = None

    @property
    def stops(self) -> bool:
        return self.kind in STOPPING

    @property
    def is_open(self) -> bool:
        """Whether it keeps a briefing back: it stops it, or nobody has answered yet."""
        return self.stops or self.answer is None

    @property
    def sentence(self) -> str:
        """ "In 05, “aged 7” is an exact age. Could it tell anybody who a child is?" """
        words = WORDS[self.kind]
        todo = words.todo or "Could it tell anybody who a child is? If so, reword it."
        return f"In {self.place}, “{self.words}” is {words.one}. {todo}"

    @property
    def key(self) -> tuple[str, str]:
        """By which an answer is found again: the kind and the words, however they are spaced or capitalised."""
        return self.kind.value, plain_words(self.words)


def plain_words(words: str) -> str:
    return " ".join(words.casefold().split())[:300]
