"""What the page of one briefing's reach may be narrowed to by its address, in the dashboard's own words."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from accounts.models import Agency, Partnership
from replies.reach_narrowed import ALL, Narrowed
from ui.forms import FilterForm, GovDateField, offer

DAYS = ("since", "until", "as_at")
NARROWING = ("agency", *(f"{name}_{part}" for name in DAYS for part in ("day", "month", "year")))


class NarrowedForm(FilterForm):
    """An agency of the partnership, a period, and a day up to today."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label="Agency", required=False)
    since = GovDateField(label="Period from", required=False)
    until = GovDateField(label="Period to", required=False)
    as_at = GovDateField(label="As at a past day", required=False, latest=timezone.localdate)


def narrowed_by(query: QueryDict, user: Any, partnership: Partnership) -> Narrowed:
    """What an address asks for; of what cannot be read nothing is taken."""
    if not any(query.get(name) for name in NARROWING):
        return ALL
    form = NarrowedForm(query)
    offer(form, "agency", Agency.objects.visible_to(user).filter(partnership=partnership))
    if not form.is_valid():
        return Narrowed(unread=True)
    return Narrowed(**form.cleaned_data)
