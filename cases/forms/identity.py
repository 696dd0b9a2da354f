"""Saying who a drawn child is."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone

from cases.actions.identity import Identity
from ui.dates import years_from_today
from ui.forms import GovDateField, Look, PortalForm

OLDEST_YEARS, UNBORN = 26, timedelta(days=280)


def earliest_birth() -> date:
    """Nobody audited is older: help for young people ends at 25."""
    return years_from_today(-OLDEST_YEARS)


def latest_birth() -> date:
    """Nine months on, for a child not yet born."""
    return timezone.localdate() + UNBORN


class IdentityForm(PortalForm):
    """What an agency needs to find the child in its own records."""

    submit_label = "Save and seal"
    looks = {"name": Look(width=30), "address": Look(rows=3), "family": Look(rows=5)}

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label="Child's full name",
        max_length=200,
        help_text="Add other names the child is known by.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    born = GovDateField(
        label="Date of birth",
        required=False,
        earliest=earliest_birth,
        latest=latest_birth,
        help_text="For example, 27 3 2016. For a child not yet born, the day the birth is expected, or nothing.",
    )
    address = forms.CharField(label="Address", max_length=1000, required=False, widget=forms.Textarea)
    family = forms.CharField(
        label="Family and others who matter",
        max_length=4000,
        required=False,
        widget=forms.Textarea,
        help_text="Parents and carers, brothers and sisters, with dates of birth where you have them. "
        "Agencies look for these people too.",
    )

    @property
    def identity(self) -> Identity:
        words = self.cleaned_data
        born = words["born"].isoformat() if words["born"] else ""
        return Identity(words["name"].strip(), born, words["address"].strip(), words["family"].strip())

    @staticmethod
    def initial_from(identity: Identity, seen: str) -> dict:
        born = date.fromisoformat(identity.born) if identity.born else None
        return {
            "seen": seen,
            "name": identity.name,
            "born": born,
            "address": identity.address,
            "family": identity.family,
        }
