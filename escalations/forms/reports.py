"""Reporting a core group that failed, and writing down what was done about it."""

from django import forms
from django.utils import timezone

from cases.forms.words import ConfirmedWords, confirmation
from escalations.actions.reports import Failure
from escalations.forms.raising import RaisingForm, agencies_field, agency_field, recorded_for_field, reference_field
from escalations.models import FailureKind
from ui.forms import GovDateField, Look, offer

LONGEST_PLAN = 216  # months; no child is on a plan for longer than a childhood


class CoreGroupReportForm(RaisingForm):
    """Which core group it was, what happened, who was missing, and what the reporter did."""

    submit_label = "Send the report"
    checked_fields = ("done",)
    looks = {
        "kind": Look(small=True),
        "missing": Look(small=True),
        "plan_months": Look(width=3, suffix="months"),
        "done": Look(rows=5, count=2000),
        "reference": Look(width=20),
        "recorded_for": Look(width="two-thirds"),
    }
    called = RaisingForm.called | {
        "kind": "what happened", "plan_months": "the number of months on a plan",
        "reference": "the number of the child", "missing": "the agencies that were missing",
    }  # fmt: skip

    agency = agency_field("Which agency reports?")
    recorded_for = recorded_for_field("Who at the agency reports?")
    due_on = GovDateField(
        label="On which day was the core group due?", name="The day the core group was due", latest=timezone.localdate
    )
    kind = forms.ChoiceField(label="What happened?", choices=FailureKind.choices, widget=forms.RadioSelect)
    missing = agencies_field("Which agencies were missing?", "Agencies only: no names of people.")
    plan_months = forms.IntegerField(
        label="How long has the child been on a plan?", required=False, min_value=0, max_value=LONGEST_PLAN,
        help_text="Leave it empty if you do not know.",
    )  # fmt: skip
    done = forms.CharField(
        label="What have you done?", max_length=2000, widget=forms.Textarea,
        help_text="Such as whom you rang, by role, and whether a new day was agreed. Leave names out.",
        error_messages={"required": "Write what you have done so far, such as whom you rang."},
    )  # fmt: skip
    reference = reference_field(
        "By which number can the plan be found?",
        "The number in the council's record if you know it, else your own. Never a name. It is kept under seal, and "
        "each time somebody opens it is written down.",
        "Give the number by which the plan can be found.",
    )
    confirmed = confirmation()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        offer(self, "missing", options["all_agencies"])

    @property
    def failure(self) -> Failure:
        data = self.cleaned_data
        return Failure(
            due_on=data["due_on"], kind=data["kind"], done=data["done"], reference=data["reference"],
            missing=list(data["missing"]), plan_months=data["plan_months"],
        )  # fmt: skip


class ResolutionForm(ConfirmedWords):
    submit_label = "Resolve this report"
    checked_fields = ("resolution",)
    looks = {"resolution": Look(rows=5, count=2000)}
    mark_optional = False

    resolution = forms.CharField(
        label="What was done, and what came of it?", max_length=2000, widget=forms.Textarea,
        help_text="Whoever reported it reads this. Leave names out.",
        error_messages={"required": "Write what was done, and what came of it."},
    )  # fmt: skip
    met_on = GovDateField(
        label="When did the core group meet?", name="The day the core group met", required=False,
        latest=timezone.localdate,
        help_text="For example, 27 3 2026. Leave it empty if it no longer has to meet, and say why above.",
    )  # fmt: skip
    confirmed = confirmation()
