"""Which children, and which people of their families, an agency knows."""

from collections.abc import Iterable
from typing import Any

from django import forms

from cases.models import Involvement, Known
from ui.forms import Look, PortalForm

ANSWERS = [(Known.KNOWN.value, "Known to us"), (Known.NOT_KNOWN.value, "Not known to us")]


class KnownForm(PortalForm):
    """Two buttons for each child. A child left open stays open; those given are saved together."""

    submit_label = "Save the answers"
    mark_optional = False

    def __init__(self, *args, involvements: list[Involvement], **options):
        super().__init__(*args, **options)
        self.involvements = involvements
        self.looks = {}
        for each in involvements:
            name = field_name(each)
            self.fields[name] = forms.ChoiceField(
                label=f"{each.case.reference}: does {each.agency.name} know this child?",
                choices=ANSWERS,
                required=False,
                initial="" if each.known == Known.UNANSWERED else each.known,
                widget=forms.RadioSelect,
            )
            self.looks[name] = Look(inline=True, small=True, hidden=True)

    @property
    def changed_answers(self) -> list[tuple[Involvement, str]]:
        """The children for whom the answer is new."""
        given = [(each, self.cleaned_data[field_name(each)]) for each in self.involvements]
        return [(each, answer) for each, answer in given if answer and answer != each.known]


class KnownPeopleForm(PortalForm):
    """Two buttons for each person of each child, and a box for a whole family that nobody here knows."""

    submit_label = "Save the answers"
    mark_optional = False

    def __init__(self, *args, involvements: Iterable[Involvement], **options):
        super().__init__(*args, **options)
        self.involvements = [each for each in involvements if people_of(each)]
        self.looks = {}
        for each in self.involvements:
            kept = {answer.person_id: answer.known for answer in each.answers.all()}
            for person in people_of(each):
                name = person_field(each, person)
                self.fields[name] = forms.ChoiceField(
                    label=f"{each.case.reference}, {person}: known to {each.agency.name}?",
                    choices=ANSWERS,
                    required=False,
                    initial=kept.get(person.pk, ""),
                    widget=forms.RadioSelect,
                )
                self.looks[name] = Look(inline=True, small=True, hidden=True)
            self.fields[nil_field(each)] = forms.BooleanField(
                label="Nil return: nobody of this family is known to us", required=False
            )
            self.looks[nil_field(each)] = Look(small=True)

    def changed(self) -> list[tuple[Involvement, dict[Any, str]]]:
        """For each child with a new answer: the answers by person's id; a nil return is one about everybody."""
        found = []
        for each in self.involvements:
            kept = {answer.person_id: answer.known for answer in each.answers.all()}
            if self.cleaned_data[nil_field(each)]:
                given = {person.pk: Known.NOT_KNOWN.value for person in people_of(each)}
            else:
                given = {person.pk: self.cleaned_data[person_field(each, person)] for person in people_of(each)}
            new = {pk: answer for pk, answer in given.items() if answer and answer != kept.get(pk)}
            if new:
                found.append((each, new))
        return found


def people_of(involvement: Involvement) -> list:
    """The people of a child's sheet by label: the child first; nobody where no sheet is there."""
    sheet = getattr(involvement.case, "identity", None)
    if sheet is None:
        return []
    order = {"child": 0, "sibling": 1, "adult": 2, "household": 3}
    return sorted(sheet.people.all(), key=lambda person: (order[person.relationship], person.number))


def field_name(involvement: Involvement) -> str:
    return f"known_{involvement.pk}"


def person_field(involvement: Involvement, person) -> str:
    return f"person_{involvement.pk}_{person.pk}"


def nil_field(involvement: Involvement) -> str:
    return f"nil_{involvement.pk}"
