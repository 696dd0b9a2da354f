"""The words of an initiative as one value, to tell one state of them from another. Pure but for the row it reads."""

import hashlib
from dataclasses import dataclass, fields
from datetime import date

from learning.models import Initiative


@dataclass(frozen=True)
class InitiativeWords:
    """What a coordinator may write; agency and recommendations are ids as text."""

    title: str
    about: str
    started_on: date
    lead_agency: str = ""
    themes: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """Sixteen characters that differ where the words differ."""
        words = repr([getattr(self, field.name) for field in fields(self)])
        return hashlib.sha256(words.encode()).hexdigest()[:16]


NAMES = {
    "title": "title",
    "about": "what it is",
    "started_on": "day it started",
    "lead_agency": "agency that leads it",
    "themes": "themes it serves",
    "recommendations": "recommendations it serves",
}


def words_of(row: Initiative) -> InitiativeWords:
    """An initiative as it stands."""
    return InitiativeWords(
        title=row.title,
        about=row.about,
        started_on=row.started_on,
        lead_agency=str(row.lead_agency_id or ""),
        themes=tuple(sorted(row.themes)),
        recommendations=tuple(sorted(str(each.pk) for each in row.recommendations.all())),
    )
