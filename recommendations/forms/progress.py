"""What a reviewer decides, and what a second person verifies."""

from django import forms
from django.utils import timezone

from recommendations.day_rules import earliest_fact
from ui.forms import GovDateField, Look, PortalForm, offer_choices


class DecideForm(PortalForm):
    """A rating, with the reason."""

    submit_label = "Save the rating"
    looks = {"why": Look(rows=2, count=300)}
    status = forms.ChoiceField(label="Rating", widget=forms.RadioSelect)
    why = forms.CharField(label="Why?", max_length=300, widget=forms.Textarea)
    decided_on = GovDateField(
        label="When was this decided?", name="The day of the decision", earliest=earliest_fact,
        latest=timezone.localdate, initial=timezone.localdate,
    )  # fmt: skip

    def __init__(self, *args, statuses, **options):
        super().__init__(*args, **options)
        offer_choices(self, "status", [(status.code, status.name) for status in statuses])
        hints = {status.code: status.meaning for status in statuses}
        self.looks = {**self.looks, "status": Look(hints=hints)}


class DecideRecommendationForm(DecideForm):
    """A recommendation's rating; one that is superseded names what replaces it."""

    superseded_by = forms.CharField(
        label="Which recommendation replaces it?", required=False, max_length=20,
        help_text="Only for “Superseded”: its number, such as 2.3.",
    )  # fmt: skip

    def __init__(self, *args, statuses, replacement, **options):
        super().__init__(*args, statuses=statuses, **options)
        self.replacement = replacement
        self.looks = {**self.looks, "superseded_by": Look(width=5)}
        if "superseded" not in {status.code for status in statuses}:
            del self.fields["superseded_by"]

    def clean_superseded_by(self):
        """The recommendation of that number, or None where none is asked for."""
        number = self.cleaned_data["superseded_by"].strip()
        if self.cleaned_data.get("status") != "superseded":
            return None
        if not number:
            raise forms.ValidationError("Enter the number of the recommendation that replaces it, such as 2.3.")
        found = self.replacement(number)
        if found is None:
            raise forms.ValidationError(
                f"There is no other recommendation {number} here. Enter a number from the list."
            )
        return found


class VerifyForm(PortalForm):
    """Whether the evidence holds, or what it lacks."""

    submit_label = "Save"
    mark_optional = False
    VERIFY, NOT_YET = "verify", "not_yet"
    looks = {
        "answer": Look(
            size="m",
            hints={
                VERIFY: "It was done, and the evidence shows it",
                NOT_YET: "The owner is asked again and sees your reason",
            },
        ),
        "note": Look(rows=3, count=250),
    }
    answer = forms.ChoiceField(
        label="Does the evidence hold?",
        choices=[(VERIFY, "Yes, verified"), (NOT_YET, "Not yet")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="What you looked at, or what is missing", required=False, max_length=250, widget=forms.Textarea
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answer") == self.NOT_YET and not cleaned.get("note", "").strip():
            self.add_error("note", "Say what is missing, so that the owner knows what to send.")
        return cleaned
