"""What a version of a tool asks an agency of one kind, and by which grades."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from audits.models import AnswerKind, Grade, LimitRule, Practice, Question, ToolVersion
from audits.selectors.answer_words import Choice, choices_of

GRADE_FIELDS = ("id", "code", "name", "short_name", "order", "tone", "descriptors")


class Asks(NamedTuple):
    """`questions` in the order of the pages, each with its section's words and its `options` as (value, words);
    `grades` by scale, best first. The dictionaries serve many requests at once: nobody changes them."""

    questions: tuple[dict[str, Any], ...]
    grades: dict[int, list[dict[str, Any]]]

    def question(self, pk: int) -> dict[str, Any] | None:
        """One of the questions, or None for one that is not asked here."""
        return next((each for each in self.questions if each["id"] == pk), None)


class Scaled(NamedTuple):
    """The grades of a version's scale, best first, and the rules that limit them. Nobody changes them: they serve many
    requests at once, as do those of `Asked`."""

    grades: tuple[Grade, ...]
    rules: tuple[LimitRule, ...]


class Asked(NamedTuple):
    """All questions of a version by id, in order, each with its section; and each choice by (question, choice)."""

    questions: dict[int, Question]
    choices: dict[tuple[int, str], Choice]


def scale_of(version: ToolVersion) -> Scaled:
    """Read once in the life of a process, and at every call as long as the version is a draft (see `asks_of`)."""
    if version.is_draft or version.sha256 is None:
        return read_scale(version.scale_id)
    return launched_scale(version.scale_id, version.sha256)


@lru_cache(maxsize=256)
def launched_scale(scale_id: int, _sha256: str) -> Scaled:
    return read_scale(scale_id)


def read_scale(scale_id: int) -> Scaled:
    rules = LimitRule.objects.filter(scale=scale_id).order_by("pk").select_related("when_grade", "at_most")
    return Scaled(tuple(Grade.objects.filter(scale=scale_id).order_by("order")), tuple(rules))


def asked_by(version: ToolVersion) -> Asked:
    """Read once in the life of a process, and at every call as long as the version is a draft (see `asks_of`)."""
    if version.is_draft or version.sha256 is None:
        return read_asked(version.pk)
    return launched_asked(version.pk, version.sha256)


@lru_cache(maxsize=64)
def launched_asked(version_id: int, _sha256: str) -> Asked:
    return read_asked(version_id)


def read_asked(version_id: int) -> Asked:
    rows = Question.objects.filter(section__version=version_id).select_related("section")
    questions = {row.pk: row for row in rows.order_by("section__order", "order")}
    return Asked(questions, choices_of(questions.values()))


def asks_of(version: ToolVersion, kind: str) -> Asks:
    """Read once in the life of a process, and at every call as long as the version is a draft.

    What is launched stays: the database refuses any change of its questions, and no scale is ever changed
    (`audits.presets`). The print of its words is asked for with its number, so that nothing else is taken for it.
    """
    if version.is_draft or version.sha256 is None:
        return read_asks(version.pk, version.scale_id, kind)
    return launched_asks(version.pk, version.scale_id, kind, version.sha256)


@lru_cache(maxsize=256)
def launched_asks(version_id: int, scale_id: int, kind: str, _sha256: str) -> Asks:
    return read_asks(version_id, scale_id, kind)


def read_asks(version_id: int, scale_id: int, kind: str) -> Asks:
    """Straight from the database, in two queries."""
    rows: list[dict[str, Any]] = list(questions_asked(version_id, kind))
    grades = grades_by_scale({scale_id, *(row["scale_id"] for row in rows if row["scale_id"])})
    return Asks(tuple(row | {"options": options_of(row, grades)} for row in rows), grades)


def questions_asked(version_id: int, kind: str) -> Any:
    return (
        Question.objects.filter(section__version=version_id, kinds__contains=[kind])
        .order_by("section__order", "order")
        .values(
            "id", "code", "text", "prompt", "why", "is_limiting", "is_required", "answer_kind", "scale_id",
            "section__key", "section__theme", "section__title", "section__letter", "section__intro",
        )
    )  # fmt: skip


def grades_by_scale(scale_ids: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in Grade.objects.filter(scale__in=list(scale_ids)).order_by("order").values("scale_id", *GRADE_FIELDS):
        found.setdefault(row["scale_id"], []).append(row)
    return found


def options_of(row: dict[str, Any], grades: dict[int, list[dict[str, Any]]]) -> tuple[tuple[str, str], ...]:
    if row["answer_kind"] == AnswerKind.PRACTICE:
        return tuple(Practice.choices)
    return tuple((grade["code"], grade["name"]) for grade in grades.get(row["scale_id"], ()))
