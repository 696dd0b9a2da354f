"""Starting a briefing, filtering the list, and the words approvers and withdrawers give."""

from django import forms

from audits.models import Round
from briefings.forms.setup import layout_choices, layout_field
from briefings.models import BriefingState
from ui.forms import FilterForm, Look, PortalForm, offer, offer_choices


class RoundsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Round) -> str:
        return f"{obj.title} (panel of {obj.panel_on.day} {obj.panel_on:%B %Y})"


class BriefingCreateForm(PortalForm):
    """Which rounds to tell; the portal fills the rest."""

    submit_label = "Make the draft"
    looks = {"rounds": Look(size="m"), "layout": Look(size="m")}

    rounds = RoundsField(
        label="Which audits should it tell about?",
        help_text="Audits whose findings are agreed. Most briefings tell about one.",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one audit to write about"},
    )
    title = forms.CharField(
        label="Title",
        help_text="What practitioners will look for. Left empty, the audit's title is used.",
        max_length=120,
        required=False,
    )

    layout = layout_field()

    def __init__(self, *args, rounds, own, **options):
        super().__init__(*args, **options)
        offer(self, "rounds", rounds)
        offer_choices(self, "layout", layout_choices(own))


class BriefingFilter(FilterForm):
    words = forms.CharField(label="Words in the title", required=False, max_length=60)
    state = forms.ChoiceField(label="State", required=False, choices=[("", "All states"), *BriefingState.choices])


class ApproveForm(PortalForm):
    """That a second person read exactly this file."""

    submit_label = "Approve exactly this file"
    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    has_read = forms.BooleanField(
        label="I have read this file from start to end, and no child, family or worker can be recognised from it",
        error_messages={"required": "Confirm that you have read the file and that nobody can be recognised from it"},
    )


class ReasonForm(PortalForm):
    """A reason, in a sentence or two."""

    looks = {"reason": Look(rows=4, count=300)}
    reason = forms.CharField(
        label="Reason",
        widget=forms.Textarea,
        max_length=300,
        error_messages={"required": "Write down the reason"},
    )

    def __init__(self, *args, label: str, hint: str = "", submit: str, **options):
        super().__init__(*args, **options)
        self.fields["reason"].label, self.fields["reason"].help_text = label, hint
        self.submit_label = submit
