"""What was asked of child, family and practitioner: what must be said, and how it is read. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from audits.when import read_when
from ui.counting import counted

# The words of `audits.models.Asking` that rules ask about.
TOOK_PART, NOT_ASKED = "took_part", "not_asked"
METHODS = {
    "in_person": "in person",
    "telephone": "by telephone",
    "video": "by video",
    "in_writing": "in writing",
    "play": "through play or drawing",
    "group": "in a group",
}
CAME_OF_IT = {
    "took_part": "Took part",
    "declined": "Did not want to",
    "no_answer": "No answer yet",
    "withdrew": "Took their words back",
    "not_asked": "Not asked",
}
CONSENT = {
    "own": "They agreed to their words being used.",
    "parent": "They and a parent or carer agreed to their words being used.",
    "parent_only": "A parent or carer agreed to their words being used.",
}


@dataclass(frozen=True)
class ContributionIn:
    """As given; `version` is the one the person had before them, 0 for a new one."""

    voice: str
    asking: str
    role: str = ""
    asked_by: str = ""
    asked_when: str = ""
    method: str = ""
    consent: str = ""
    words: str = ""
    why_not: str = ""
    version: int = 0

    @property
    def values(self) -> dict[str, Any]:
        """By the fields of `Contribution`."""
        return {name: value for name, value in asdict(self).items() if name != "version"}


def problems_of(given: Mapping[str, str]) -> dict[str, str]:
    """By the name of its field a sentence for what is missing or cannot stand together."""
    problems = {}
    asking = given.get("asking", "")
    if asking == NOT_ASKED and not given.get("why_not", "").strip():
        problems["why_not"] = "Say why they were not asked."
    if asking and asking != NOT_ASKED and not given.get("asked_by", "").strip():
        problems["asked_by"] = "Say who asked, by role, such as “participation worker”."
    if asking == TOOK_PART:
        if not given.get("consent"):
            problems["consent"] = "Say who agreed to their words being used."
        if not given.get("method"):
            problems["method"] = "Say how they took part."
    elif given.get("words", "").strip():
        problems["words"] = (
            "Their words can stand here only where they took part. Take the words out, or choose that they took part."
        )
    return problems


def asked_of(family_contact: str, practitioner_contact: str) -> list[str]:
    """Whose word an audit asks for, by its settings."""
    return (["child", "carer"] if family_contact == "asked" else []) + (
        ["practitioner"] if practitioner_contact == "asked" else []
    )


def facts_line(row: Any) -> str:
    """How it was asked, in a line: "Asked by the family worker, through play or drawing, March 2026."."""
    if row.asking == NOT_ASKED:
        return f"Not asked: {row.why_not}"
    when = read_when(row.asked_when)
    parts = [f"Asked by {row.asked_by}", METHODS.get(row.method, ""), when.words if when else ""]
    return ", ".join(part for part in parts if part) + "."


def read_rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Contributions as pages show them: key, who, agency, what came of it, how, consent, and their words."""
    return [
        {
            "pk": row.pk,
            "who": f"{row.get_voice_display()} ({row.role})" if row.role else row.get_voice_display(),
            "agency": row.agency_return.agency.name,
            "came": CAME_OF_IT[row.asking],
            "facts": facts_line(row),
            "consent": CONSENT.get(row.consent, "") if row.asking == TOOK_PART else "",
            "words": row.words,
        }
        for row in rows
    ]


def counting_sentences(told: Iterable[tuple[Any, str, str]], *, cases: int, voices: Iterable[str]) -> list[str]:
    """For each voice the audit asks for, of how many children it was asked and took part. `told` are (case, voice,
    asking): "2 of 6 children were asked; 1 took part."."""
    rows = list(told)
    return [_sentence(rows, voice, cases) for voice in voices]


def _sentence(rows: list[tuple[Any, str, str]], voice: str, cases: int) -> str:
    asked = len({case for case, whose, asking in rows if whose == voice and asking != NOT_ASKED})
    took = len({case for case, whose, asking in rows if whose == voice and asking == TOOK_PART})
    children = counted(cases, "child,children")
    if voice == "child":
        return f"{asked} of {children} {'was' if asked == 1 else 'were'} asked; {took} took part."
    whom = {"carer": "a parent or carer", "practitioner": "a practitioner"}[voice]
    return f"For {asked} of {children} {whom} was asked; for {took} one took part."
