"""What the list of cases is narrowed to."""

from collections.abc import Sequence
from typing import Any

from django import forms

from audits.models import RoundState
from audits.selectors.cases import CaseFilter
from cases.models import CaseRole
from ui.forms import FilterForm, offer_choices

# A case begins with its draw.
STATES = [choice for choice in RoundState.choices if choice[0] != RoundState.PLANNING]


class CaseFilterForm(FilterForm):
    round = forms.ChoiceField(label="Audit", required=False)
    state = forms.ChoiceField(label="State of the audit", required=False, choices=[("", "All states"), *STATES])
    year = forms.ChoiceField(label="Year", required=False)
    role = forms.ChoiceField(label="Drawn or reserve", required=False, choices=[("", "Both"), *CaseRole.choices])

    def __init__(self, *args, rounds: Sequence[tuple[Any, str, int]], **options):
        super().__init__(*args, **options)
        years = sorted({year for _, _, year in rounds}, reverse=True)
        offer_choices(self, "round", [("", "All audits"), *((str(pk), title) for pk, title, _ in rounds)])
        offer_choices(self, "year", [("", "All years"), *((str(year), str(year)) for year in years)])

    def wanted(self) -> CaseFilter:
        """What was asked for; a filter that makes no sense asks for nothing."""
        self.is_valid()
        data = self.cleaned_data if self.is_bound else {}
        year = data.get("year")
        return CaseFilter(
            data.get("round") or "", data.get("state") or "", int(year) if year else None, data.get("role") or ""
        )
