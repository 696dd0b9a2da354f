"""The texts of a reply that can be taken out for good, and what stands in their place. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from ui.dates import long_date

COMMENT, OTHER_AGENCY, ANSWER = "comment", "other_agency", "answer"
GONE = re.compile(r"\[taken out on \d{1,2} [A-Z][a-z]+ \d{4}\]")


@dataclass(frozen=True)
class Text:
    """One text of a reply: the key it is chosen by, what it answers, and its words."""

    key: str
    label: str
    words: str


def is_gone(words: str) -> bool:
    """Whether these words only say that others were taken out."""
    return GONE.fullmatch(words) is not None


def gone_words(day: date) -> str:
    """ "[taken out on 3 March 2026]"."""
    return f"[taken out on {long_date(day)}]"


def texts_of(reply: Any) -> list[Text]:
    """Everything in a reply that somebody wrote and that still stands, in the order in which it is shown."""
    found = [Text(f"{ANSWER} {n}", each["question"], each["text"]) for n, each in enumerate(reply.answers, start=1)]
    found += [Text(COMMENT, "Comment", reply.comment), Text(OTHER_AGENCY, "Agency", reply.other_agency)]
    return [each for each in found if each.words and not is_gone(each.words)]


def take_out(reply: Any, keys: Collection[str], day: date) -> list[str]:
    """Put other words in the place of these texts of a reply, without saving it; the keys of those that still stood."""
    taken = [each.key for each in texts_of(reply) if each.key in keys]
    instead = gone_words(day)
    reply.answers = [
        {**each, "text": instead} if f"{ANSWER} {n}" in taken else each
        for n, each in enumerate(reply.answers, start=1)
    ]  # fmt: skip
    for name in {COMMENT, OTHER_AGENCY} & set(taken):
        setattr(reply, name, instead)
    return taken
