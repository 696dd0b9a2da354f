"""What is typed at the panel: an agreed grade, a dissent, the reason for letting a late return in."""

from django import forms

from audits.actions.panel import LONGEST_LATE_REASON
from audits.forms.words import ConfirmedWords, confirmation
from audits.models import OVERALL, Grade
from ui.forms import Look, PortalForm, offer, offer_choices, sent_copy


class LateReturnForm(PortalForm):
    submit_label = "Let the return in"
    looks = {"reason": Look(rows=3, count=LONGEST_LATE_REASON)}
    called = {"reason": "the reason"}

    reason = forms.CharField(
        label="Why is this late return let in?",
        help_text="It is shown to the panel beside the return. Name nobody.",
        max_length=LONGEST_LATE_REASON,
        widget=forms.Textarea,
        error_messages={"required": "Say why this late return is let in"},
    )


class AgreedGradeForm(ConfirmedWords, PortalForm):
    """The grade the panel agrees on. `limits` are the rules that bite for the overall grade."""

    submit_label = "Record the agreed grade"
    checked_fields = ("rationale", "limit_reason")
    called = {
        "grade": "the agreed grade",
        "rationale": "the panel's reasons",
        "limit_reason": "the reason for a grade above the limit",
    }

    grade = forms.ChoiceField(
        label="Grade agreed by the panel",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the grade the panel agreed on",
            "invalid_choice": "Choose one of the grades shown",
        },
    )
    rationale = forms.CharField(
        label="Why the panel agreed on this grade",
        help_text="What weighed most, and how differences between agencies were settled. Name nobody.",
        widget=forms.Textarea,
        max_length=8000,
        error_messages={"required": "Say why the panel agreed on this grade"},
    )
    limit_reason = forms.CharField(
        label="Why the grade stands although a rule would limit it",
        help_text="Needed only for a grade above the limit. It is kept with the grade.",
        widget=forms.Textarea,
        max_length=4000,
        required=False,
    )
    confirmed = confirmation()
    seen_number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, grades: list[Grade], theme: str, limits=(), hard: bool = False, **options):
        super().__init__(*args, **options)
        self.grades = {grade.code: grade for grade in grades}
        offer_choices(self, "grade", [(grade.code, grade.name) for grade in grades])
        if theme != OVERALL or not limits or hard:
            del self.fields["limit_reason"]
        hints = {grade.code: hint for grade in grades if (hint := grade.descriptors.get(theme, ""))}
        self.looks = {"grade": Look(size="m", hints=hints), "limit_reason": Look(rows=3)}

    def take_up(self, current) -> None:
        """Another grade was agreed meanwhile: the person sees it now, so the next sending is a change of it."""
        self.data = sent = sent_copy(self)
        sent["seen_number"] = str(current.number if current else 0)

    @property
    def chosen(self) -> Grade:
        return self.grades[self.cleaned_data["grade"]]


class DissentForm(ConfirmedWords, PortalForm):
    """An agency that does not agree with the grade."""

    submit_label = "Record the dissent"
    checked_fields = ("text",)
    looks = {"text": Look(rows=4)}
    called = {"text": "the agency's words"}

    agency: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Agency that does not agree",
        queryset=None,
        error_messages={"required": "Choose the agency", "invalid_choice": "Choose one of the agencies taking part"},
    )
    text = forms.CharField(
        label="Why, in the agency's own words",
        help_text="Once recorded it stands: it cannot be changed or taken back.",
        widget=forms.Textarea,
        max_length=8000,
        error_messages={"required": "Write down why the agency does not agree"},
    )
    confirmed = confirmation()

    def __init__(self, *args, agencies, **options):
        super().__init__(*args, prefix="dissent", **options)
        offer(self, "agency", agencies)
        if not self.is_bound and len(agencies) == 1:
            self.initial["agency"] = agencies[0].pk
