"""Raising an immediate concern and writing down how it ended."""

from django import forms

from accounts.models import Agency
from ui.forms import Look, PortalForm


class ConcernForm(PortalForm):
    """What worries somebody. Ticking the box is asked for, never demanded: nothing may block a concern."""

    submit_label = "Send this concern now"
    looks = {"text": Look(rows=6), "procedure_followed": Look(size="")}
    called = {"agency": "the agency that should act"}
    mark_optional = False

    procedure_followed = forms.BooleanField(
        label="I have followed, or am following, my agency's safeguarding procedure", required=False
    )
    agency = forms.ModelChoiceField(label="Which agency should act?", queryset=Agency.objects.none())
    text = forms.CharField(
        label="What worries you?",
        max_length=5000,
        widget=forms.Textarea,
        help_text="Say what you saw in the record, when it was, and what you have done. Leave names out.",
        error_messages={"required": "Write what worries you"},
    )

    def __init__(self, *args, agencies: list[Agency], **options):
        super().__init__(*args, **options)
        field: forms.ModelChoiceField = self.fields["agency"]  # type: ignore[assignment]
        field.queryset = Agency.objects.filter(pk__in=[agency.pk for agency in agencies])
        field.empty_label = "---------"
        if len(agencies) == 1:
            field.initial = agencies[0].pk
            field.widget = forms.HiddenInput()


class OutcomeForm(PortalForm):
    """What was done about a concern."""

    submit_label = "Resolve this concern"
    looks = {"outcome": Look(rows=5)}

    step = forms.CharField(widget=forms.HiddenInput, initial="resolve", required=False)
    outcome = forms.CharField(
        label="What was done, and is the child safe now?",
        max_length=5000,
        widget=forms.Textarea,
        error_messages={"required": "Write what was done and what came of it"},
    )
