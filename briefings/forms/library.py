"""Searching the public library."""

from django import forms

from audits.models import Theme
from briefings.models import Audience
from briefings.selectors import Looked, Shelves
from ui.forms import FilterForm, offer_choices

SHORTER = {
    Audience.PRACTITIONERS: "For practitioners",
    Audience.MANAGERS: "For managers",
    Audience.BOARD: "For the board",
}


class LibraryFilter(FilterForm):
    """Words and, where there is a choice, theme, year, audience, agency and series."""

    submit_label = "Search"
    words = forms.CharField(label="Words", required=False, max_length=80)
    theme = forms.ChoiceField(
        label="Theme", required=False, choices=[("", "All themes"), *[c for c in Theme.choices if c[0] != "overall"]]
    )
    year = forms.TypedChoiceField(label="Year", required=False, coerce=int, empty_value=None)
    audience = forms.ChoiceField(label="Written for", required=False, choices=[("", "Everybody"), *SHORTER.items()])
    agency = forms.ChoiceField(label="Agency that took part", required=False)
    series = forms.ChoiceField(label="Series", required=False)

    def __init__(self, *args, shelves: Shelves, **options):
        super().__init__(*args, **options)
        offer_choices(self, "year", [("", "All years"), *((str(year), str(year)) for year in shelves.years)])
        offer_choices(self, "agency", [("", "All agencies"), *((str(pk), name) for pk, name in shelves.agencies)])
        offer_choices(self, "series", [("", "All"), *((name, name) for name in shelves.series)])
        if not shelves.series:
            del self.fields["series"]

    @property
    def looked(self) -> Looked:
        """What was asked for; what nobody offers is left out."""
        chosen = self.cleaned_data if self.is_bound and self.is_valid() else getattr(self, "cleaned_data", {})
        kept = {name: chosen[name] for name in ("theme", "year", "audience", "agency", "series") if chosen.get(name)}
        return Looked(words=chosen.get("words", "").strip(), **kept)
