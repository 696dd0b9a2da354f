"""Saving answers and grades of a return, one or a whole page at a time."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from access.written_once import WrittenOnce
from audits.actions.saving import ANSWERS, GRADES, Given, SaveResult, save_rows
from audits.answering import LONGEST, MOST_NOTES, AnswerIn, GradeIn
from audits.models import Return, ReturnState
from audits.return_permissions import why_not_write
from audits.selectors.tool_asks import asks_of
from trail.actions import record_change


@transaction.atomic
def save_answers(
    *,
    agency_return: Return,
    answers: Iterable[AnswerIn] = (),
    grades: Iterable[GradeIn] = (),
    by: Any,
    at: datetime,
    whole_page: bool = False,
) -> SaveResult:
    """Keep answers and grades as given. What somebody saved meanwhile stays, and comes back as a conflict.

    The first thing kept puts the return in progress. One line in the trail says how many answers changed.
    """
    answers, grades = list(answers), list(grades)
    row = locked(agency_return)
    if reason := why_not_write(by, row):
        raise Refused(reason)
    _check_questions(row, answers)
    _check_grades(row, grades)
    result = SaveResult(whole_page=whole_page)
    given_answers = {each.question_id: Given(each.choice, each.evidence, each.version, each.detail) for each in answers}
    save_rows(ANSWERS, row, given_answers, by=by, at=at, result=result)
    given_grades = {each.theme: Given(each.grade_id, each.reasons, each.version, each.notes) for each in grades}
    save_rows(GRADES, row, given_grades, by=by, at=at, result=result)
    if result.changed:
        begin(row, by=by, at=at)
        record_change(subject=row, by=by, at=at, field="answers", after=f"{result.changed} saved")
    return result


def save_grade(*, agency_return: Return, grade: GradeIn, by: Any, at: datetime) -> SaveResult:
    """Keep the agency's grade for one theme or overall, with its reasons."""
    return save_answers(agency_return=agency_return, grades=[grade], by=by, at=at)


def locked(agency_return: Return) -> Return:
    """The return's row as it is now, held until the transaction ends, with what rules ask about."""
    [row] = LOCKED(None, pk=agency_return.pk)
    return row


LOCKED = WrittenOnce(
    lambda _, pk: (
        Return.objects.select_for_update(of=("self",), no_key=True)
        .select_related("case", "agency", "round__tool_version")
        .filter(pk=pk)
    )
)


def begin(row: Return, *, by: Any, at: datetime) -> None:
    """Put a return that nobody has worked on yet in progress. The caller has locked it."""
    if row.state == ReturnState.ASSIGNED:
        record_change(
            subject=row, by=by, at=at, field="state", before=ReturnState.ASSIGNED, after=ReturnState.IN_PROGRESS
        )
        row.state = ReturnState.IN_PROGRESS
        row.save(update_fields=["state"])


def _check_questions(row: Return, answers: list[AnswerIn]) -> None:
    """Only questions this agency is asked can be answered, with one of the answers there are."""
    asked = {each["id"]: each["options"] for each in asks_of(row.round.tool_version, row.agency.kind).questions}
    wanted = {each.question_id for each in answers}
    if len(wanted) != len(answers) or wanted - asked.keys():
        raise NotDone("This return does not ask that question. Open the page again and answer what it shows.")
    for each in answers:
        if each.choice and each.choice not in (value for value, _ in asked[each.question_id]):
            raise NotDone("Choose one of the answers offered.")
        if len(each.evidence) > LONGEST:
            raise NotDone(f"The evidence is too long: {LONGEST:,} characters is the most.")


def _check_grades(row: Return, grades: list[GradeIn]) -> None:
    version = row.round.tool_version
    known = {grade["id"] for grade in asks_of(version, row.agency.kind).grades.get(version.scale_id, ())}
    if {each.grade_id for each in grades if each.grade_id is not None} - known:
        raise NotDone("Choose one of the grades of this audit's scale.")
    if {each.theme for each in grades} - set(row.round.tool_version.all_themes) or len(
        {each.theme for each in grades}
    ) != len(grades):
        raise NotDone("There is no such theme. Open the page again and grade what it shows.")
    if any(len(each.reasons) > LONGEST for each in grades):
        raise NotDone(f"The reasons are too long: {LONGEST:,} characters is the most.")
    for texts in (texts for each in grades for texts in each.notes or ()):
        if len(texts) > MOST_NOTES or any(len(text) > LONGEST for text in texts):
            raise NotDone(f"At most {MOST_NOTES} texts of a kind, each of at most {LONGEST:,} characters.")
