"""Warnings and what was said of them: reading the answers of a briefing. What it finds needs no answer again."""

from collections.abc import Iterable
from dataclasses import replace

from briefings.guard import Flag
from briefings.models import Briefing, DisclosureAnswer


def answers_of(briefing: Briefing) -> dict[tuple[str, str], DisclosureAnswer]:
    """The last answer about each kind and words."""
    rows = DisclosureAnswer.objects.filter(briefing=briefing).select_related("answered_by")
    return {(row.kind, row.words): row for row in rows.order_by("answered_at", "pk")}


def with_answers(flags: Iterable[Flag], briefing: Briefing) -> list[Flag]:
    """The same flags, each with what was said of it."""
    flags = list(flags)
    answers = answers_of(briefing) if any(not flag.stops for flag in flags) else {}
    return [flag if flag.stops else replace(flag, answer=answers.get(flag.key)) for flag in flags]
