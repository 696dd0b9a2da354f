"""Asking for a case review: the request itself, and the steps of escalation that were tried before."""

from typing import Any, cast

from django import forms
from django.forms.formsets import BaseFormSet
from django.forms.utils import ErrorDict, ErrorList
from django.utils import timezone

from cases.forms.words import confirmation
from cases.names_check import warning_for
from escalations.actions.requests import MOST_STEPS, NO_STEPS, Asked, Tried
from escalations.forms.raising import RaisingForm, agencies_field, agency_field, recorded_for_field, reference_field
from escalations.models import Urgency
from ui.forms import GovDateField, Look, PortalForm, offer, sent_copy

PREFIX = "steps"
NO_NAMES = "Write roles, never names."


class ReviewRequestForm(RaisingForm):
    """What the worry is, what the committee should look at, and how the child is found."""

    submit_label = "Ask for the review"
    checked_fields = ("worry", "wanted", "no_steps_reason")
    looks = {
        "worry": Look(rows=6, count=4000),
        "wanted": Look(rows=4, count=2000),
        "involved": Look(small=True),
        "urgency": Look(small=True),
        "reference": Look(width=20),
        "recorded_for": Look(width="two-thirds"),
        "no_steps_reason": Look(rows=3, count=1000),
    }
    called = RaisingForm.called | {"urgency": "how soon the review is needed", "reference": "the number of the child"}

    agency = agency_field("Which agency asks?")
    recorded_for = recorded_for_field("Who at the agency asks?")
    worry = forms.CharField(
        label="What is the worry?", max_length=4000, widget=forms.Textarea,
        help_text="What has happened, since when, and why you are still worried. Leave names out.",
        error_messages={"required": "Write what the worry is."},
    )  # fmt: skip
    wanted = forms.CharField(
        label="What should the committee look at?", max_length=2000, widget=forms.Textarea, help_text=NO_NAMES,
        error_messages={"required": "Write what the committee should look at."},
    )  # fmt: skip
    involved = agencies_field("Which agencies work with the child or the family?", "As far as you know.")
    reference = reference_field(
        "By which number does your own record know the child?",
        "Never a name. It is kept under seal: your agency's auditors and leads and the council's identity holder can "
        "open it, and each time "
        "is written down.",
    )
    urgency = forms.ChoiceField(
        label="How soon is the review needed?", choices=Urgency.choices, widget=forms.RadioSelect, initial=Urgency.NEXT
    )
    no_steps_reason = forms.CharField(
        label="If no step was tried: why not?", required=False, max_length=1000, widget=forms.Textarea,
        help_text="Leave it empty if you have written down a step.",
    )  # fmt: skip
    confirmed = confirmation()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        offer(self, "involved", options["all_agencies"])
        texts = [words for name, words in self.data.items() if name.startswith(f"{PREFIX}-")]
        known = [each.name for each in options["all_agencies"]]
        if not self.warning and (warning := warning_for(*map(str, texts), known=known)):
            self.warning = warning
            self.fields["confirmed"] = confirmation()

    def asked(self, steps: "BaseSteps") -> Asked:
        data = self.cleaned_data
        return Asked(
            worry=data["worry"], wanted=data["wanted"], reference=data["reference"], urgency=data["urgency"],
            involved=list(data["involved"]), steps=steps.tried, no_steps_reason=data["no_steps_reason"],
        )  # fmt: skip


class StepForm(PortalForm):
    """One step of the local escalation procedure. Left empty, it is none."""

    looks = {"outcome": Look(rows=2)}
    mark_optional = False
    called = {"with_whom": "with whom, by role and agency", "outcome": "what came of the step"}

    step = forms.CharField(label="Which step of your local procedure?", max_length=200)
    day = GovDateField(label="When?", name="The day of the step", latest=timezone.localdate)
    with_whom = forms.CharField(label="With whom, by role and agency?", max_length=200, help_text=NO_NAMES)
    outcome = forms.CharField(label="What came of it?", max_length=600, widget=forms.Textarea)

    @property
    def heading(self) -> str:
        """The words above the step's fields."""
        number = (self.prefix or "").rsplit("-", 1)[-1]
        return f"Step {int(number) + 1}" if number.isdigit() else "Step"


class BaseSteps(BaseFormSet):
    """All steps on one page, with a box to take one off."""

    def add_fields(self, form, index) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Take this step off"

    @property
    def tried(self) -> list[Tried]:
        """Every step filled in and not taken off."""
        filled = [form.cleaned_data for form in self.forms if form.has_changed()]
        return [
            Tried(each["step"].strip(), each["day"], each["with_whom"].strip(), each["outcome"].strip())
            for each in filled
            if not each.get("DELETE")
        ]


def steps_formset(data: Any = None) -> BaseSteps:
    """The forms of all steps as they were sent, or one empty step."""
    made = forms.formset_factory(
        StepForm, formset=BaseSteps, extra=1, can_delete=True, max_num=MOST_STEPS, absolute_max=MOST_STEPS + 5,
        validate_max=True,
    )  # fmt: skip
    return cast(BaseSteps, made(data, prefix=PREFIX))


def are_whole(form: ReviewRequestForm, steps: BaseSteps) -> bool:
    """Whether both can be taken; a request without any step and any reason says so at the reason."""
    good = form.is_valid() & steps.is_valid()
    if steps.is_valid() and not steps.tried and not form.cleaned_data.get("no_steps_reason", "").strip():
        if "no_steps_reason" not in form.errors:
            form.add_error("no_steps_reason", NO_STEPS)
        return False
    return good


def with_room_for_another(form: ReviewRequestForm, steps: BaseSteps) -> dict[str, Any]:
    """What was sent, with one more empty step."""
    data = sent_copy(form)
    there = steps.total_form_count() if steps.management_form.is_valid() else 0
    data[f"{PREFIX}-TOTAL_FORMS"] = str(min(there + 1, MOST_STEPS))
    data.setdefault(f"{PREFIX}-INITIAL_FORMS", "0")
    return data


def unjudged(form: ReviewRequestForm, steps: BaseSteps) -> None:
    """Nothing is judged yet, so no errors are shown; the page starts at the last step."""
    for each in (form, *steps.forms):
        vars(each)["_errors"] = ErrorDict()
    if steps.forms:
        steps.forms[-1].fields["step"].widget.attrs["autofocus"] = True
    vars(steps).update(_errors=[ErrorDict() for _ in steps.forms], _non_form_errors=ErrorList())
