"""A year's plan on one page, for anybody: themes, methods, agencies and months, and no person. Pure: rows in, words
out; the page, the paper and what was published are made from the same content."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.text import Truncator

from audits.key_dates import KeyDay, day_words
from audits.models import Method, Programme, Round, SubgroupMeeting
from ui.counting import counted
from ui.dates import long_date

MOST_WORDS, MOST_ENQUIRIES = 45, 3


def plan_content(
    programme: Programme, rounds: Iterable[Round], days: Mapping[Any, Mapping[KeyDay, date]], meetings: Iterable
) -> dict[str, Any]:
    """What the plan says, ready to be kept: strings, numbers and lists only.

    `rounds` come with their agencies fetched; `days` holds each round's days by its id.
    """
    shown = [round_content(each, days[each.pk]) for each in rounds]
    return {
        "year": programme.year,
        "partnership": programme.partnership.name,
        "purpose": programme.purpose,
        "sentence": plan_sentence(len(shown), programme.planned_rounds),
        "rounds": shown,
        "subgroup": programme.partnership.subgroup_name,
        "meetings": [meeting_words(each) for each in meetings],
    }


def plan_sentence(shown: int, planned: int) -> str:
    """How many of the year's audits have a theme."""
    if shown >= planned:
        return f"{counted(shown, 'audit')} this year."
    return f"{shown} of {planned} audits have a theme so far."


def round_content(round_: Round, days: Mapping[KeyDay, date]) -> dict[str, Any]:
    """One audit of the plan. Of the reasons only the beginning, of the days only the months."""
    return {
        "title": round_.title,
        "why": Truncator(" ".join(round_.why_now.split())).words(MOST_WORDS, truncate=" …"),
        "method": Method(round_.method).label,
        "repeats": str(round_.re_audit_of or round_.re_audit_of_past or ""),
        "agencies": sorted(each.name for each in round_.agencies.all()),
        "enquiries": round_.enquiries[:MOST_ENQUIRIES],
        "meets_words": day_words(KeyDay.PANEL, round_.method),
        "meets": month_words(round_.panel_on),
        "briefing": month_words(days.get(KeyDay.BRIEFING)),
    }


def month_words(day: date | None) -> str:
    return f"{day:%B %Y}" if day else ""


def meeting_words(meeting: SubgroupMeeting) -> dict[str, str]:
    return {"day": long_date(meeting.day), "words": meeting.words}


def names_in(content: Mapping[str, Any], names: Iterable[str], references: Iterable[str]) -> list[str]:
    """People's names and cases' references that stand in the plan, each once, in order."""
    text = " ".join(" ".join(texts_of(content)).casefold().split())
    return [name for name in dict.fromkeys([*names, *references]) if name.casefold() in text]


def texts_of(value: Any) -> list[str]:
    """Every text in what will be kept."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for each in value.values() for text in texts_of(each)]
    return [text for each in value for text in texts_of(each)] if isinstance(value, list) else []
