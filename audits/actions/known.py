"""Which people of a child's family an agency knows, and what follows: a return to do, or a nil one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.actions.rounds import answer_known
from audits.models import Return
from audits.permissions import why_not_answer_known
from cases.actions.person_answers import keep_person_answers
from cases.models import Involvement, Known, SheetPerson


@transaction.atomic
def answer_people(*, involvement: Involvement, answers: Mapping[Any, str], by: Any, at: datetime) -> Return | None:
    """Write down answers by person's id. Anybody known makes a return to do; everybody not known a nil one.

    None while somebody is still open and nobody is known. A child answered before stays answered until it is clear
    what the new answers say together.
    """
    rows = Involvement.objects.select_for_update(of=["self"]).select_related("agency", "case__draw__round")
    row = rows.get(pk=involvement.pk)
    round_ = row.case.draw.round
    if reason := why_not_answer_known(by, row, round_, None, Known.KNOWN):
        raise Refused(reason)
    known = keep_person_answers(involvement=row, answers=answers, by=by, at=at)
    if known == Known.UNANSWERED:
        return None
    return answer_known(involvement=row, known=known, by=by, at=at)


@transaction.atomic
def answer_child(*, involvement: Involvement, known: str, by: Any, at: datetime) -> Return:
    """Answer for a child as a whole: known is an answer about the child, not known one about the whole family."""
    to = Known(known)
    if to == Known.UNANSWERED:
        raise NotDone("Choose whether your agency knows this child.")
    people = SheetPerson.objects.filter(sheet__case_id=involvement.case_id)
    if to == Known.KNOWN:
        people = people.filter(relationship="child")
    answers = {person.pk: to.value for person in people}
    found = answer_people(involvement=involvement, answers=answers, by=by, at=at)
    return found or answer_known(involvement=involvement, known=to, by=by, at=at)
