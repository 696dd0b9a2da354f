"""How many records an agency holds about a child and the family."""

from django import forms

from cases.forms.words import ConfirmedWords, confirmation
from cases.models.linked_records import KINDS_LENGTH, MOST_RECORDS
from ui.forms import Look


class RecordsForm(ConfirmedWords):
    submit_label = "Save the number"
    looks = {"count": Look(width=3), "kinds": Look(width="two-thirds")}
    called = {"count": "the number of records"}
    checked_fields = ("kinds",)

    count = forms.IntegerField(
        label="How many records does your agency hold about the child and the family?",
        min_value=0,
        max_value=MOST_RECORDS,
        help_text="Count each file once: the child’s, those of brothers and sisters, and those of the adults.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    kinds = forms.CharField(
        label="Which records are these?",
        max_length=KINDS_LENGTH,
        required=False,
        help_text="For example, health visiting and two GP records. Leave names out.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    confirmed = confirmation()
