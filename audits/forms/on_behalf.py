"""Whose answers a return holds that somebody else enters."""

from datetime import date

from django import forms

from audits.actions.on_behalf import BehalfIn
from audits.models import HeardBy, OnBehalf
from ui.forms import GovDateField, Look, PortalForm


class BehalfForm(PortalForm):
    submit_label = "Go on to the questions"
    looks = {"full_name": Look(width="two-thirds"), "job": Look(width="two-thirds"), "place": Look(width="two-thirds")}
    called = {
        "full_name": "the person's name",
        "job": "who they are",
        "place": "the practice or school",
        "source": "how their answers came",
    }
    full_name = forms.CharField(label="Name", max_length=60, error_messages={"required": "Enter the person's name"})
    job = forms.CharField(
        label="Who are they?",
        max_length=60,
        help_text="For example: GP, practice nurse, designated safeguarding lead",
        error_messages={"required": "Say who they are, such as GP or designated safeguarding lead"},
    )
    place = forms.CharField(
        label="Practice or school",
        max_length=50,
        error_messages={"required": "Enter the name of the practice or school"},
    )
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
