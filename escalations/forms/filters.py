"""What the list of requests and reports can be narrowed by."""

from collections.abc import Iterable

from django import forms

from accounts.models import Agency
from escalations.selectors.listing import KINDS, STATES
from ui.forms import FilterForm, offer_choices


class EscalationFilter(FilterForm):
    """The filter of the list."""

    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "All"), *KINDS])
    state = forms.ChoiceField(label="State", required=False, choices=[("", "All"), *STATES])
    agency = forms.ChoiceField(label="Agency", required=False)

    def __init__(self, *args, agencies: Iterable[Agency], **options):
        super().__init__(*args, **options)
        offer_choices(self, "agency", [("", "All"), *((str(each.pk), each.name) for each in agencies)])
