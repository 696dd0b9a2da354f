"""Writing a recommendation, and changing its owners and dates."""

from typing import cast

from django import forms

from recommendations.day_rules import earliest_due
from recommendations.models import OwnerKind
from ui.forms import GovDateField, Look, PortalForm, offer, offer_choices, sent_copy

OWNER_HINTS = {
    OwnerKind.ALL.value: "Every agency that took part gets an action of its own",
    OwnerKind.BOARD.value: "The partnership's board answers for it; a coordinator records its updates",
    OwnerKind.SUBGROUP.value: "A subgroup answers for it; a coordinator records its updates",
}
OWNER_LOOK = Look(hints=OWNER_HINTS, reveals={OwnerKind.AGENCY.value: "agencies"})


def owner_choices(partnership) -> list[tuple[str, str]]:
    """Who may own: agencies, all of them, the board and the subgroup by their own names."""
    return [
        (OwnerKind.AGENCY.value, "One or more agencies"),
        (OwnerKind.ALL.value, "All agencies"),
        (OwnerKind.BOARD.value, partnership.board_name),
        (OwnerKind.SUBGROUP.value, partnership.subgroup_name),
    ]


class OwnedForm(PortalForm):
    """Owner and date, which both forms ask."""

    owner_kind = forms.ChoiceField(label="Who owns it?", widget=forms.RadioSelect)
    agencies: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="Agencies", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    due_on = GovDateField(label="By when?", required=False)
    by_when_words = forms.CharField(
        label="By when, in words", required=False, max_length=80, help_text="Such as “next review” or “spring term”"
    )

    def __init__(self, *args, partnership, agencies, **options):
        super().__init__(*args, **options)
        offer_choices(self, "owner_kind", owner_choices(partnership))
        offer(self, "agencies", agencies)
        there = self.initial.get("due_on")
        due = cast(GovDateField, self.fields["due_on"])
        due.earliest = min(there, earliest_due()) if there else earliest_due

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("owner_kind") == OwnerKind.AGENCY and not cleaned.get("agencies"):
            self.add_error("agencies", "Choose at least one agency.")
        return cleaned


class RecommendationForm(OwnedForm):
    """What should change, who owns it, by when, and how one will know that it helped."""

    submit_label = "Save the recommendation"
    looks = {
        "text": Look(rows=4, count=2000),
        "owner_kind": OWNER_LOOK,
        "agencies": Look(small=True),
        "success_measure": Look(rows=3, count=1000),
        "findings": Look(small=True),
    }
    text = forms.CharField(
        label="What should change?",
        max_length=2000,
        widget=forms.Textarea,
        help_text="One change that somebody can do and somebody else can see done",
    )
    theme = forms.ChoiceField(label="Theme", required=False)
    success_measure = forms.CharField(
        label="How will you know that it helped children?", required=False, max_length=1000, widget=forms.Textarea
    )
    findings: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="Findings it answers", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ["text", "theme", "findings", "owner_kind", "agencies", "due_on", "by_when_words", "success_measure"]

    def __init__(self, *args, findings, themes, **options):
        super().__init__(*args, **options)
        named = [(theme.value, theme.label) for theme in themes]
        self.fields["theme"].choices = [("", "---------"), *named]  # type: ignore[attr-defined]
        offer(self, "findings", findings)

    def facts(self) -> dict:
        """What the action takes."""
        return dict(self.cleaned_data)


class OwnersForm(OwnedForm):
    """New owners or dates, with the reason."""

    submit_label = "Save owners and dates"
    looks = {"owner_kind": OWNER_LOOK, "agencies": Look(small=True), "reason": Look(rows=2, count=300)}
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why does this change?",
        required=False,
        max_length=300,
        widget=forms.Textarea,
        help_text="Kept with the history. Needed unless it had no owner before.",
    )

    def with_seen(self, version: str) -> "OwnersForm":
        """The same form, shown again to somebody who has now been told the newest state."""
        self.data = sent = sent_copy(self)
        sent["seen"] = version
        return self
