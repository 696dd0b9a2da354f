"""Saying that dates of birth in a workbook are right although the council's file says another age."""

from collections.abc import Mapping
from typing import Any

from django import forms

from ui.forms import PortalForm

PREFIX = "sure_"


class DoubtsForm(PortalForm):
    """A box for each child whose date of birth is in doubt; each has to be ticked before anything is saved."""

    mark_optional = False

    def __init__(self, *args: Any, doubts: Mapping[str, str], **options: Any):
        super().__init__(*args, **options)
        for reference, sentence in doubts.items():
            self.fields[PREFIX + reference] = forms.BooleanField(
                label=f"{reference}: the date of birth is right",
                help_text=f"{sentence} If it is not, cancel, correct the workbook and upload it again.",
                error_messages={"required": f"{reference}: tick that the date of birth is right, or cancel."},
            )


def sure_of(posted: Mapping[str, Any]) -> set[str]:
    """The references whose box was ticked."""
    return {name.removeprefix(PREFIX) for name in posted if name.startswith(PREFIX)}
