"""Which answers are taken along, and in which kind of file."""

from collections.abc import Sequence
from typing import Any

from django import forms

from audits.models import AnswerFileKind, Round
from ui.dates import long_date
from ui.forms import GovDateField, PortalForm, offer_choices


class AnswersForm(PortalForm):
    submit_label = "Make the file"
    round = forms.ChoiceField(label="Audit", required=False)
    since = GovDateField(label="Panels from", name="first day of the period", required=False)
    until = GovDateField(label="Panels to", name="last day of the period", required=False)
    kind = forms.ChoiceField(
        label="Kind of file", choices=AnswerFileKind.choices, initial=AnswerFileKind.XLSX, widget=forms.RadioSelect
    )

    def __init__(self, *args, rounds: Sequence[Round], **options):
        super().__init__(*args, **options)
        self.rounds = {str(each.pk): each for each in rounds}
        named = ((pk, f"{each.title}, panel of {long_date(each.panel_on)}") for pk, each in self.rounds.items())
        offer_choices(self, "round", [("", "All agreed audits"), *named])

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        since, until = found.get("since"), found.get("until")
        if since and until and since > until:
            self.add_error("until", "The last day of the period must not be before its first day.")
        return found | {"round": self.rounds.get(found.get("round") or "")}
