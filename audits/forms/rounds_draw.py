"""Drawing the children."""

from django import forms

from audits.forms.words import ConfirmedWords, confirmation
from cases.actions.draws import CannotMeet
from cases.foreseeing import Wish
from cases.sampling import MOST_PLACES
from ui.forms import Look, PortalForm, sent_copy

LONGEST_REASON = 600


class DrawForm(PortalForm):
    """How many children to draw, and what the sample must contain."""

    submit_label = "Draw the children"
    called = {
        "size": "the number of children",
        "reserves": "the number in reserve",
        "exclude_months": "the number of months",
    }
    looks = {"size": Look(width=2), "reserves": Look(width=2), "exclude_months": Look(width=2, suffix="months")}

    size = forms.IntegerField(label="How many children?", min_value=1, max_value=MOST_PLACES, initial=6)
    reserves = forms.IntegerField(
        label="How many in reserve?",
        min_value=0,
        max_value=MOST_PLACES,
        initial=2,
        help_text="A reserve takes the place of a drawn child who cannot be audited.",
    )
    with_disability = forms.BooleanField(label="At least one child with a disability", required=False, initial=True)
    exclude_months = forms.IntegerField(
        label="Leave out children audited in the last",
        min_value=0,
        max_value=60,
        initial=12,
        help_text="They are recognised without their names. Enter 0 to leave nobody out.",
    )
    accepted = forms.BooleanField(required=False)
    knowing = forms.CharField(required=False, widget=forms.HiddenInput)

    def ask_first(self, unmet: CannotMeet | None) -> None:
        """Show the box to tick when something cannot be met; a tick made for other words does not count."""
        if unmet is None:
            del self.fields["accepted"], self.fields["knowing"]
            return
        self["accepted"].label = unmet.all_the_same
        self.fields["knowing"].initial = str(unmet)
        if self.is_bound:
            self.data = sent = sent_copy(self)
            sent["knowing"] = str(unmet)
            sent.pop("accepted", None)

    @classmethod
    def first_wish(cls) -> Wish:
        """What the draw would be asked for if nothing on the page were changed."""
        form = cls({name: field.initial for name, field in cls.base_fields.items()})
        form.full_clean()
        return form.wish

    @property
    def wish(self) -> Wish:
        """What the draw is asked for."""
        words = self.cleaned_data
        return Wish.usual(
            words["size"],
            words["reserves"],
            exclude_months=words["exclude_months"],
            quotas=("disability",) if words["with_disability"] else (),
        )

    @property
    def known(self) -> str:
        """What the person was shown and ticked."""
        return self.cleaned_data["knowing"] if self.cleaned_data["accepted"] else ""


class AbandonForm(ConfirmedWords, PortalForm):
    """Why a draw is given up."""

    submit_label = "Abandon the draw"
    checked_fields = ("reason",)
    looks = {"reason": Look(rows=3, count=LONGEST_REASON)}
    called = {"reason": "the reason"}

    reason = forms.CharField(
        label="Why is this draw abandoned?",
        help_text="It is kept with the certificate, for everyone who may check the draw. Name nobody.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea,
        error_messages={"required": "Say why this draw is abandoned"},
    )
    confirmed = confirmation()
