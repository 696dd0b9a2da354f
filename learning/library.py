"""What an entry of the evidence library says, as one value. Pure."""

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

MOST_TITLE, MOST_TEXT, MOST_SOURCE, MOST_WHY = 120, 4000, 200, 300


@dataclass(frozen=True)
class EntryWords:
    """Everything a person writes about what an agency's own audit found, the file apart."""

    agency: UUID
    title: str
    text: str
    theme: str
    learning_theme: str
    source_name: str
    source_on: date
    link: str = ""

    @property
    def version(self) -> str:
        """Tells one wording from another."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class EntryWanted:
    """What a person asked the library to show."""

    q: str = ""
    theme: str = ""
    agency: str = ""
    year: str = ""
    withdrawn: bool = False
