"""Every reply to a briefing as a file: a row for each, a column for each question."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from escalations.exports import KINDS, Value

__all__ = ["KINDS", "headings", "lines"]
FACTS = ("Received on", "Edition", "Agency", "Role", "People", "Used in supervision")


def headings(replies: Sequence[Any]) -> list[str]:
    return [*FACTS, *asked_in(replies), "Comment"]


def asked_in(replies: Sequence[Any]) -> list[str]:
    """Every question that was answered in any of the replies, each once."""
    return list(dict.fromkeys(each["question"] for row in replies for each in [*row.answers, *row.checks]))


def lines(replies: Sequence[Any]) -> list[list[Value]]:
    questions = asked_in(replies)
    return [line(row, questions) for row in replies]


def line(row: Any, questions: list[str]) -> list[Value]:
    said = {each["question"]: each["text"] for each in row.answers}
    said |= {each["question"]: each["choice"] for each in row.checks}
    return [
        timezone.localdate(row.received_at), row.edition.number, row.agency_words, row.get_role_display(), row.people,
        "yes" if row.used_in_supervision else "no", *(said.get(question, "") for question in questions), row.comment,
    ]  # fmt: skip
