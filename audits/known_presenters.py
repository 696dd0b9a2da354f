"""Words of an agency's identity sheet: its children, the people around them, what was answered. Pure."""

from datetime import date, datetime
from typing import Any

from accounts.confirming import OPEN_FOR
from audits.clock import answers_due_on
from audits.forms.known import KnownPeopleForm, nil_field, people_of, person_field
from audits.models import Round
from audits.selectors.known import AgencySheet, open_people
from cases.facts import fact_sentence
from cases.identity_words import people_parts
from cases.models import Involvement, Known
from ui.counting import counted
from ui.dates import long_date
from ui.tags import state_tag
from ui.templatetags.portal import longtime


def due_of(round_: Round) -> date:
    """When the agencies' answers are due."""
    return answers_due_on(opens_on=round_.opens_on, returns_due_on=round_.returns_due_on, method=round_.method)


def answer_tag(involvement: Involvement, due: date, today: date):
    """Whether the child and the people around it are answered for, and whether that is late."""
    if involvement.known == Known.KNOWN and (left := open_people(involvement)):
        words = f"{involvement.get_known_display()}, {counted(left, 'person,people')} to answer"
        return state_tag(words, "attention" if today > due else "waiting")
    if involvement.known == Known.UNANSWERED:
        late = today > due
        return state_tag("Not answered, late" if late else "Not answered", "attention" if late else "waiting")
    return state_tag(involvement.get_known_display(), "done")


def sheet_children(sheet: AgencySheet, identities: dict, form: KnownPeopleForm | None, today: date) -> list[dict]:
    """Each child of the sheet: reference and state always, people and names where they have been opened."""
    due = due_of(sheet.round)
    return [
        {
            "case": each.case,
            "sentence": fact_sentence(each.case.facts),
            "tag": answer_tag(each, due, today),
            "people": people_words(each, identities.get(each.case_id), form),
            "notes": getattr(identities.get(each.case_id), "notes", ""),
            "nil": form[nil_field(each)] if form and nil_field(each) in form.fields else None,
            "is_not_known": each.known == Known.NOT_KNOWN,
        }
        for each in sheet.involvements
    ]


def people_words(involvement: Involvement, identity: Any, form: KnownPeopleForm | None) -> list[dict]:
    """The people of a child's family by label, with what the opened sheet says of each, and the answer's buttons."""
    opened = {part["id"]: part for part in people_parts(identity)} if identity else {}
    answers = {answer.person_id: answer for answer in involvement.answers.all()}
    words = []
    for person in people_of(involvement):
        answer, name = answers.get(person.pk), person_field(involvement, person)
        words.append(
            {
                "label": str(person),
                "rows": opened.get(str(person.pk), {}).get("rows", []),
                "field": form[name] if form and name in form.fields else None,
                "answer": answer.get_known_display() if answer else "Not answered",
            }
        )
    return words


def open_until(confirmed: datetime) -> str:
    return longtime(confirmed + OPEN_FOR)


def due_sentence(sheet: AgencySheet, today: date) -> str:
    """What is left to answer and by when."""
    due, left = due_of(sheet.round), sheet.open_count
    if not left:
        return "All children are answered."
    when = f"were due on {long_date(due)}" if today > due else f"are due by {long_date(due)}"
    begun = [each for each in sheet.involvements if each.known != Known.UNANSWERED and open_people(each)]
    people = " ".join(open_people_sentence(each) for each in begun)
    return f"{left} of {len(sheet.involvements)} children still to answer. {people} Answers {when}.".replace("  ", " ")


def open_people_sentence(involvement: Involvement) -> str:
    """For example, "2 people of NM-2026-020 are not answered yet."."""
    left = open_people(involvement)
    who = f"{counted(left, 'person,people')} of {involvement.case.reference}"
    return f"{who} {'is' if left == 1 else 'are'} not answered yet."
