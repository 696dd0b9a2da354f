"""A year's programme and its calendar."""

from django import forms

from ui.forms import GovDateField, Look, PortalForm


class ProgrammeForm(PortalForm):
    """How many audits a year is to have, and what they are for."""

    looks = {"planned_rounds": Look(width=2), "purpose": Look(rows=4)}
    called = {"planned_rounds": "the number of audits", "purpose": "what the audits are for"}

    planned_rounds = forms.IntegerField(label="How many audits are planned this year?", min_value=1, max_value=52)
    purpose = forms.CharField(
        label="What are this year's audits for?",
        max_length=1200,
        required=False,
        widget=forms.Textarea,
        help_text="Two or three sentences for anybody. They open the plan of the year.",
    )


class MeetingForm(PortalForm):
    """A day on which the subgroup meets."""

    submit_label = "Add the meeting"
    looks = {"words": Look(width=20)}
    called = {"words": "the note"}

    day = GovDateField(label="When does it meet?", name="day of the meeting")
    words = forms.CharField(
        label="Note", max_length=120, required=False, help_text="Such as: online, or with the board."
    )
