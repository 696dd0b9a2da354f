"""Why a drawn case is replaced."""

from django import forms

from cases.actions.swaps import LONGEST_EXPLANATION
from cases.forms.words import ConfirmedWords, confirmation
from cases.models import SwapReason
from ui.forms import Look, PortalForm, sent_copy


class SwapForm(ConfirmedWords, PortalForm):
    """A reason from the list, a sentence of explanation, and which reserve the person was shown."""

    submit_label = "Replace this case"
    checked_fields = ("explanation",)
    looks = {"reason": Look(size="m"), "explanation": Look(rows=3, count=LONGEST_EXPLANATION)}
    called = {"reason": "the reason", "explanation": "the explanation"}

    reason = forms.ChoiceField(
        label="Why can it not be audited?",
        choices=SwapReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why it cannot be audited"},
    )
    explanation = forms.CharField(
        label="Explain it in a sentence",
        help_text="Everybody who may check the draw reads it on the certificate, for as long as that is kept. Name "
        "nobody, and say nothing that tells who the child is.",
        max_length=LONGEST_EXPLANATION,
        widget=forms.Textarea,
        error_messages={"required": "Explain in a sentence why it cannot be audited"},
    )
    expected = forms.CharField(widget=forms.HiddenInput, max_length=40)
    confirmed = confirmation()

    def show(self, key: str) -> None:
        """Put in which reserve the page shows now; a form sent for another one asks again."""
        self.fields["expected"].initial = key
        if self.is_bound and self.data.get("expected") != key:
            self.data = sent = sent_copy(self)
            sent["expected"] = key
