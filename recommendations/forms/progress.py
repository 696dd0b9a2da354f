"""What the owner says, what a reviewer decides, and what a second person verifies."""

from django import forms
from django.utils import timezone

from recommendations.day_rules import earliest_fact
from recommendations.models import Delivery, EvidenceLevel
from ui.forms import GovDateField, Look, PortalForm, offer_choices

LEVELS = [("", "As my words suggest"), *((str(level.value), level.label) for level in EvidenceLevel)]


class UpdateForm(PortalForm):
    """The owner's three questions, with a date; evidence and more only for those who want it."""

    submit_label = "Save the update"
    looks = {
        "what_happened": Look(size="m", rows=4, count=2000),
        "delivery": Look(size="m", inline=True),
        "how_we_know": Look(size="m", rows=4, count=2000),
        "evidence": Look(rows=4),
        "source": Look(width="two-thirds"),
        "recorded_for": Look(width="two-thirds"),
    }
    mark_optional = False
    what_happened = forms.CharField(
        max_length=2000,
        widget=forms.Textarea,
        help_text="Do not name children or parents.",
        error_messages={"required": "Say what has happened, even if it is “nothing yet, because …”."},
    )
    delivery = forms.ChoiceField(label="Is it done?", choices=Delivery.choices, widget=forms.RadioSelect)
    how_we_know = forms.CharField(
        label="How do you know, and what changed for children?",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text="For example: we looked at 10 files, and 9 had a plan with dates. Leave it empty if not known yet.",
    )
    happened_on = GovDateField(
        label="When was this so?",
        name="The date",
        earliest=earliest_fact,
        latest=timezone.localdate,
        initial=timezone.localdate,
    )
    evidence = forms.CharField(
        label="Evidence, one piece a line",
        required=False,
        max_length=6000,
        widget=forms.Textarea,
        help_text="Copy in what matters: links stop working, words stay.",
    )
    evidence_level = forms.ChoiceField(label="How strong is the evidence?", required=False, choices=LEVELS)
    is_negative = forms.BooleanField(
        label="The evidence shows no change for children", required=False, help_text="The portal then proposes Red."
    )
    recorded_for = forms.CharField(label="Who told you?", required=False, max_length=120)
    source = forms.CharField(
        label="Where does it come from?", required=False, max_length=200, help_text="Such as a meeting and its date"
    )

    def __init__(self, *args, question: str, **options):
        super().__init__(*args, **options)
        self.fields["what_happened"].label = question

    def facts(self) -> dict:
        """What the action takes."""
        sent = dict(self.cleaned_data)
        level = sent.pop("evidence_level")
        return sent | {"evidence": sent["evidence"].splitlines(), "evidence_level": int(level) if level else None}


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
