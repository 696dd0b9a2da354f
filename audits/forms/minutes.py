"""What the chair adds to the minutes."""

from django import forms

from audits.actions.minutes import LONGEST_NOTE
from audits.forms.seen import SeenForm
from audits.forms.words import ConfirmedWords, confirmation
from ui.forms import Look


class NoteForm(ConfirmedWords, SeenForm):
    submit_label = "Save the note"
    checked_fields = ("text",)
    looks = {"text": Look(rows=8)}
    called = {"text": "the note"}

    text = forms.CharField(
        label="Note for the minutes",
        help_text="What was said beside the grades. Name nobody: write “mother”, “school nurse”.",
        widget=forms.Textarea,
        max_length=LONGEST_NOTE,
        required=False,
    )
    confirmed = confirmation()
