"""What an answer's choice is called, and where it stands between best and worst: a practice, or a grade of the scale
its question is answered by."""

from collections.abc import Iterable
from typing import NamedTuple

from audits.disagreement import ORDERED_CHOICES
from audits.models import AnswerKind, Grade, Practice, Question


class Choice(NamedTuple):
    """A choice's words and its place, 0 the best; None for one that says nothing of good or bad."""

    words: str
    place: int | None


PRACTICES = {
    value: Choice(str(label), ORDERED_CHOICES.index(value) if value in ORDERED_CHOICES else None)
    for value, label in Practice.choices
}


def choices_of(questions: Iterable[Question]) -> dict[tuple[int, str], Choice]:
    """(question, choice) -> its words and place. One query where a question is answered by a scale, none otherwise."""
    asked = list(questions)
    scales = {question.scale_id for question in asked if question.answer_kind == AnswerKind.SCALE}
    grades: dict[int, dict[str, Choice]] = {}
    if scales:
        found = Grade.objects.filter(scale__in=scales).values_list("scale", "code", "name", "order")
        for scale, code, name, order in found:
            grades.setdefault(scale, {})[code] = Choice(name, order - 1)
    return {
        (question.pk, code): choice
        for question in asked
        for code, choice in (
            grades.get(question.scale_id or 0, {}) if question.answer_kind == AnswerKind.SCALE else PRACTICES
        ).items()
    }


def choice_words(questions: Iterable[Question]) -> dict[tuple[int, str], str]:
    """(question, choice) -> its words."""
    return {key: choice.words for key, choice in choices_of(questions).items()}
