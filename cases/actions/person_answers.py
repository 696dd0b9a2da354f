"""Whether an agency knows each person of a child's family. What follows for the child is the audit's to say."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Permission, Refused
from cases.models import Involvement, Known, PersonAnswer, SheetPerson
from trail.actions import record_change


@transaction.atomic
def keep_person_answers(*, involvement: Involvement, answers: Mapping[Any, str], by: Any, at: datetime) -> Known:
    """Write down an agency's answers by person's id, and return what they say about the child together.

    Known as soon as anybody of the family is known; not known when nobody is; unanswered while somebody is open.
    """
    row = Involvement.objects.select_for_update(of=["self"]).select_related("agency", "case").get(pk=involvement.pk)
    if not by.holds(Permission.ANSWER_KNOWN, at=row.agency):
        raise Refused("Only the agency's lead can say whether it knows somebody.")
    people = {str(person.pk): person for person in SheetPerson.objects.filter(sheet__case_id=row.case_id)}
    kept = {str(answer.person_id): answer for answer in row.answers.all()}
    for pk, to in answers.items():
        if str(pk) not in people or to not in (Known.KNOWN, Known.NOT_KNOWN):
            raise NotDone("This person is not on the sheet any more. Look at the sheet again and answer once more.")
        keep_answer(row, people[str(pk)], kept, Known(to), by, at)
    return together([kept[pk].known if pk in kept else Known.UNANSWERED for pk in people])


def keep_answer(
    row: Involvement, person: SheetPerson, kept: dict[str, PersonAnswer], to: Known, by: Any, at: datetime
) -> None:
    answer = kept.get(str(person.pk)) or PersonAnswer(involvement=row, person=person, known=Known.UNANSWERED)
    if answer.known == to:
        return
    before, answer.known, answer.answered_by, answer.answered_at = Known(answer.known), to, by, at
    answer.save()
    kept[str(person.pk)] = answer
    record_change(subject=row, by=by, at=at, field=f"known: {person}"[:60], before=before, after=to)


def together(answers: list[str]) -> Known:
    """What an agency's answers about a family say about the child. A family of nobody is unanswered."""
    if Known.KNOWN in answers:
        return Known.KNOWN
    return Known.UNANSWERED if not answers or Known.UNANSWERED in answers else Known.NOT_KNOWN
