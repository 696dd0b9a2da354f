"""Until when reminders of an action rest, and why."""

from django import forms
from django.utils import timezone

from recommendations.reminding import MOST_SNOOZE
from ui.forms import GovDateField, Look, PortalForm


class SnoozeForm(PortalForm):
    """The first day on which people are reminded again, with the reason."""

    submit_label = "Let reminders rest"
    looks = {"why": Look(rows=2, count=300)}
    until = GovDateField(
        label="On which day shall reminders begin again?",
        name="The day",
        help_text="At most 60 days from today",
        earliest=timezone.localdate,
        latest=lambda: timezone.localdate() + MOST_SNOOZE,
    )
    why = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea,
        help_text="Everybody who reads the recommendation sees it. Do not name children or parents.",
        error_messages={"required": "Say in a sentence why reminders rest."},
    )
