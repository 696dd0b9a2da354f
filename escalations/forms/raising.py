"""What both forms share by which an agency raises something."""

import uuid
from collections.abc import Collection

from django import forms

from accounts.models import Agency
from cases.forms.words import ConfirmedWords
from escalations.references import LONGEST, NO_REFERENCE, why_not_reference
from ui.forms import offer


class RaisingForm(ConfirmedWords):
    """For which agency, and for whom where a coordinator writes it down; `own` are the ids of agencies for which the
    person speaks. The words in `checked_fields` are looked at for names."""

    called = {"agency": "the agency that raises this", "recorded_for": "who at the agency raises this"}
    mark_optional = False

    def __init__(self, *args, agencies: Collection[Agency], own: Collection, all_agencies, **options):
        super().__init__(*args, known=[each.name for each in all_agencies], **options)
        self.own = set(own)
        offer(self, "agency", Agency.objects.filter(pk__in=[each.pk for each in agencies]).order_by("name"))
        if len(agencies) == 1:
            self.fields["agency"].initial = next(iter(agencies)).pk
            self.fields["agency"].widget = forms.HiddenInput()
        if {each.pk for each in agencies} <= self.own:
            del self.fields["recorded_for"]

    def clean(self):
        cleaned = super().clean()
        agency = cleaned.get("agency")
        if agency and agency.pk not in self.own and not cleaned.get("recorded_for", "").strip():
            self.add_error("recorded_for", "Say who at the agency raises this: a role is enough.")
        cleaned.setdefault("recorded_for", "")
        return cleaned

    def clean_reference(self) -> str:
        reference = self.cleaned_data["reference"].strip()
        if problem := why_not_reference(reference):
            raise forms.ValidationError(problem)
        return reference


def agency_field(label: str) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(label=label, queryset=Agency.objects.none())


def recorded_for_field(label: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=120,
        help_text="You write this down for an agency. Name the role, such as “named nurse”.",
    )  # fmt: skip


def reference_field(label: str, help_text: str, required: str = NO_REFERENCE) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(
        label=label, max_length=LONGEST, help_text=help_text, widget=widget, error_messages={"required": required}
    )


def agencies_field(label: str, help_text: str = "") -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        label=label, queryset=Agency.objects.none(), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
    )  # fmt: skip


def key_of(request) -> uuid.UUID | None:
    """The form's own key, by which sending it twice happens once; None when it came without one."""
    try:
        return uuid.UUID(request.POST.get("form_key", ""))
    except ValueError:
        return None
