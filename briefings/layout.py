"""Layouts as data: which sections a briefing has, in which order, how they are numbered and what feeds them. Pure.

The portal's own five are the files of `presets/`; a partnership's own has the same shape (`layout_from`).
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

IN_BRIEF_WORDS = 60
QUESTIONS = (3, 5)
MOST_SECTIONS = 14
PRESETS = Path(__file__).resolve().parent / "presets"
FROM_A_FILE = "earlier"  # of briefings that were made before; never offered for new ones
ORDER = ("lessons", "seven", "summary", "messages", "analysis")

KINDS = ("text", "points", "themes", "questions", "contacts", "grades", "rag", "rounds", "plan", "vignettes")
FIGURES = ("grades", "rag", "rounds", "plan")
LISTED = ("points", "themes", "questions", "vignettes")
LOOKS = ("tiles", "numbered", "summary", "messages", "report", "plain")
NUMBERINGS = ("none", "decimal", "two_digits", "running")
MARKERS = ("bullet", "tick", "none")
# Names of FindingKind, of a recommendation's standing, and what else there is.
FINDINGS = ("strength", "good_practice", "factor", "improvement", "learning")
STANDINGS = ("taken", "to_address", "board")
FEEDS = (*FINDINGS, *STANDINGS, "recommendations", "initiatives", "themes")

# Kinds that, seen in one child's case only, are told as what could have been.
COULD_HAVE_BEEN = frozenset({"improvement", "learning"})


@dataclass(frozen=True)
class SectionPlan:
    """One section. `number` is what stands before its heading; a running number stands before its points instead."""

    code: str
    heading: str
    kind: str
    hint: str = ""
    number: str = ""
    feeds: tuple[str, ...] = ()
    draft: str = ""
    marker: str = "bullet"
    lead: str = ""
    box: str = ""
    is_beside: bool = False
    is_optional: bool = False

    @property
    def is_list(self) -> bool:
        """Whether it holds points; else it holds paragraphs, or a figure with some."""
        return self.kind in LISTED

    @property
    def has_text(self) -> bool:
        return self.kind not in ("contacts", "plan", "questions")

    @property
    def place(self) -> str:
        """What the section is called where something is said about it."""
        return " ".join(part for part in (self.number, self.heading) if part) or "the opening sentence"


@dataclass(frozen=True)
class LayoutPlan:
    """`sides` of A4 it is meant for, none where it may be as long as it is; `series` names its numbered updates."""

    code: str
    name: str
    about: str
    look: str
    numbering: str
    sides: int
    sections: tuple[SectionPlan, ...]
    series: str = ""
    audience: str = "everybody"
    is_internal: bool = False

    def section(self, code: str) -> SectionPlan:
        """The section of a code; KeyError where the layout has none."""
        return {each.code: each for each in self.sections}[code]

    @property
    def lists(self) -> tuple[str, ...]:
        return tuple(each.code for each in self.sections if each.is_list)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(each.code for each in self.sections if not each.is_list)

    @property
    def asks_within(self) -> bool:
        """Whether its questions stand in sections of their own, not only at its end."""
        return any(each.kind == "questions" for each in self.sections)


class LayoutFault(ValueError):
    """A layout that cannot be used, said as a sentence that names the section and the remedy."""


def layout_from(data: dict[str, Any]) -> LayoutPlan:
    """The layout some data describes; LayoutFault where it cannot be one."""
    sections = data.get("sections", [])
    if not 1 <= len(sections) <= MOST_SECTIONS:
        raise LayoutFault(f"Give the layout 1 to {MOST_SECTIONS} sections. It has {len(sections)}.")
    facts = {name: data[name] for name in ("series", "audience", "is_internal") if name in data}
    numbering = one_of(data.get("numbering", "none"), NUMBERINGS, "How sections are numbered")
    plans, number = [], 0
    for place, each in enumerate(sections, start=1):
        is_numbered = each.get("is_numbered", True) and bool(each.get("heading"))
        number += is_numbered
        plans.append(section_from(each, place, number_of(number, numbering) if is_numbered else ""))
    codes = [each.code for each in plans]
    if len(set(codes)) < len(codes):
        raise LayoutFault("Two sections have the same code. Give each its own.")
    return LayoutPlan(
        code=data["code"],
        name=data["name"],
        about=data.get("about", ""),
        look=one_of(data.get("look", "plain"), LOOKS, "The look"),
        numbering=numbering,
        sides=int(data.get("sides", 0)),
        sections=tuple(plans),
        **facts,
    )


def section_from(data: dict[str, Any], place: int, number: str) -> SectionPlan:
    where = f"Section {place}"
    kind = one_of(data.get("kind", ""), KINDS, f"{where}: what it holds")
    feeds = tuple(one_of(feed, FEEDS, f"{where}: what feeds it") for feed in data.get("feeds", []))
    if feeds and kind not in LISTED:
        raise LayoutFault(f"{where}: only a list of points is fed by findings or recommendations.")
    plain = {name: data[name] for name in ("hint", "draft", "lead", "box", "is_beside", "is_optional") if name in data}
    marker = one_of(data.get("marker", "bullet"), MARKERS, f"{where}: its marks")
    return SectionPlan(
        code=data["code"], heading=data.get("heading", ""), kind=kind, number=number, feeds=feeds, marker=marker,
        **plain,
    )  # fmt: skip


def one_of(value: str, known: tuple[str, ...], what: str) -> str:
    if value not in known:
        raise LayoutFault(f"{what} cannot be “{value}”. Choose one of: {', '.join(known)}.")
    return value


def number_of(place: int, numbering: str) -> str:
    """What stands before the heading of the section in this place."""
    return {"decimal": f"{place}.", "two_digits": f"{place:02}"}.get(numbering, "")


@cache
def preset(code: str) -> LayoutPlan:
    """One of the portal's own layouts; KeyError for a code it does not know."""
    if code not in (*ORDER, FROM_A_FILE):
        raise KeyError(code)
    return layout_from(json.loads((PRESETS / f"{code}.json").read_text()))


def is_preset(code: str) -> bool:
    """Whether this is the code of one of the portal's layouts for new briefings."""
    return code in ORDER


def presets() -> list[LayoutPlan]:
    """The portal's own layouts, in the order in which they are offered."""
    return [preset(code) for code in ORDER]


def layout_of(briefing: Any) -> LayoutPlan:
    """The layout a briefing is written in: its own copy of a partnership's layout, or one of the portal's."""
    return layout_from(briefing.definition) if briefing.definition else preset(briefing.layout)


SEVEN = preset("seven")
EARLIER = preset(FROM_A_FILE)
