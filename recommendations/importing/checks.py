"""What a reader of an imported plan should look at twice. Nothing is put right here: the words stay as written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from cases.importing.cells import day
from cases.importing.refused import NOTE, WARNING, Problem, quoted
from recommendations.day_rules import is_too_early
from recommendations.due_words import due_window

from .facts import doubts_of
from .plan import PlanRecommendation, PlanSection

_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ROUND: Final = re.compile(rf"\b{_MONTH} \d{{4}}\b")
_MID_SENTENCE_END: Final = re.compile(r"[.!?] +[A-Z]")


def updated_on(front_page: Mapping[str, str]) -> date | None:
    """The date under the front page's "Update completed" (or any label about an update)."""
    for label, words in front_page.items():
        if "update" in label.casefold() and (found := day(words.rstrip("."))):
            return found
    return None


def check_plan(
    front_page: Mapping[str, str],
    sections: Sequence[PlanSection],
    recommendations: Sequence[PlanRecommendation],
    updated: date | None,
    today: date | None = None,
    *,
    has_gaps: bool = True,
) -> Iterator[Problem]:
    """Every doubt about a plan, in a fixed order; of missing numbers only where `has_gaps` can mean lost rows."""
    if updated is None:
        done = "The front page gives no date of update we can read, so Green rows were not checked against it."
        yield Problem(NOTE, 0, "Update completed", quoted(_update_words(front_page)), done)
    yield from _conflicting_rounds(front_page, sections, updated)
    if has_gaps:
        yield from _gaps(recommendations)
    first_with: dict[str, str] = {}
    for each in recommendations:
        for column, words, done in doubts_of(each, updated, today):
            yield _about(each, WARNING, column, words, done)
        window = due_window(each.by_when)
        if window and is_too_early(window.last):
            done = f"{each.number} is due before 2000. The date was kept in words only; enter the right one later."
            yield _about(each, WARNING, "By When", each.by_when, done)
        words = " ".join(each.text.split()).casefold()
        if words and (first := first_with.setdefault(words, each.number)) != each.number:
            done = (
                f"{each.number} has the same words as {first}. Both were kept; leave one out if it stands here twice."
            )
            yield _about(each, WARNING, "Recommendation", each.text, done)
        if each.text.startswith("="):
            done = f"{each.number} looks like a formula. It was kept as words and is never calculated."
            yield _about(each, WARNING, "Recommendation", each.text, done)
        if not each.text:
            yield _about(each, WARNING, "Recommendation", "", f"{each.number} has no words. Add them after the import.")
        elif _looks_cut_off(each.text):
            end = each.text[-60:].partition(" ")[2]
            done = f"{each.number} may be cut off here. It was kept as it is; check the original."
            yield _about(each, NOTE, "Recommendation", end, done)


def _conflicting_rounds(
    front_page: Mapping[str, str], sections: Sequence[PlanSection], updated: date | None
) -> Iterator[Problem]:
    named = [each for label, words in front_page.items() if label.casefold() == "reference" for each in _rounds(words)]
    titled = [each for section in sections for each in _rounds(section.title)]
    if named and titled:
        for each in (each for each in titled if each not in named):
            done = "A section has this title, but the front page's reference does not name it. Both were kept."
            yield Problem(WARNING, 0, "Reference", each, done)
        for each in (each for each in named if each not in titled):
            done = "The front page's reference names this round, but no section has it as its title. Both were kept."
            yield Problem(WARNING, 0, "Reference", each, done)
    for each in titled:
        found = day(f"1 {each}")
        if updated and found and found > updated:
            done = "This section is dated after the plan was updated. Both were kept; check which is right."
            yield Problem(WARNING, 0, "Update completed", each, done)


def _rounds(words: str) -> list[str]:
    return list(dict.fromkeys(_ROUND.findall(words)))


def _gaps(recommendations: Iterable[PlanRecommendation]) -> Iterator[Problem]:
    found: dict[str, set[int]] = {}
    for each in recommendations:
        found.setdefault(each.section, set()).add(int(each.number.partition(".")[2]))
    for section, numbers in found.items():
        for missing in sorted(set(range(1, max(numbers))) - numbers):
            done = "This number is missing between its neighbours. Check that no row was lost from the file."
            yield Problem(WARNING, 0, "No.", f"{section}.{missing}", done)


def _looks_cut_off(text: str) -> bool:
    """Whether sentences ended before, but the last one does not."""
    last = text.rpartition("\n")[2]
    return bool(_MID_SENTENCE_END.search(last)) and last[-1] not in ".!?)\"'”’"


def _update_words(front_page: Mapping[str, str]) -> str:
    return next((words for label, words in front_page.items() if "update" in label.casefold()), "")


def _about(each: PlanRecommendation, kind: str, column: str, words: str, done: str) -> Problem:
    return Problem(kind, each.row, column, quoted(words), done, each.place)
