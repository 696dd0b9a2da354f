"""What an action plan holds once read, and how it prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from cases.importing import Problem
from recommendations.day_rules import is_too_early
from recommendations.due_words import due_window

BLANK: Final = "(blank)"


@dataclass(frozen=True, slots=True)
class PlanSection:
    """One round of recommendations: its title and what it calls its columns, as at its first appearance."""

    number: str
    title: str
    label: str
    status_column: str


@dataclass(frozen=True, slots=True)
class PlanRecommendation:
    """One row r.n, whole again. `rag` is a code of the scheme or "not_recorded"; `by_when` and `owner` are as written.

    `priority` is "high", "medium", "low" or "". `row` and `place` say where it begins in the file.
    """

    number: str
    audit: str
    text: str
    evidence: tuple[str, ...]
    rag_as_written: str
    rag: str
    by_when: str
    row: int
    place: str
    owner: str = ""
    priority: str = ""
    measure: str = ""

    @property
    def due_on(self) -> date | None:
        """The last day of the window `by_when` means; None where there is none, or one so early that it is a slip."""
        window = due_window(self.by_when)
        return window.last if window and not is_too_early(window.last) else None

    @property
    def section(self) -> str:
        """The number of the section the row belongs to: the r of r.n."""
        return self.number.partition(".")[0]


@dataclass(frozen=True, slots=True)
class PlanRead:
    """A whole plan. `counts` are recommendations by code; `updated_on` is the date on the front page, if any.

    `is_numbered_here` says that its numbers r.n are the portal's, not the file's.
    """

    front_page: Mapping[str, str]
    sections: tuple[PlanSection, ...]
    recommendations: tuple[PlanRecommendation, ...]
    problems: tuple[Problem, ...]
    updated_on: date | None
    sha256: str
    is_numbered_here: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many recommendations have each code, in the order the codes first appear."""
        found: dict[str, int] = {}
        for each in self.recommendations:
            found[each.rag] = found.get(each.rag, 0) + 1
        return found

    @property
    def counts_as_written(self) -> dict[str, int]:
        """How many recommendations have each status word, as written; "(blank)" where there is none."""
        found: dict[str, int] = {}
        for each in self.recommendations:
            word = each.rag_as_written or BLANK
            found[word] = found.get(word, 0) + 1
        return found


def to_json(plan: PlanRead) -> dict[str, Any]:
    """The plan as plain data in the agreed order of keys, without problems; priorities only where it has any."""
    has_priorities = any(each.priority for each in plan.recommendations)
    return {
        "front_page": dict(plan.front_page),
        "sections": [
            {"number": each.number, "title": each.title, "label": each.label, "status_column": each.status_column}
            for each in plan.sections
        ],
        "recommendations": [
            {
                "number": each.number,
                "audit": each.audit,
                "text": each.text,
                "evidence": list(each.evidence),
                "rag_as_written": each.rag_as_written,
                "rag": each.rag,
                **({"priority": each.priority} if has_priorities else {}),
            }
            for each in plan.recommendations
        ],
        "rag_as_written": plan.counts_as_written,
    }
