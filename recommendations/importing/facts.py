"""Facts of one row that do not go together, and asks that are two. Each doubt is (column, words, sentence)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from cases.importing.cells import day
from recommendations.due_words import due_window

from .plan import PlanRecommendation
from .statuses import NOT_RECORDED

Doubt = tuple[str, str, str]
_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE: Final = re.compile(rf"\b(?:(\d{{1,2}}(?:st|nd|rd|th)? )?({_MONTH} \d{{4}})|(\d{{1,2}}/\d{{1,2}}/\d{{4}}))\b")
_DONE: Final = frozenset({"green", "blue", "embedded"})
_SAYS_DONE: Final = re.compile(
    r"(?:now |all |fully |this is |this has been )*(?:complete|completed|done|achieved|delivered|finished|closed|"
    r"in place|implemented)(?:$|[.,;:! ](?!by\b|before\b|when\b|once\b|in part\b))",
    re.I,
)
_SAYS_UNDONE: Final = re.compile(
    r"(?:this is |this has )*(?:not (?:yet )?(?:started|begun|done|achieved|completed?|in place|delivered)|"
    r"no progress|nothing (?:has been )?done|outstanding\b)",
    re.I,
)
# Words an ask begins with; those that are things as often as asks count only before "the", "all" and the like.
_ASKS: Final = (
    r"(?:agree|arrange|amend|clarify|circulate|consider|create|deliver|develop|devise|ensure|establish|evaluate|"
    r"explore|identify|implement|improve|introduce|make sure|organise|produce|promote|provide|publish|remind|revise|"
    r"set up|strengthen|undertake|write|"
    r"(?:audit|design|hold|issue|monitor|raise|report|review|run|send|share|train|update)(?= (?:the|all|an?|any|back|"
    r"every|each|how|its|it|on|that|their|them|these|this|to|what|whether|with|staff)\b))"
)
_TWO_ASKS: Final = re.compile(
    rf"(?:^|[.;:]\s+|\b(?:to|should|must|will|need to)\s+){_ASKS}\b[^.;\n]*?"
    rf"[;,]?\s+and\s+(?:also\s+|then\s+|(?:to|should|must|will)\s+)*({_ASKS}\b[^.;,\n]*)",
    re.I,
)
_SHORTEST_ASK: Final = 3


def doubts_of(each: PlanRecommendation, updated: date | None, today: date | None) -> Iterator[Doubt]:
    """What does not go together in a row, held against the day the plan was updated (else `today`, if given)."""
    as_of = updated or today
    yield from _green_too_early(each, updated, as_of)
    if each.rag == "red" and not each.evidence:
        yield "RAG", each.rag_as_written, f"{each.number} is Red without any evidence. Ask its owner why."
    if each.rag == NOT_RECORDED and not each.rag_as_written and each.evidence:
        done = f"{each.number} has evidence but no status. It was kept as not recorded; choose a status at review."
        yield "RAG", "", done
    said = next((text for text in each.evidence if _SAYS_DONE.match(text)), "")
    if each.rag in ("red", "not_started") and said:
        name = each.rag.replace("_", " ").capitalize()
        yield "Evidence", said, f"{each.number} is {name}, but its evidence says it is done. Check which is right."
    unsaid = next((text for text in each.evidence if _SAYS_UNDONE.match(text)), "")
    if each.rag in _DONE and unsaid:
        done = f"{each.number} is {each.rag.capitalize()}, but its evidence says it is not done. Check which is right."
        yield "Evidence", unsaid, done
    if ask := second_ask(each.text):
        done = f"{each.number} may ask for two things. It was kept as one; if they end on different days, split it."
        yield "Recommendation", f"and {ask}", done


def _green_too_early(each: PlanRecommendation, updated: date | None, as_of: date | None) -> Iterator[Doubt]:
    if each.rag not in _DONE or as_of is None:
        return
    name, of = each.rag.capitalize(), f"{as_of.day} {as_of:%B %Y}"
    if updated and (words := _later_than(each.evidence, updated)):
        done = (
            f"{each.number} is {name}, but its evidence names a date after the plan was updated ({of}). "
            "Check whether it was in place then."
        )
        yield "Evidence", words, done
    window = due_window(each.by_when) if each.by_when else None
    if window and window.first > as_of:
        since = "the plan was updated" if updated else "today"
        done = f"{each.number} is {name}, but it is due only after {since} ({of}). Check whether it is done."
        yield "By When", each.by_when, done


def _later_than(evidence: tuple[str, ...], updated: date) -> str:
    """The words of the first date after a day; a month alone counts from its first day."""
    for text in evidence:
        for match in _DATE.finditer(text):
            found = day(match[3]) if match[3] else day(f"{match[1] or '1 '}{match[2]}")
            if found and found > updated:
                return match[0]
    return ""


def second_ask(text: str) -> str:
    """The words of the second of two asks joined by "and", "" where there is one, or where that is not certain.

    >>> second_ask("Review the policy and train all staff in it")
    'train all staff in it'
    >>> second_ask("Develop and deliver training"), second_ask("Ensure that plans are clear and shared")
    ('', '')
    """
    for match in _TWO_ASKS.finditer(text):
        before = match[0][: match.start(1) - match.start()]
        if len(match[1].split()) >= _SHORTEST_ASK and len(before.split()) > _SHORTEST_ASK:
            return match[1].strip()
    return ""
