"""Saying which area each team serves."""

from collections.abc import Mapping, Sequence

from django import forms

from cases.actions.areas import LONGEST_AREA
from ui.forms import Look, PortalForm


class AreasForm(PortalForm):
    """One box for each team, named by its place in the list, since team names are the council's own."""

    submit_label = "Save the areas"
    mark_optional = False

    def __init__(self, *args, teams: Sequence[str], areas: Mapping[str, str], **options):
        super().__init__(*args, **options)
        self.teams = {f"team_{number}": team for number, team in enumerate(teams, start=1)}
        for name, team in self.teams.items():
            self.fields[name] = forms.CharField(
                label=team, required=False, max_length=LONGEST_AREA, initial=areas.get(team, "")
            )
        self.looks = {name: Look(width=20) for name in self.teams}
        self.called = {name: f"the area of {team}" for name, team in self.teams.items()}

    @property
    def areas(self) -> dict[str, str]:
        """Team -> area, empty where the team serves none in particular."""
        return {team: self.cleaned_data[name] for name, team in self.teams.items()}
