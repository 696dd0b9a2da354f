"""Loading the children a sample is drawn from, and drawing."""

from django import forms

from audits.actions.draws import DISABILITY_QUOTA
from audits.forms.words import ConfirmedWords, confirmation
from cases.actions.draws import MOST_CASES, CannotMeet
from cases.actions.frames import MOST_BYTES
from cases.sampling import Quota
from ui.forms import Look, PortalForm, sent_copy

TOO_LARGE = "This file is larger than 10 MB. Keep only the sheet List 7 in it and try again."
LONGEST_REASON = 600


class FrameForm(PortalForm):
    """A council's file of children."""

    submit_label = "Load this file"
    looks = {"file": Look(size="m")}

    file = forms.FileField(
        label="Choose the file",
        help_text="An Annex A workbook (.xlsx) with List 7, or a .csv with the same headings, up to 10 MB.",
        error_messages={"required": "Choose a file", "empty": "This file is empty. Check that it was saved."},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *args, sent_bytes: int = 0, **options):
        super().__init__(*args, **options)
        if sent_bytes > MOST_BYTES:
            # The server keeps no body past its limit, so the file would seem to be missing.
            self.fields["file"].error_messages["required"] = TOO_LARGE

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return file


class DrawForm(PortalForm):
    """How many children to draw, and what the sample must contain."""

    submit_label = "Draw the children"
    called = {
        "size": "the number of children",
        "reserves": "the number in reserve",
        "exclude_months": "the number of months",
    }
    looks = {"size": Look(width=2), "reserves": Look(width=2), "exclude_months": Look(width=2, suffix="months")}

    size = forms.IntegerField(label="How many children?", min_value=1, max_value=MOST_CASES, initial=6)
    reserves = forms.IntegerField(
        label="How many in reserve?",
        min_value=0,
        max_value=MOST_CASES,
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
    def first_criteria(cls) -> dict:
        """What the draw would take if nothing on the page were changed."""
        form = cls({name: field.initial for name, field in cls.base_fields.items()})
        form.full_clean()
        return form.criteria

    @property
    def criteria(self) -> dict:
        """What the draw takes."""
        words = self.cleaned_data
        quotas: tuple[Quota, ...] = (DISABILITY_QUOTA,) if words["with_disability"] else ()
        return {
            "size": words["size"],
            "reserves": words["reserves"],
            "exclude_months": words["exclude_months"],
            "quotas": quotas,
        }

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
