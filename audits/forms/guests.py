"""Inviting a guest, and the code they type."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms

from audits.actions.guests import GuestIn, why_not_until
from audits.forms.elsewhere import PersonElsewhereForm
from audits.models import Return
from ui.forms import GovDateField, Look, PortalForm

USUAL = timedelta(days=14)


class GuestForm(PersonElsewhereForm):
    """Who is asked to write a return without an account, and until when."""

    submit_label = "Show what is sent"
    looks = {**PersonElsewhereForm.looks, "email": Look(width="two-thirds")}
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="An address you know to be theirs, at work. The link and every code go there and nowhere else.",
        error_messages={
            "required": "Enter the person's e-mail address",
            "invalid": "Enter an e-mail address like name@example.org",
        },
    )
    until = GovDateField(label="What is the last day on which the link works?", name="last day of the link")

    def __init__(self, *args, agency_return: Return, today: date, **options):
        self.today = today
        usual = max(agency_return.due_on, today + USUAL)
        options.setdefault("initial", {"until": usual if not why_not_until(usual, today) else today + USUAL})
        super().__init__(*args, **options)

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if reason := why_not_until(until, self.today):
            raise forms.ValidationError(reason)
        return until

    def given(self) -> GuestIn:
        """What was filled in, once the form is valid."""
        return GuestIn(**{name: self.cleaned_data[name] for name in GuestIn._fields})

    def sent_again(self) -> list[tuple[str, Any]]:
        """What was sent, as hidden fields that send it once more."""
        own = tuple(self.fields)
        return [(name, value) for name, value in self.data.items() if name.startswith(own)]


class CodeForm(PortalForm):
    """The six digits from the mail; spaces typed between them do not count."""

    submit_label = "Go on to the questions"
    looks = {"code": Look(width="10")}
    called = {"code": "the code"}
    code = forms.CharField(
        label="Code from the e-mail",
        help_text="Six digits. It works for ten minutes.",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": "Enter the six digits from the newest e-mail"},
    )

    def clean_code(self) -> str:
        code = re.sub(r"[\s-]", "", self.cleaned_data["code"])
        if not re.fullmatch(r"[0-9]{6}", code):
            raise forms.ValidationError("Enter the six digits from the newest e-mail")
        return code
