"""Planning a round."""

import hashlib
import json
from typing import Any

from django import forms

from accounts.models import Agency, AgencyKind, User
from audits.clock import RoundDates
from audits.models import ChildrenFrom, Round
from ui.forms import GovDateField, Look, PortalForm

YEARS = (2000, 2100)


class RoundForm(PortalForm):
    """A new round. Its dates are proposed from the panel's, and can be changed afterwards."""

    submit_label = "Plan this audit"
    looks = {
        "title": Look(width=30),
        "year": Look(width=4),
        "look_back_months": Look(width=3, suffix="months"),
        "agencies": Look(small=True),
        "why_now": Look(rows=3),
        "terms": Look(rows=5),
    }

    called = {
        "children_from": "where the children come from",
        "year": "the programme's year",
        "agencies": "the agencies that take part",
        "look_back_months": "the number of months auditors read back",
        "why_now": "the reason for this theme now",
    }

    title = forms.CharField(label="Title", max_length=120, help_text="The theme in a few words, such as Neglect.")
    year = forms.IntegerField(
        label="Programme of the year", min_value=YEARS[0], max_value=YEARS[1], help_text="For example, 2026"
    )
    panel_on = GovDateField(
        label="When does the panel meet?",
        name="date the panel meets",
        help_text="The portal proposes the other dates from this one; you can change them on the next page.",
    )
    children_from = forms.ChoiceField(
        label="Where do the children come from?",
        choices=ChildrenFrom.choices,
        initial=ChildrenFrom.FILE,
        required=False,
        widget=forms.RadioSelect,
        help_text="Nominated children are drawn by the same draw. It can be changed until the children are there.",
    )
    chair = forms.ModelChoiceField(label="Panel chair", queryset=User.objects.none(), required=False)
    agencies = forms.ModelMultipleChoiceField(
        label="Which agencies take part?", queryset=Agency.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    look_back_months = forms.IntegerField(label="How far back do auditors read?", min_value=1, max_value=60, initial=12)
    why_now = forms.CharField(
        label="Why this theme, and why now?", max_length=5000, required=False, widget=forms.Textarea
    )
    terms = forms.CharField(
        label="Terms of reference",
        max_length=10000,
        required=False,
        widget=forms.Textarea,
        help_text="What the audit is to find out, and what is out of its reach.",
    )

    def __init__(self, *args, agencies: Any, chairs: Any, **options):
        super().__init__(*args, **options)
        self.fields["agencies"].queryset = agencies  # type: ignore[attr-defined]
        self.fields["agencies"].label_from_instance = agency_words  # type: ignore[attr-defined]
        self.fields["chair"].queryset = chairs  # type: ignore[attr-defined]
        self.fields["chair"].empty_label = "---------"  # type: ignore[attr-defined]

    def clean_children_from(self) -> str:
        return self.cleaned_data["children_from"] or self["children_from"].initial or ChildrenFrom.FILE

    @property
    def plan(self) -> dict:
        """What both planning and changing a round take."""
        names = (
            "title", "agencies", "chair", "why_now", "terms", "look_back_months", "children_from",
            "nominations_close_on",
        )  # fmt: skip
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


def agency_words(agency: Agency) -> str:
    kind = AgencyKind(agency.kind).label
    return agency.name if kind.lower() in agency.name.lower() else f"{agency.name} ({kind})"


class RoundEditForm(RoundForm):
    """A round's whole plan with all its dates. Agencies can be chosen until cases are drawn."""

    submit_label = "Save the plan"
    field_order = (
        "seen", "title", "children_from", "nominations_close_on", "opens_on", "returns_due_on", "panel_on",
        "report_due_on",
    )  # fmt: skip
    looks = {**RoundForm.looks, "children_from": Look(reveals={"nominations": "nominations_close_on"})}

    seen = forms.CharField(widget=forms.HiddenInput)
    nominations_close_on = GovDateField(
        label="Until when are children nominated?",
        name="day nominations close",
        required=False,
        help_text="Left empty, a week before the agencies start.",
    )
    opens_on = GovDateField(label="When do agencies start?", name="day agencies start")
    returns_due_on = GovDateField(label="When are the returns due?", name="day the returns are due")
    panel_on = GovDateField(label="When does the panel meet?", name="date the panel meets")
    report_due_on = GovDateField(label="When is the report due?", name="day the report is due")

    def __init__(self, *args, agencies_stand: bool, source_stands: bool = False, **options):
        super().__init__(*args, **options)
        del self.fields["year"]
        if source_stands:
            del self.fields["children_from"], self.fields["nominations_close_on"]
            self.looks = RoundForm.looks
        if agencies_stand:
            del self.fields["agencies"]

    @property
    def dates(self) -> RoundDates:
        words = self.cleaned_data
        return RoundDates(words["opens_on"], words["returns_due_on"], words["panel_on"], words["report_due_on"])

    def clean(self):
        cleaned = super().clean()
        if all(cleaned.get(name) for name in ("opens_on", "returns_due_on", "panel_on", "report_due_on")):
            field, sentence = self.dates.problem()
            if field:
                self.add_error(field, sentence)
        starts, closes = cleaned.get("opens_on"), cleaned.get("nominations_close_on")
        if starts and closes and closes > starts and cleaned.get("children_from") == ChildrenFrom.NOMINATIONS:
            self.add_error("nominations_close_on", "Nominations cannot close after the agencies start.")
        return cleaned

    @staticmethod
    def initial_from(round_: Round) -> dict:
        names = ("title", "why_now", "terms", "look_back_months")
        dates = ("opens_on", "returns_due_on", "panel_on", "report_due_on", "children_from", "nominations_close_on")
        return {
            **{name: getattr(round_, name) for name in (*names, *dates)},
            "chair": round_.chair_id,
            "agencies": [part.agency_id for part in round_.round_agencies.all()],
            "seen": plan_version(round_),
        }


def plan_version(round_: Round) -> str:
    """Which plan a person has in front of them: it changes with every word and date."""
    names = (
        "title", "why_now", "terms", "look_back_months", "chair_id", "opens_on", "returns_due_on", "panel_on",
        "report_due_on", "children_from", "nominations_close_on",
    )  # fmt: skip
    agencies = sorted(str(part.agency_id) for part in round_.round_agencies.all())
    words = json.dumps([*(str(getattr(round_, name)) for name in names), agencies])
    return hashlib.sha256(words.encode()).hexdigest()[:16]


class ProgrammeForm(PortalForm):
    """How many audits a year is to have."""

    looks = {"planned_rounds": Look(width=2)}
    called = {"planned_rounds": "the number of audits"}

    planned_rounds = forms.IntegerField(label="How many audits are planned this year?", min_value=1, max_value=52)
