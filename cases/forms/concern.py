"""Raising an immediate concern and writing down how it ended."""

from collections.abc import Collection

from django import forms

from accounts.models import Agency
from cases.concern_people import Handler
from ui.forms import Look, PortalForm, offer_choices


class ConcernForm(PortalForm):
    """What worries somebody, and who is told. Ticking the procedure is asked for, never demanded: nothing may block a
    concern."""

    submit_label = "Send this concern now"
    looks = {
        "text": Look(rows=6),
        "procedure_followed": Look(size=""),
        "recipients": Look(small=True),
    }
    called = {"agency": "the agency that should act", "recipients": "who is told"}
    mark_optional = False

    text = forms.CharField(
        label="What worries you?",
        max_length=5000,
        widget=forms.Textarea,
        help_text="Say what you saw in the record, when it was, and what you have done. Leave names out.",
        error_messages={"required": "Write what worries you"},
    )
    procedure_followed = forms.BooleanField(
        label="I have followed, or am following, my agency's safeguarding procedure", required=False
    )
    agency = forms.ModelChoiceField(label="Which agency should act?", queryset=Agency.objects.none())
    recipients = forms.MultipleChoiceField(
        label="Who is told at once?",
        widget=forms.CheckboxSelectMultiple,
        help_text="They get an e-mail with a link and nothing of the case. Tick at least one.",
        error_messages={"required": "Tick at least one person who should know of this now"},
    )

    def __init__(
        self, *args, agencies: list[Agency], handlers: Collection[Handler], usual: Collection[Handler], **options
    ):
        super().__init__(*args, **options)
        self.people = {str(each.person.pk): each.person for each in handlers}
        field: forms.ModelChoiceField = self.fields["agency"]  # type: ignore[assignment]
        field.queryset = Agency.objects.filter(pk__in=[agency.pk for agency in agencies])
        field.empty_label = "---------"
        if len(agencies) == 1:
            field.initial = agencies[0].pk
            field.widget = forms.HiddenInput()
        if handlers:
            offer_choices(self, "recipients", [(str(each.person.pk), each.words) for each in handlers])
            self.fields["recipients"].initial = [str(each.person.pk) for each in usual]
        else:
            del self.fields["recipients"]

    def clean_recipients(self):
        return [self.people[pk] for pk in self.cleaned_data["recipients"]]


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
