"""What a filled-in form would change in its return: compared with what it came with and what stands now. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from audits.answering import LONGEST
from audits.completeness import NEEDS_EVIDENCE
from audits.paper_form import Part, clean
from audits.paper_form_reading import Filled
from cases.names_check import suspicions


@dataclass(frozen=True)
class Change:
    """One part that would change; `is_torn` where the portal's text is another than the one the form came with."""

    part: Part
    pick: str
    text: str
    is_torn: bool

    @property
    def now(self) -> str:
        return self.part.words_for(self.part.pick)

    @property
    def becomes(self) -> str:
        return self.part.words_for(self.pick)

    @property
    def fields(self) -> list[tuple[str, Any]]:
        """What saving sends, by the names of the scoring page."""
        pick_name, text_name = self.part.names
        return [(pick_name, self.pick), (text_name, self.text), (f"version-{self.part.key}", self.part.version)]


def changes_of(
    parts: Iterable[Part], filled: Mapping[int | str, Filled], then: Mapping[int | str, tuple[str, str]]
) -> tuple[list[Change], list[str]]:
    """What the person wrote since the form was made, and a sentence for each text too long to keep.

    `then` is what each part said in the version the form came with. What was left untouched is no change, whatever
    somebody saved in the portal meanwhile; what says the same as the portal by now is none either.
    """
    changes, problems = [], []
    for part in parts:
        given = filled.get(part.key)
        if given is None:
            continue
        said = (given.pick, clean(given.text))
        before = then.get(part.key, ("", ""))
        if said in {(before[0], clean(before[1])), (part.pick, clean(part.text))}:
            continue
        if (over := len(given.text) - LONGEST) > 0:
            problems.append(
                f"{part.mark}: the text is {over:,} characters too long: {LONGEST:,} is the most. Shorten it in the "
                "form, then upload it again."
            )
            continue
        text = part.text if said[1] == clean(part.text) else given.text
        changes.append(Change(part, given.pick, text, is_torn=part.version != given.version))
    return changes, problems


def still_missing(changes: Iterable[Change]) -> list[str]:
    """A sentence for each change that will be asked for more before the return is submitted."""
    out = []
    for change in changes:
        if change.text.strip():
            continue
        if change.part.is_grade and change.pick:
            out.append(f"{change.part.title}: give the reasons for the grade.")
        elif change.pick in NEEDS_EVIDENCE:
            out.append(f"{change.part.mark}: say what the record showed.")
    return out


def names_seen(changes: Iterable[Change]) -> list[str]:
    """A sentence for each piece of text that looks as if it said who somebody is."""
    return [
        f"{change.part.mark}: “{each.words}” looks like {each.looks_like}"
        for change in changes
        for each in suspicions(change.text)
    ][:20]
