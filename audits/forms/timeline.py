"""How long a silence must be to be shown."""

from django import forms

from audits.timeline import LONGEST_GAP, USUAL_GAP
from ui.forms import FilterForm, Look


class TimelineForm(FilterForm):
    """A number of days, in the address."""

    submit_label = "Show"
    looks = {"days": Look(width=3, suffix="days")}
    called = {"days": "the number of days"}

    days = forms.IntegerField(label="Show silences of more than", min_value=1, max_value=LONGEST_GAP, required=False)

    @property
    def chosen(self) -> int:
        """The days asked for, 28 where none are, or none that can be."""
        return (self.cleaned_data.get("days") if self.is_valid() else None) or USUAL_GAP
