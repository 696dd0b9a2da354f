"""The filters of the dashboard's pages, read from the address."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from dashboards.filters import DAYS, NOBODY, Filters, query_string, without
from dashboards.selectors.options import Audit, Options
from ui.dates import long_date
from ui.forms import FilterForm, GovDateField, offer_choices

ALL = ("", "All")
LABELS = {
    "agency": "Agency or owner",
    "theme": "Theme",
    "round": "Audit",
    "since": "From",
    "until": "To",
    "as_at": "As at",
}


class DashboardFilter(FilterForm):
    """What the figures are narrowed to. Everything may be left out; what cannot be read is said beside its field."""

    agency = forms.ChoiceField(label=LABELS["agency"], required=False)
    theme = forms.ChoiceField(label=LABELS["theme"], required=False)
    round = forms.ChoiceField(label=LABELS["round"], required=False)
    since = GovDateField(label="Period from", name="first day of the period", required=False)
    until = GovDateField(label="Period to", name="last day of the period", required=False)
    as_at = GovDateField(
        label="As at a past day", name="day as at which figures are shown", required=False, latest=timezone.localdate
    )

    def __init__(self, query: QueryDict, options: Options):
        super().__init__(query)
        self.audits = {audit.value: audit for audit in options.audits}
        offer_choices(self, "agency", [ALL, *options.agencies, *options.owners, (NOBODY, "No owner")])
        offer_choices(self, "theme", [ALL, *options.themes])
        offer_choices(self, "round", [ALL, *((audit.value, audit.words) for audit in options.audits)])

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        since, until = found.get("since"), found.get("until")
        if since and until and since > until:
            self.add_error("until", "The last day of the period must not be before its first day.")
        return found

    def filters(self, today: date) -> Filters:
        """What could be read. Today as the day "as at" is the same as none."""
        read: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if value}
        if read.get("as_at") == today:
            del read["as_at"]
        audit = self.audits.get(read.get("round", ""), Audit(""))
        return Filters(**read, round_id=audit.round_id, section_id=audit.section_id)

    def words(self, filters: Filters) -> dict[str, str]:
        """Each filter in use with its words: {"agency": "Agency or owner: Police"}; but not the day "as at"."""
        found = {}
        for name in ("agency", "theme", "round", "since", "until"):
            if value := getattr(filters, name):
                said = long_date(value) if name in DAYS else dict(choices_of(self, name)).get(value, value)
                found[name] = f"{LABELS[name]}: {said}"
        return found


def unread_sentence(form: DashboardFilter) -> str:
    """Of what could not be read: that the figures below are shown without it, and whether they are today's."""
    if not form.errors:
        return ""
    if "as_at" in form.errors:
        return "The figures below are today’s: the past day you asked for cannot be shown."
    names = [str(field.label).lower() for name, field in form.fields.items() if name in form.errors]
    return f"The figures below are shown without this filter, which could not be used: {', '.join(names)}."


def choices_of(form: forms.BaseForm, name: str) -> list[tuple[str, str]]:
    return list(getattr(form.fields[name], "choices", ()))


def active(form: DashboardFilter, filters: Filters, path: str) -> list[dict[str, str]]:
    """The filters in use, each with the address without it."""
    said = form.words(filters)
    if filters.as_at:
        said["as_at"] = f"{LABELS['as_at']}: {long_date(filters.as_at)}"
    return [{"text": words, "remove_href": path + query_string(without(filters, name))} for name, words in said.items()]
