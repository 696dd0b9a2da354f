"""Keeping identities longer, and how long they are kept at all."""

from django import forms

from ui.forms import GovDateField, Look, PortalForm


class ExtensionForm(PortalForm):
    """A later day, and why."""

    looks = {"reason": Look(rows=2)}
    submit_label = "Ask for more time"
    until = GovDateField(label="Keep until", name="day")
    reason = forms.CharField(
        label="Why must it be known longer who the children are?",
        max_length=300,
        widget=forms.Textarea,
        help_text="Say what still needs it, without writing about a child.",
    )


class RetentionForm(PortalForm):
    """The partnership's rule."""

    looks = {"months": Look(width=2, suffix="months")}
    submit_label = "Save the rule"
    called = {"months": "the number of months"}
    months = forms.IntegerField(label="Destroyed after the close of an audit", min_value=1, max_value=12)
