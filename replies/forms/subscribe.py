"""Asking to be told of new briefings by e-mail."""

from typing import Any

from django import forms

from replies.forms.reply import LEAVE_EMPTY
from ui.forms import Look, PortalForm


class SubscribeForm(PortalForm):
    submit_label = "Send me a link"
    looks = {"email": Look(width="two-thirds")}
    mark_optional = False

    email = forms.EmailField(
        label="Your e-mail address", max_length=254,
        help_text="We write to it to ask whether you agree, and keep it for nothing else.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )  # fmt: skip
    website = forms.CharField(label="Leave this field empty", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("website"):
            self.add_error("website", LEAVE_EMPTY)
        return cleaned
