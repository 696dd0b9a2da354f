"""Planning a round."""

from typing import Any

from django import forms

from accounts.models import Agency, AgencyKind, User
from audits.forms.seen import version_of
from audits.models import ChildrenFrom, Method, Round
from audits.plans import METHOD_HINTS
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
        "lines_of_enquiry": Look(rows=5),
        "method": Look(hints=METHOD_HINTS),
    }

    called = {
        "method": "the method",
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
    method = forms.ChoiceField(
        label="How are the children's records looked at?",
        choices=Method.choices,
        initial=Method.FILE_AUDIT,
        widget=forms.RadioSelect,
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
    lines_of_enquiry = forms.CharField(
        label="Lines of enquiry",
        max_length=5000,
        required=False,
        widget=forms.Textarea,
        help_text="The questions the audit is to answer, one on each line.",
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
            "title", "agencies", "chair", "why_now", "terms", "lines_of_enquiry", "look_back_months", "children_from",
            "nominations_close_on",
        )  # fmt: skip
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


def agency_words(agency: Agency) -> str:
    kind = AgencyKind(agency.kind).label
    return agency.name if kind.lower() in agency.name.lower() else f"{agency.name} ({kind})"


class RoundEditForm(RoundForm):
    """What a round is about and who takes part. Agencies can be chosen until cases are drawn."""

    submit_label = "Save this part"
    field_order = ("seen", "title", "why_now", "terms", "lines_of_enquiry", "children_from", "nominations_close_on")
    looks = {**RoundForm.looks, "children_from": Look(reveals={"nominations": "nominations_close_on"})}

    seen = forms.CharField(widget=forms.HiddenInput)
    nominations_close_on = GovDateField(
        label="Until when are children nominated?",
        name="day nominations close",
        required=False,
        help_text="Left empty, a week before the agencies start.",
    )

    def __init__(self, *args, round_: Round, agencies_stand: bool, source_stands: bool = False, **options):
        super().__init__(*args, **options)
        self.round_ = round_
        for name in ("year", "method", "panel_on"):
            del self.fields[name]
        if source_stands:
            del self.fields["children_from"], self.fields["nominations_close_on"]
            self.looks = RoundForm.looks
        if agencies_stand:
            del self.fields["agencies"]

    def clean(self):
        cleaned = super().clean()
        closes = cleaned.get("nominations_close_on")
        is_nominated = cleaned.get("children_from") == ChildrenFrom.NOMINATIONS
        if is_nominated and closes and closes > self.round_.opens_on:
            self.add_error("nominations_close_on", "Nominations cannot close after the agencies start.")
        return cleaned

    @staticmethod
    def initial_from(round_: Round) -> dict:
        return {
            **{name: getattr(round_, name) for name in WORDS},
            "chair": round_.chair_id,
            "agencies": [part.agency_id for part in round_.round_agencies.all()],
            "seen": plan_version(round_),
        }


WORDS = (
    "title", "why_now", "terms", "lines_of_enquiry", "look_back_months", "children_from", "nominations_close_on",
)  # fmt: skip


def plan_version(round_: Round) -> str:
    """Which words of a plan a person has in front of them."""
    agencies = sorted(str(part.agency_id) for part in round_.round_agencies.all())
    return version_of([*(getattr(round_, name) for name in (*WORDS, "chair_id")), agencies])
