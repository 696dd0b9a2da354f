"""Searching the public library."""

from django import forms

from audits.models import Theme
from ui.forms import FilterForm


class LibraryFilter(FilterForm):
    submit_label = "Search"
    words = forms.CharField(label="Words", required=False, max_length=80)
    theme = forms.ChoiceField(
        label="Theme", required=False, choices=[("", "All themes"), *[c for c in Theme.choices if c[0] != "overall"]]
    )
