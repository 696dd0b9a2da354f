"""What an answer's choice is called: a practice, or a grade of the scale its question is answered by."""

from collections.abc import Iterable

from audits.models import AnswerKind, Grade, Practice, Question


def choice_words(questions: Iterable[Question]) -> dict[tuple[int, str], str]:
    """(question, choice) -> its words. One query where a question is answered by a scale, none otherwise."""
    asked = list(questions)
    scales = {question.scale_id for question in asked if question.answer_kind == AnswerKind.SCALE}
    grades: dict[int, list[tuple[str, str]]] = {}
    if scales:
        for scale, code, name in Grade.objects.filter(scale__in=scales).values_list("scale", "code", "name"):
            grades.setdefault(scale, []).append((code, name))
    return {
        (question.pk, code): str(words)
        for question in asked
        for code, words in (
            grades.get(question.scale_id or 0, ()) if question.answer_kind == AnswerKind.SCALE else Practice.choices
        )
    }
