"""Whether a later audit found a recommendation's issue again."""

from django import forms

from cases.forms.words import ConfirmedWords, confirmation
from ui.forms import Look, offer


class ReAuditForm(ConfirmedWords):
    """Found again or not, in which findings, in which words."""

    submit_label = "Save this result"
    mark_optional = False
    checked_fields = ("text",)
    AGAIN, NOT_FOUND = "again", "not_found"
    looks = {"text": Look(rows=4, count=2000), "findings": Look(small=True)}
    answer = forms.ChoiceField(
        label="Did the later audit find it again?",
        choices=[(AGAIN, "Yes, it was found again"), (NOT_FOUND, "No, it was looked for and not found")],
        widget=forms.RadioSelect,
    )
    findings: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="Which of its findings show that?",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Only if it was found again",
    )
    text = forms.CharField(
        label="In words", max_length=2000, widget=forms.Textarea,
        help_text="What the later audit showed. Name nobody, and do not say why unless the audit looked at that.",
    )  # fmt: skip
    confirmed = confirmation()

    def __init__(self, *args, findings, **options):
        super().__init__(*args, **options)
        offer(self, "findings", findings)
        if not findings:
            del self.fields["findings"]

    def facts(self) -> dict:
        """What the action takes."""
        sent = self.cleaned_data
        return {
            "found_again": sent["answer"] == self.AGAIN,
            "findings": list(sent.get("findings", [])),
            "text": sent["text"],
        }
