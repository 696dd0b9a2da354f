"""What a return said when a form of it was made, and who changed it since."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from audits.models import Answer, Return, ReturnGrade


def said_then(agency_return: Return, versions: Mapping[int | str, int]) -> dict[int | str, tuple[str, str]]:
    """(choice, text) of each question or theme at the version named, by its key; those at version 0 are left out. Two
    queries at most."""
    answers = {key: version for key, version in versions.items() if version and isinstance(key, int)}
    grades = {key: version for key, version in versions.items() if version and isinstance(key, str)}
    found: dict[int | str, tuple[str, str]] = {}
    if answers:
        rows = _history(Answer, agency_return, "question_id", answers)
        found |= {key: (choice, text) for key, choice, text in rows.values_list("question_id", "choice", "evidence")}
    if grades:
        rows = _history(ReturnGrade, agency_return, "theme", grades)
        found |= {key: (str(pick or ""), text) for key, pick, text in rows.values_list("theme", "grade_id", "reasons")}
    return found


def _history(model: Any, agency_return: Return, name: str, versions: Mapping) -> Any:
    asked = reduce(or_, (Q(**{name: key}, version=version) for key, version in versions.items()))
    return model.pgh_event_model.objects.filter(asked, agency_return=agency_return.pk)


def last_by(agency_return: Return, keys: Iterable[int | str]) -> dict[int | str, tuple[Any, str, Any]]:
    """(person's key, name, when) of whoever saved each question or theme last, by its key. Two queries at most."""
    wanted = list(keys)
    found: dict[int | str, tuple[Any, str, Any]] = {}
    if questions := [key for key in wanted if isinstance(key, int)]:
        answers = Answer.objects.filter(agency_return=agency_return, question__in=questions)
        rows = answers.values_list("question_id", "answered_by", "answered_by__full_name", "answered_at")
        found |= {key: (by, name, at) for key, by, name, at in rows}
    if themes := [key for key in wanted if isinstance(key, str)]:
        graded = ReturnGrade.objects.filter(agency_return=agency_return, theme__in=themes)
        by_theme = graded.values_list("theme", "graded_by", "graded_by__full_name", "graded_at")
        found |= {key: (by, name, at) for key, by, name, at in by_theme}
    return found
