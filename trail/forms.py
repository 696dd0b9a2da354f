"""Finding events."""

from django import forms

from trail.models import EventKind
from trail.selectors import EventFilter, people_of, subject_types
from ui.forms import FilterForm, GovDateField, offer_choices


class EventFilterForm(FilterForm):
    called = {"person": "the person", "kind": "what happened", "subject_type": "what it is about"}
    person = forms.ChoiceField(label="Who", required=False)
    kind = forms.ChoiceField(label="What happened", required=False, choices=[("", "Anything"), *EventKind.choices])
    subject_type = forms.ChoiceField(label="About what", required=False)
    earliest = GovDateField(label="From", name="first day", required=False)
    latest = GovDateField(label="Until", name="last day", required=False)
    subject = forms.UUIDField(required=False, widget=forms.HiddenInput)
    sort = forms.ChoiceField(required=False, choices=[("-at", ""), ("at", "")], widget=forms.HiddenInput)

    def __init__(self, *args, partnership, **options):
        super().__init__(*args, **options)
        offer_choices(self, "person", [("", "Everybody"), *people_of(partnership)])
        offer_choices(self, "subject_type", [("", "Anything"), *subject_types()])

    def clean(self):
        cleaned = super().clean()
        earliest, latest = cleaned.get("earliest"), cleaned.get("latest")
        if earliest and latest and latest < earliest:
            self.add_error("latest", "The last day is before the first. Change one of them.")
        return cleaned

    def wanted(self) -> EventFilter:
        """The filter as sent; nothing of it when it cannot be understood."""
        if not self.is_bound or not self.is_valid():
            return EventFilter()
        sent = self.cleaned_data | {"subject": str(self.cleaned_data["subject"] or "")}
        return EventFilter(**sent | {"sort": sent["sort"] or "-at"})
