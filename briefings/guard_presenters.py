"""What the disclosure check saw, in words and pieces for its pages."""

from typing import Any

from django.urls import reverse

from briefings.guard import WORDS, Flag, Kind
from briefings.permissions import why_not_answer
from ui.counting import counted


def marked(flag: Flag) -> dict[str, str]:
    """The text around a flag's words, in three pieces: before them, the words, after them."""
    before, words, after = flag.around.partition(flag.words)
    return (
        {"before": before, "words": words, "after": after}
        if words
        else {"before": flag.around, "words": "", "after": ""}
    )


def guard_of(flags: list[Flag]) -> dict[str, Any]:
    """For the notice on a briefing's pages: what stops it, what waits for an answer, and what has one."""
    answered = [flag for flag in flags if not flag.is_open]
    return {
        "stops": [flag for flag in flags if flag.stops],
        "open": [flag for flag in flags if flag.is_open and not flag.stops],
        "answered": [answer_row(flag) for flag in answered],
    }


def seen_words(flags: list[Flag]) -> str:
    """What the check sees, in a sentence beside the length; "" where it sees nothing that waits."""
    stops = sum(flag.stops for flag in flags)
    waiting = sum(flag.is_open and not flag.stops for flag in flags)
    parts = [counted(stops, "thing that stops it,things that stop it") if stops else ""]
    parts += [counted(waiting, "warning") if waiting else ""]
    told = " and ".join(part for part in parts if part)
    return f"The disclosure check sees {told}." if told else ""


def answer_row(flag: Flag) -> dict[str, Any]:
    """One answer as it is read by whoever approves: the words, why they may stand, who said so and when."""
    answer = flag.answer
    return {
        "words": flag.words,
        "place": flag.place,
        "what": WORDS[Kind(flag.kind)].one,
        "why": answer.answer,
        "by": answer.answered_by.full_name,
        "at": answer.answered_at,
        "covers_kind": answer.covers_kind,
    }


def answers_href(user, briefing) -> str:
    """Where this person answers warnings of a briefing; "" where they do not."""
    return "" if why_not_answer(user, briefing) else reverse("briefings:briefing_answers", args=[briefing.pk])
