"""Saying who there is around a child, without a name."""

from typing import Any, cast

from django import forms
from django.forms.formsets import BaseFormSet
from django.forms.utils import ErrorDict, ErrorList

from cases.families import AGE_BANDS, MOST_RELATIVES, NOTE_LENGTH, FamilyRole, Need, Relative, why_not_relative
from cases.forms.words import ConfirmedWords, confirmation
from cases.models.fact import SOURCE_LENGTH
from cases.names_check import warning_for
from ui.forms import Look, PortalForm, sent_copy

ROLES = [("", "Choose"), *(choice for choice in FamilyRole.choices if choice[0] != FamilyRole.INDEX)]
AGES = [("", "Not known, or an adult"), *((key, words) for key, words in AGE_BANDS.items())]
HOME = [("yes", "Yes"), ("no", "No")]
NO_NAMES = "One line, without any name."


def needs_field(label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=Need.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


def note_field() -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(
        label="Anything else", max_length=NOTE_LENGTH, required=False, help_text=NO_NAMES, widget=widget
    )


class FamilyForm(ConfirmedWords):
    """The child's own needs, and where the map comes from. Notes of everybody are looked at for names together."""

    looks = {"needs": Look(small=True), "note": Look(), "taken_from": Look(width="two-thirds")}
    checked_fields = ("note", "taken_from")
    mark_optional = False

    seen = forms.IntegerField(required=False, min_value=0, max_value=2_000_000, widget=forms.HiddenInput)
    needs = needs_field("What does the child need?")
    note = note_field()
    taken_from = forms.CharField(
        label="Where does this map come from?",
        max_length=SOURCE_LENGTH,
        required=False,
        help_text="For example, the genogram in the council's record. No names.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    confirmed = confirmation()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        notes = [words for name, words in self.data.items() if name.startswith("people-") and name.endswith("-note")]
        if not self.warning and (warning := warning_for(*notes)):
            self.warning = warning
            self.fields["confirmed"] = confirmation()

    def save_over(self, version: int, sentence: str) -> None:
        """Say that somebody was faster, and be ready to save over what they saved."""
        self.data = sent_copy(self)
        self.data["seen"] = str(version)
        self.add_error(None, sentence)

    @property
    def child(self) -> Relative:
        needs = tuple(need for need in Need.values if need in self.cleaned_data["needs"])
        return Relative(FamilyRole.INDEX, needs=needs, note=self.cleaned_data["note"].strip())


class RelativeForm(PortalForm):
    """One person around the child. Left empty, it is nobody."""

    looks = {"role": Look(), "age_band": Look(), "home": Look(inline=True, small=True), "needs": Look(small=True)}
    mark_optional = False

    role = forms.ChoiceField(label="Who is this to the child?", choices=ROLES)
    age_band = forms.ChoiceField(label="Age of a child", choices=AGES, required=False)
    home = forms.ChoiceField(label="Lives with the child?", choices=HOME, widget=forms.RadioSelect, initial="yes")
    needs = needs_field("What does this person need?")
    note = note_field()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and (problem := why_not_relative(self.relative)):
            self.add_error("age_band" if "age" in problem else "home", problem)
        return cleaned

    @property
    def relative(self) -> Relative:
        data = self.cleaned_data
        needs = tuple(need for need in Need.values if need in data["needs"])
        return Relative(data["role"], data["age_band"], data["home"] == "yes", needs, data["note"].strip())

    @property
    def heading(self) -> str:
        """The words above the person's fields."""
        number = (self.prefix or "").rsplit("-", 1)[-1]
        return f"Person {int(number) + 1}" if number.isdigit() else "Person"


class BaseRelatives(BaseFormSet):
    """Everybody around a child on one page, with a box to take somebody off."""

    def add_fields(self, form, index) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Take this person off the map"

    @property
    def relatives(self) -> list[Relative]:
        """Everybody filled in and not taken off."""
        forms_of_people = [form for form in self.forms if isinstance(form, RelativeForm) and form.has_changed()]
        return [form.relative for form in forms_of_people if not form.cleaned_data.get("DELETE")]


def relatives_formset(data: Any = None, *, initial: list[dict[str, Any]] | None = None) -> BaseRelatives:
    """The forms of everybody: as they were sent, or with `initial` people."""
    made = forms.formset_factory(
        RelativeForm,
        formset=BaseRelatives,
        extra=0,
        can_delete=True,
        max_num=MOST_RELATIVES,
        absolute_max=MOST_RELATIVES + 5,
        validate_max=True,
    )
    return cast(BaseRelatives, made(data, prefix="people", initial=initial))


def initial_of(relative: Relative) -> dict[str, Any]:
    """A person as the boxes of a form show them."""
    home = "yes" if relative.at_home else "no"
    return {
        "role": relative.role, "age_band": relative.age_band, "home": home, "needs": list(relative.needs),
        "note": relative.note,
    }  # fmt: skip


def with_room_for_another(form: FamilyForm, people: BaseRelatives) -> tuple[FamilyForm, BaseRelatives]:
    """What was typed, with an empty person below it, where the page then starts. Nothing is judged yet, so no
    errors are shown."""
    data = sent_copy(form)
    there = people.total_form_count() if people.management_form.is_valid() else 0
    data["people-TOTAL_FORMS"] = str(min(there + 1, MOST_RELATIVES))
    data.setdefault("people-INITIAL_FORMS", "0")
    if there < MOST_RELATIVES:
        data.setdefault(f"people-{there}-home", "yes")
    form, people = FamilyForm(data), relatives_formset(data)
    for each in (form, *people.forms):
        vars(each)["_errors"] = ErrorDict()
    if len(people.forms) > there:
        people.forms[-1].fields["role"].widget.attrs["autofocus"] = True
    vars(people).update(_errors=[ErrorDict() for _ in people.forms], _non_form_errors=ErrorList())
    return form, people
