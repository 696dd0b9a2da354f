"""The words of a recommendation as one value, to tell one state of them from another. Pure but for the row it reads."""

import hashlib
from dataclasses import dataclass, fields

from recommendations.models import Recommendation


@dataclass(frozen=True)
class Record:
    """Everything a coordinator may put right; `findings` are ids as text, `parts` the texts in order."""

    text: str
    theme: str = ""
    learning_theme: str = ""
    success_measure: str = ""
    service_scope: str = ""
    champion_role: str = ""
    priority: str = ""
    parts: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """Sixteen characters that differ where the words differ."""
        words = repr([getattr(self, field.name) for field in fields(self)])
        return hashlib.sha256(words.encode()).hexdigest()[:16]


NAMES = {
    "text": "recommendation",
    "theme": "theme",
    "learning_theme": "learning theme",
    "success_measure": "success measure",
    "service_scope": "services it is about",
    "champion_role": "champion",
    "priority": "priority",
    "parts": "parts",
    "findings": "findings it answers",
}


def record_of(row: Recommendation) -> Record:
    """The record of a row as it stands."""
    return Record(
        text=row.text,
        theme=row.theme,
        learning_theme=row.learning_theme.name if row.learning_theme else "",
        success_measure=row.success_measure,
        service_scope=row.service_scope,
        champion_role=row.champion_role,
        priority=row.priority,
        parts=tuple(part.text for part in row.parts.all()),
        findings=tuple(sorted(str(finding.pk) for finding in row.findings.all())),
    )


def shown(name: str, record: Record) -> str:
    """One field of a record in words, for the history."""
    value = getattr(record, name)
    if name == "parts":
        return "\n".join(f"({chr(ord('a') + n)}) {text}" for n, text in enumerate(value))
    if name == "findings":
        return f"{len(value)} finding{'' if len(value) == 1 else 's'}"
    return value
