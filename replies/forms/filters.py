"""What the list of replies can be narrowed by."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django import forms

from accounts.models import Agency
from replies.selectors.inbox import NOBODY, STATES, SUPERVISED
from ui.forms import FilterForm, GovDateField, offer_choices


class ReplyFilter(FilterForm):
    """The filter of the list."""

    state = forms.ChoiceField(label="State", required=False, choices=[("", "All"), *STATES])
    briefing = forms.ChoiceField(label="Briefing", required=False)
    agency = forms.ChoiceField(label="Agency", required=False)
    supervised = forms.ChoiceField(label="Supervision", required=False, choices=[("", "All"), *SUPERVISED])
    since = GovDateField(label="Received from", name="first day", required=False)
    until = GovDateField(label="Received up to", name="last day", required=False)

    def __init__(
        self,
        *args,
        agencies: Iterable[Agency],
        briefings: Iterable[tuple[UUID, str]],
        reads_all: bool = False,
        **options,
    ):
        """Who `reads_all` may ask for those that no listed agency sent."""
        super().__init__(*args, **options)
        loose = [(NOBODY, "No agency in the list")] if reads_all else []
        offer_choices(self, "agency", [("", "All"), *((str(each.pk), each.name) for each in agencies), *loose])
        offer_choices(self, "briefing", [("", "All"), *((str(pk), title) for pk, title in briefings)])
        if len(self.fields["agency"].choices) < 3:  # type: ignore[attr-defined]
            del self.fields["agency"]


def days_of(form: ReplyFilter) -> tuple[date | None, date | None]:
    """The first and the last day on which replies came that an address asks for; None of what cannot be read."""
    if not form.is_bound:
        return None, None
    form.is_valid()  # cleans; what could be read counts though something else could not
    return form.cleaned_data.get("since"), form.cleaned_data.get("until")
