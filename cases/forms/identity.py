"""Saying who a drawn child is, and who the people around the child are."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.forms.formsets import BaseFormSet
from django.forms.utils import ErrorDict, ErrorList
from django.utils import timezone

from cases.identifiers import problem_of_name, problem_of_nhs_number, problem_of_upn
from cases.identities import Identity, Person, Relationship
from ui.dates import years_from_today
from ui.forms import GovDateField, Look, PortalForm, sent_copy

OLDEST_YEARS, UNBORN, OLDEST_ADULT_YEARS = 26, timedelta(days=280), 110
MOST_PEOPLE = 20
FAMILY_CHOICES = [("", "Choose"), *(choice for choice in Relationship.choices if choice[0] != Relationship.CHILD)]
FACTS = ("name", "other_names", "address", "nhs_number", "upn", "other_id")


def earliest_birth() -> date:
    """Nobody audited is older: help for young people ends at 25."""
    return years_from_today(-OLDEST_YEARS)


def earliest_adult_birth() -> date:
    return years_from_today(-OLDEST_ADULT_YEARS)


def latest_birth() -> date:
    """Nine months on, for a child not yet born."""
    return timezone.localdate() + UNBORN


def words_field(label: str, *, longest: int = 200, required: bool = False, help_text: str = "") -> forms.CharField:
    """A line that no browser fills in by itself from another child's sheet."""
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text, widget=widget)


class NumbersMixin:
    """Fields for the numbers by which services know somebody, and what is wrong with them."""

    cleaned_data: dict[str, Any]

    def clean_name(self) -> str:
        if problem := problem_of_name(self.cleaned_data["name"]):
            raise forms.ValidationError(problem)
        return self.cleaned_data["name"].strip()

    def clean_nhs_number(self) -> str:
        if problem := problem_of_nhs_number(self.cleaned_data["nhs_number"]):
            raise forms.ValidationError(problem)
        return self.cleaned_data["nhs_number"].strip()

    def clean_upn(self) -> str:
        if problem := problem_of_upn(self.cleaned_data["upn"]):
            raise forms.ValidationError(problem)
        return self.cleaned_data["upn"].strip()

    def person(self, *, id: str = "", relationship: str = Relationship.CHILD) -> Person:  # noqa: A002
        """The person these words describe."""
        born = self.cleaned_data.get("born")
        facts = {name: self.cleaned_data[name].strip() for name in FACTS if name in self.cleaned_data}
        return Person(id=id, relationship=relationship, born=born.isoformat() if born else "", **facts)


class IdentityForm(NumbersMixin, PortalForm):
    """What an agency needs to find the child in its own records."""

    looks = {
        "name": Look(width=30),
        "other_names": Look(width=30),
        "address": Look(rows=3),
        "nhs_number": Look(width=20),
        "upn": Look(width=20),
        "other_id": Look(width=20),
        "notes": Look(rows=4),
    }

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    name = words_field("Child's full name", required=True)
    other_names = words_field(
        "Child's other names", help_text="Names the child is or was known by, with commas between."
    )
    born = GovDateField(
        label="Date of birth",
        required=False,
        earliest=earliest_birth,
        latest=latest_birth,
        help_text="For example, 27 3 2016. For a child not yet born, the day the birth is expected, or nothing.",
    )
    born_is_right = forms.BooleanField(label="The date of birth is right", required=False)
    doubted = forms.CharField(widget=forms.HiddenInput, required=False)
    address = forms.CharField(label="Address", max_length=1000, required=False, widget=forms.Textarea)
    nhs_number = words_field("NHS number", longest=20)
    upn = words_field("Unique pupil number", longest=20)
    other_id = words_field("Another number", longest=60, help_text="Say whose it is, like “Police 12345”.")
    notes = forms.CharField(
        label="Anything else that helps to find them",
        max_length=4000,
        required=False,
        widget=forms.Textarea,
        help_text="For example, where the child lived before.",
    )

    def identity(self, family: tuple[Person, ...]) -> Identity:
        """The child with the family given."""
        return Identity(self.person(), family, self.cleaned_data["notes"].strip())

    @property
    def is_sure(self) -> bool:
        """Whether the tick was given for this very date: another one typed since is doubted anew."""
        born = self.cleaned_data.get("born")
        if born is None:
            return False
        return self.cleaned_data["born_is_right"] and self.cleaned_data["doubted"] == born.isoformat()

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        """The fields of the page; the tick for a date of birth only once that is in doubt."""
        return [field for field in self if field.name != "born_is_right" or field.form["doubted"].value()]

    @staticmethod
    def initial_from(identity: Identity, seen: str) -> dict[str, Any]:
        return {"seen": seen, "notes": identity.notes, **initial_of(identity.child)}


class PersonForm(NumbersMixin, PortalForm):
    """One member of the family. Left empty, it is nobody."""

    looks = {
        "relationship": Look(),
        "name": Look(width=30),
        "other_names": Look(width=30),
        "address": Look(rows=2),
        "nhs_number": Look(width=20),
        "upn": Look(width=20),
        "other_id": Look(width=20),
    }

    id = forms.CharField(widget=forms.HiddenInput, required=False)
    relationship = forms.ChoiceField(label="Who is this to the child?", choices=FAMILY_CHOICES)
    name = words_field("Full name", required=True)
    other_names = words_field("Other names")
    born = GovDateField(
        label="Born on", required=False, earliest=earliest_adult_birth, latest=latest_birth, name="date of birth"
    )
    address = forms.CharField(
        label="Address, if different from the child's", max_length=1000, required=False, widget=forms.Textarea
    )
    nhs_number = words_field("NHS number", longest=20)
    upn = words_field("Unique pupil number", longest=20)
    other_id = words_field("Another number", longest=60)

    def family_member(self) -> Person:
        return self.person(id=self.cleaned_data["id"], relationship=self.cleaned_data["relationship"])

    @property
    def heading(self) -> str:
        """The words above the person's fields."""
        place = int(self.prefix.rsplit("-", 1)[-1]) + 1 if self.prefix and self.prefix[-1].isdigit() else 0
        return f"Family member {place}" if place else "Family member"


class BasePeople(BaseFormSet):
    """The family of a child on one page, with a box to take somebody off."""

    def add_fields(self, form, index) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Take this person off the sheet"

    @property
    def family(self) -> tuple[Person, ...]:
        """Everybody filled in and not taken off."""
        forms_of_people = [form for form in self.forms if isinstance(form, PersonForm) and form.cleaned_data]
        return tuple(form.family_member() for form in forms_of_people if not form.cleaned_data.get("DELETE"))


def people_formset(data: Any = None, *, initial: list[dict[str, Any]] | None = None) -> BasePeople:
    """The family's forms: as they were sent, or with `initial` people."""
    formset = forms.formset_factory(
        PersonForm,
        formset=BasePeople,
        extra=0,
        can_delete=True,
        max_num=MOST_PEOPLE,
        absolute_max=MOST_PEOPLE + 5,
        validate_max=True,
    )
    return cast(BasePeople, formset(data, prefix="people", initial=initial))


def people_of(identity: Identity) -> BasePeople:
    """The family as it is saved, ready to be changed."""
    saved = [{"id": person.id, "relationship": person.relationship, **initial_of(person)} for person in identity.family]
    return people_formset(initial=saved)


def with_room_for_another(form: IdentityForm, people: BasePeople) -> tuple[IdentityForm, BasePeople]:
    """What was typed, with an empty person below it, where the page then starts. Nothing is judged yet, so no
    errors are shown."""
    data = sent_copy(form)
    there = people.total_form_count() if people.management_form.is_valid() else 0
    data["people-TOTAL_FORMS"] = str(min(there + 1, MOST_PEOPLE))
    data.setdefault("people-INITIAL_FORMS", "0")
    form, people = IdentityForm(data), people_formset(data)
    for each in (form, *people.forms):
        vars(each)["_errors"] = ErrorDict()
    if len(people.forms) > there:
        people.forms[-1].fields["relationship"].widget.attrs["autofocus"] = True
    vars(people).update(_errors=[ErrorDict() for _ in people.forms], _non_form_errors=ErrorList())
    return form, people


def initial_of(person: Person) -> dict[str, Any]:
    """A person as the boxes of a form show them."""
    born = date.fromisoformat(person.born) if person.born else None
    return {"born": born, **{name: getattr(person, name) for name in FACTS}}
