"""Linking recommendations to an audit."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator

from audits.forms.seen import version_of
from recommendations.models import Recommendation
from ui.forms import Look, PortalForm

MEANWHILE = "Somebody else has changed this in the meantime. Open the page again, then tick what is missing."


class PromptsForm(PortalForm):
    """The recommendations behind an audit."""

    submit_label = "Save this part"
    looks = {"recommendations": Look(small=True)}
    called = {"recommendations": "the recommendations"}

    seen = forms.CharField(widget=forms.HiddenInput)
    recommendations = forms.ModelMultipleChoiceField(
        label="Which recommendations made this audit necessary?",
        queryset=Recommendation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Those that are still open come first.",
    )

    def __init__(self, *args, linked: list, possible, **options):
        seen = version_of([sorted(str(pk) for pk in linked)])
        super().__init__(*args, initial={"recommendations": linked, "seen": seen}, **options)
        self.now = seen
        self.fields["recommendations"].queryset = possible  # type: ignore[attr-defined]
        self.fields["recommendations"].label_from_instance = words_of  # type: ignore[attr-defined]

    def clean_seen(self) -> str:
        if self.cleaned_data["seen"] != self.now:
            raise ValidationError(MEANWHILE)
        return self.now


def words_of(row: Recommendation) -> str:
    return f"{row.number} {Truncator(row.text).chars(160)} ({row.status.name})"
