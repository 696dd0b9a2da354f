"""A form of one of many rows: its hidden boxes say which row it changes, and which version of it was seen."""

from django import forms

from audits.answering import HIGHEST_VERSION
from ui.forms import PortalForm


class KeptRowForm(PortalForm):
    """`pk` is empty for a row to be added. What is no number counts as none."""

    pk = forms.CharField(required=False, widget=forms.HiddenInput)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def is_change(self) -> bool:
        """Whether a row that there is would be changed, not a new one added."""
        return whole_number(str(self["pk"].value() or "")) > 0

    def clean_pk(self) -> int | None:
        return whole_number(self.cleaned_data["pk"]) or None

    def clean_version(self) -> int:
        return whole_number(self.cleaned_data["version"])


def whole_number(text: str) -> int:
    """What a hidden box or an address says, as a number a key or version can be; 0 for anything else."""
    is_number = text.isascii() and text.isdigit() and len(text) < 11
    return int(text) if is_number and int(text) <= HIGHEST_VERSION else 0
