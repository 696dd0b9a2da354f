"""Correcting one row of a plan's file before it is imported, and choosing what the file is."""

from typing import Any

from django import forms

from recommendations.forms.recommendation import OWNER_HINTS, owner_choices
from recommendations.importing.rows import NOBODY, Row
from recommendations.models import OwnerKind, Priority
from ui.forms import GovDateField, Look, PortalForm, offer, offer_choices

MOST = 10_000


class PlanChoiceForm(PortalForm):
    """Whether a file updates a plan that is here or is one of its own."""

    submit_label = "Go on"
    choice = forms.ChoiceField(label="Which plan is this?", widget=forms.RadioSelect)

    def __init__(self, *args, choices, hints, **options):
        super().__init__(*args, **options)
        offer_choices(self, "choice", choices)
        self.looks = {"choice": Look(size="m", hints=hints, divider="new")}


class PlanRowForm(PortalForm):
    """One row as it will be stored. Saving it unchanged accepts it as the file has it."""

    submit_label = "Save"
    looks = {
        "text": Look(rows=5),
        "owner_kind": Look(hints=OWNER_HINTS, reveals={OwnerKind.AGENCY.value: "agencies"}, divider=NOBODY, small=True),
        "agencies": Look(small=True),
        "is_left_out": Look(small=True),
    }
    text = forms.CharField(label="Recommendation", max_length=MOST, widget=forms.Textarea)
    rag = forms.ChoiceField(label="Rating")
    priority = forms.ChoiceField(label="Priority", required=False, choices=[("", "None"), *Priority.choices])
    due_on = GovDateField(label="By when?", required=False)
    owner_kind = forms.ChoiceField(label="Who owns it?", widget=forms.RadioSelect)
    agencies: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="Agencies", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_left_out = forms.BooleanField(label="Leave this row out", required=False)

    def __init__(self, *args, row: Row, ratings, partnership, agencies, **options):
        self.row = row
        options["initial"] = {
            "text": row.text,
            "rag": row.rag,
            "priority": row.priority,
            "due_on": row.due_on,
            "owner_kind": row.owner.kind,
            "agencies": list(row.owner.agencies),
            "is_left_out": row.is_left_out,
        }
        super().__init__(*args, **options)
        offer_choices(self, "rag", ratings)
        offer_choices(self, "owner_kind", [*owner_choices(partnership), (NOBODY, "No owner yet")])
        offer(self, "agencies", agencies)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_left_out"):
            for name, found in self.errors.as_data().items():  # what is missing is not needed; what is wrong is said
                if all(error.code == "required" for error in found):
                    del self.errors[name]
        elif cleaned.get("owner_kind") == OwnerKind.AGENCY and not cleaned.get("agencies"):
            self.add_error("agencies", "Choose at least one agency.")
        return cleaned

    def correction(self) -> dict[str, Any]:
        """What differs from the row as it was shown, beside what was corrected before, as plain data to keep."""
        sent, row = self.cleaned_data, self.row
        if sent["is_left_out"]:
            return {**self.before(), "is_left_out": True}
        kind = sent["owner_kind"]
        chosen = sorted(str(each.pk) for each in sent["agencies"]) if kind == OwnerKind.AGENCY else []
        text = sent["text"].replace("\r\n", "\n").strip()
        facts: dict[str, Any] = {
            "text": (text, row.text),
            "rag": (sent["rag"], row.rag),
            "priority": (sent["priority"], row.priority),
            "due_on": (
                sent["due_on"].isoformat() if sent["due_on"] else "",
                row.due_on.isoformat() if row.due_on else "",
            ),
            "owner": (
                {"kind": kind, "agencies": chosen},
                {"kind": row.owner.kind, "agencies": sorted(row.owner.agencies)},
            ),
        }
        return {**self.before(), **{name: new for name, (new, old) in facts.items() if new != old}}

    def before(self) -> dict[str, Any]:
        """What was corrected before and is shown now."""
        row = self.row
        kept = {
            "text": row.text, "rag": row.rag, "priority": row.priority,
            "due_on": row.due_on.isoformat() if row.due_on else "",
            "owner": {"kind": row.owner.kind, "agencies": sorted(row.owner.agencies)},
        }  # fmt: skip
        return {name: value for name, value in kept.items() if name in row.corrected}
