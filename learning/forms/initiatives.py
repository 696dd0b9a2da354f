"""Writing about an initiative: what it is, what it changed, who recognised it."""

from django import forms
from django.utils import timezone

from access.permissions import NotDone
from cases.forms.words import ConfirmedWords, confirmation
from learning.initiative_words import InitiativeWords
from recommendations.actions.evidence import checked_address
from recommendations.day_rules import earliest_fact
from recommendations.models import EvidenceLevel
from ui.forms import GovDateField, Look, offer, offer_choices


def past_day(label: str, name: str) -> GovDateField:
    return GovDateField(label=label, name=name, earliest=earliest_fact, latest=timezone.localdate)


class InitiativeForm(ConfirmedWords):
    """What an initiative is, since when, and what it serves."""

    submit_label = "Save the initiative"
    checked_fields = ("title", "about")
    looks = {
        "title": Look(width="two-thirds"),
        "about": Look(rows=5, count=2000),
        "themes": Look(small=True),
        "recommendations": Look(small=True),
    }
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    title = forms.CharField(label="Title", max_length=120, help_text="What people call it")
    about = forms.CharField(
        label="What is it?",
        max_length=2000,
        widget=forms.Textarea,
        help_text="What is done, for whom. Name nobody.",
    )
    started_on = past_day("When did it start?", "The day it started")
    lead_agency: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Which agency leads it?", queryset=None, required=False, empty_label="The partnership as a whole"
    )
    themes = forms.MultipleChoiceField(label="Themes it serves", required=False, widget=forms.CheckboxSelectMultiple)
    recommendations: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="Recommendations it serves", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    confirmed = confirmation()

    def __init__(self, *args, agencies, themes, recommendations, **options):
        super().__init__(*args, **options)
        offer(self, "lead_agency", agencies)
        offer(self, "recommendations", recommendations)
        offer_choices(self, "themes", [(theme.value, theme.label) for theme in themes])

    def words(self) -> InitiativeWords:
        """What was sent, as one value."""
        sent = self.cleaned_data
        agency = sent["lead_agency"]
        return InitiativeWords(
            title=" ".join(sent["title"].split()),
            about=sent["about"].strip(),
            started_on=sent["started_on"],
            lead_agency=str(agency.pk) if agency else "",
            themes=tuple(sorted(sent["themes"])),
            recommendations=tuple(sorted(str(each.pk) for each in sent["recommendations"])),
        )


class StatementForm(ConfirmedWords):
    """What it changed, in words, with the strength of the evidence and its source."""

    submit_label = "Save this statement"
    mark_optional = False
    checked_fields = ("text", "source")
    looks = {"text": Look(rows=4, count=2000), "source": Look(width="full")}
    text = forms.CharField(
        label="What has changed?", max_length=2000, widget=forms.Textarea,
        help_text="What was seen, and for how many. Name nobody. Other things changed too: say so where you know it.",
    )  # fmt: skip
    evidence_level = forms.TypedChoiceField(
        label="How strong is the evidence?", choices=EvidenceLevel.choices, coerce=int
    )
    source = forms.CharField(
        label="Where is that shown?", max_length=300, help_text="The audit, the report or the figures, and their date"
    )
    dated_on = past_day("When was this so?", "The date")
    confirmed = confirmation()

    def facts(self) -> dict:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "confirmed"}


class RecognitionForm(ConfirmedWords):
    """Who outside the partnership recognised it, when, and where that stands."""

    submit_label = "Save this recognition"
    checked_fields = ("who", "what")
    looks = {"who": Look(width="two-thirds"), "what": Look(width="full"), "link": Look(width="full")}
    who = forms.CharField(
        label="Who recognised it?", max_length=200, help_text="A body or a role outside the partnership, not a name"
    )
    what = forms.CharField(label="What did they say or do?", max_length=500)
    dated_on = past_day("When?", "The date")
    link = forms.CharField(
        label="Address of a page", required=False, max_length=500, help_text="It starts with https://"
    )
    confirmed = confirmation()

    def clean_link(self) -> str:
        link = self.cleaned_data["link"].strip()
        try:
            return checked_address(link) if link else ""
        except NotDone as problem:
            raise forms.ValidationError(str(problem)) from None

    def facts(self) -> dict:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "confirmed"}
