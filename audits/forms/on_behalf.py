"""Whose answers a return holds that somebody else enters."""

from datetime import date

from django import forms

from audits.actions.on_behalf import BehalfIn
from audits.forms.elsewhere import PersonElsewhereForm
from audits.models import HeardBy, OnBehalf
from ui.forms import GovDateField


class BehalfForm(PersonElsewhereForm):
    submit_label = "Go on to the questions"
    called = {**PersonElsewhereForm.called, "source": "how their answers came"}
    source = forms.ChoiceField(
        label="How did their answers come to you?",
        choices=[(value, label.capitalize()) for value, label in HeardBy.choices],
        widget=forms.RadioSelect,
        error_messages={"required": "Say how their answers came to you"},
    )
    told_on = GovDateField(label="On which day?", name="day on which the answers came")

    def __init__(self, *args, row: OnBehalf | None = None, today: date, **options):
        self.today = today
        if row:
            options.setdefault("initial", {name: getattr(row, name) for name in BehalfIn._fields})
        super().__init__(*args, **options)

    def clean_told_on(self) -> date:
        told_on: date = self.cleaned_data["told_on"]
        if told_on > self.today:
            raise forms.ValidationError("Enter a day that is not in the future")
        return told_on

    def given(self) -> BehalfIn:
        """What was filled in, once the form is valid."""
        return BehalfIn(**{name: self.cleaned_data[name] for name in BehalfIn._fields})
