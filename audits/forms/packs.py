"""Which child a pack is about, and in which order its agencies stand."""

from django import forms

from accounts.models import Agency
from audits.models import PackKind
from cases.models import Case
from ui.forms import FilterForm, Look, PortalForm, offer_choices

WHOLE = "all"


class PackChoice(PortalForm):
    """The child and the order, by GET; all of it optional."""

    case = forms.ChoiceField(label="Which case?", required=False)

    def __init__(self, *args, cases: list[Case], agencies: list[Agency], **options):
        super().__init__(*args, **options)
        self.cases, self.agencies = {str(each.pk): each for each in cases}, agencies
        references = [(key, each.reference) for key, each in self.cases.items()]
        offer_choices(self, "case", [*references, (WHOLE, "All cases")])
        self.places: dict[str, Agency] = {}
        for place, agency in enumerate(agencies, start=1):
            name = f"place-{agency.pk}"
            self.places[name] = agency
            self.fields[name] = forms.IntegerField(
                label=f"Place of {agency.name}", required=False, min_value=1, max_value=99, initial=place
            )
        self.looks = {name: Look(width=2) for name in self.places}

    @property
    def chosen(self) -> Case | None:
        """The child; None for all of them."""
        wanted = self.cleaned_data.get("case") if self.is_bound else ""
        first = next(iter(self.cases.values()), None)
        return None if wanted == WHOLE else self.cases.get(wanted or "", first)

    @property
    def order(self) -> list:
        """The agencies' ids in the order wanted."""
        given = self.cleaned_data if self.is_bound else {}
        named = enumerate(self.places.items(), start=1)
        places = {agency.pk: given.get(name) or place for place, (name, agency) in named}
        return sorted(places, key=lambda pk: places[pk])


class PackFilter(PackChoice, FilterForm):
    submit_label = "Show the pack so"


class PackRequest(PackChoice):
    """The same, with the kind of file."""

    kind = forms.ChoiceField(choices=PackKind.choices)
