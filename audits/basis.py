"""What a return rests on, as rules and readers meet it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from audits.when import read_when

# The words of `audits.models.Independence` and `audits.models.SpokenHow` as readers meet them.
INDEPENDENT, CONNECTED = "independent", "connected"
HOW = {"in_person": "in person", "telephone": "by telephone", "video": "by video", "in_writing": "in writing"}
MOST_PEOPLE = 20
LONGEST_ROLE = 120


@dataclass(frozen=True)
class BasisIn:
    """As given; `people` are (role, when, how) and `version` is the one the person had before them, 0 for none."""

    independence: str = ""
    connection: str = ""
    people: tuple[tuple[str, str, str], ...] = ()
    records_read: str = ""
    records_missing: str = ""
    version: int = 0

    @property
    def values(self) -> dict[str, Any]:
        """By the fields of `ReturnBasis`."""
        return {
            "independence": self.independence,
            "connection": self.connection,
            "people": [{"role": role, "when": when, "how": how} for role, when, how in self.people],
            "records_read": self.records_read,
            "records_missing": self.records_missing,
        }

    @property
    def is_empty(self) -> bool:
        return not any(self.values.values())


def values_of(row: Any) -> dict[str, Any]:
    """What a kept row says, by the same fields; nothing for no row."""
    return {name: getattr(row, name) for name in BasisIn().values} if row is not None else BasisIn().values


def person_words(person: Mapping[str, str]) -> str:
    """One person in a line: "Health visitor, by telephone, 4 March 2026"."""
    when = read_when(person["when"])
    said = [person["role"], HOW.get(person["how"], ""), when.words if when else ""]
    return ", ".join(each for each in said if each)


def independence_words(basis: Mapping[str, Any]) -> str:
    """Whether the auditor is independent, in a sentence; "" where it is not said."""
    if basis["independence"] == INDEPENDENT:
        return "The auditor had no part in the case."
    if basis["independence"] == CONNECTED:
        why = basis["connection"].strip()
        return f"The auditor is not independent of the case: {why}" if why else "The auditor is not independent."
    return ""


def basis_rows(basis: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """What was said of it, as (what, lines); what was not said is left out."""
    rows = [
        ("Independence", [independence_words(basis)]),
        ("Spoken to", [person_words(person) for person in basis["people"]]),
        ("Records read", [basis["records_read"]]),
        ("Records not available", [basis["records_missing"]]),
    ]
    return [(what, said) for what, lines in rows if (said := [line for line in lines if line])]
