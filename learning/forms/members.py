"""What the page of a recurring issue may be narrowed to by its address."""

from django import forms
from django.http import QueryDict
from django.utils import timezone

from learning.members_shown import KINDS, Shown
from ui.forms import FilterForm, GovDateField

NARROWING = ("as_at_day", "as_at_month", "as_at_year", "kind")  # what an address may say


class MembersFilter(FilterForm):
    """A day up to today, and a kind of saying."""

    as_at = GovDateField(label="As at a past day", required=False, latest=timezone.localdate)
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "All"), *KINDS.items()])


def shown_by(query: QueryDict) -> Shown:
    """What an address asks for. Today as the day is the same as none; of what cannot be read nothing is taken."""
    form = MembersFilter(query)
    if not form.is_valid():
        return Shown(unread=True)
    day, kind = form.cleaned_data["as_at"], form.cleaned_data["kind"]
    return Shown(None if day == timezone.localdate() else day, kind)
