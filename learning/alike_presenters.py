"""Sayings that may be about the same issue, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from learning.likeness import Measured, level, strength, why_alike
from learning.models import Recurrence, Saying
from learning.selectors.alike import Found
from learning.telling import Said, said
from recommendations.list_presenters import first_words
from ui.counting import counted
from ui.tables import Cell, Column
from ui.tags import state_tag

COLUMNS = [
    Column("What was said"),
    Column("Where"),
    Column("When", dated=True),
    Column("Said before?"),
    Column("Alike"),
]


@dataclass(frozen=True)
class Alike:
    """A saying put beside another: what both speak of, how strong that is, and the issue it belongs to already."""

    said: Said
    why: str
    figures: str
    tag: Any
    issue: Recurrence | None


def issue_of(saying: Saying) -> Recurrence | None:
    """The issue a saying belongs to, fetched as `joined` (`selectors.recurrences.sayings_for`)."""
    joined = saying.joined  # type: ignore[attr-defined]
    return joined[0].recurrence if joined else None


def alike_lines(found: Sequence[Found], sayings: Mapping[int, Saying]) -> list[list]:
    """A line for each saying that others came before."""
    return [alike_line(each, said(sayings[each.saying], sayings)) for each in found if each.saying in sayings]


def alike_line(found: Found, told: Said) -> list:
    href = reverse("learning:candidate_detail", args=[found.saying])
    issue = issue_of(told.saying)
    note = f"In the issue “{issue}”" if issue else ""
    return [
        Cell(first_words(told.words), href, note=note),
        Cell(told.where, note=told.what),
        told.when,
        counted(found.alike, "time"),
        state_tag(level(found.strongest), "attention" if level(found.strongest) != "Alike" else "waiting"),
    ]


def alike_told(own: Saying, measured: Sequence[tuple[int, Measured]], sayings: Mapping[int, Saying]) -> list[Alike]:
    """Each saying alike to one, the most alike first."""
    return [one_told(own, facts, sayings[pk], sayings) for pk, facts in measured if pk in sayings]


def one_told(own: Saying, facts: Measured, other: Saying, readable: Mapping[int, Saying]) -> Alike:
    value = strength(facts)
    figures = (
        f"Words alike {facts.words_alike:.2f}; {len(facts.shared)} of {facts.fewer_stems} telling words shared "
        f"({facts.share:.0%}); strength {value:.2f}."
    )
    tag = state_tag(level(value), "attention" if level(value) != "Alike" else "waiting")
    return Alike(said(other, readable), why_alike(facts, own.words, other.words), figures, tag, issue_of(other))


def with_fields(told: Sequence[Alike], form: Any) -> list[dict]:
    """Each saying with the question about it in the form."""
    return [{"told": each, "field": form[f"alike_{each.said.saying.pk}"]} for each in told]


def named(sayings: Mapping[int, Saying]) -> list[tuple[int, str]]:
    """What each saying is called where it is asked about."""
    told = [said(each, sayings) for each in sayings.values()]
    return [(each.saying.pk, f"{each.what}, {each.when}") for each in told]
