"""How a briefing is set up: its layout, its readers, which update of a series it is."""

from django import forms

from briefings.layout import presets
from briefings.models import Audience, Briefing, Layout, OwnLayout
from briefings.setting_up import Setup
from ui.forms import Look, PortalForm, offer_choices


def layout_choices(own: list[OwnLayout]) -> list[tuple[str, str]]:
    """The portal's layouts, then the partnership's own, each with what it is good for."""
    found = [(plan.code, f"{plan.name}. {plan.about}") for plan in presets()]
    return found + [(str(each.pk), f"{each.name}. {each.definition.get('about', '')}".strip()) for each in own]


def layout_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="In which layout?",
        help_text="You can change it later: every point keeps its words.",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a layout"},
    )


class BriefingSetupForm(PortalForm):
    submit_label = "Save"
    mark_optional = False
    looks = {"layout": Look(size="m"), "audience": Look(size="m"), "series": Look(width="two-thirds"),
             "series_number": Look(width=3)}  # fmt: skip

    layout = layout_field()
    audience = forms.ChoiceField(label="Who is it for?", choices=Audience.choices, widget=forms.RadioSelect)
    is_internal = forms.BooleanField(
        label="For people who sign in only",
        help_text="It stands in no public library, and every page of it says that it is internal.",
        required=False,
    )
    series = forms.CharField(
        label="Series (optional)",
        help_text="For numbered updates, such as Lessons learned. The number stands in the title.",
        max_length=80,
        required=False,
    )
    series_number = forms.IntegerField(
        label="Number of this update (optional)",
        help_text="Left empty, it is the next one.",
        min_value=1,
        max_value=999,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, briefing: Briefing, own: list[OwnLayout], **options):
        options.setdefault("initial", initial_of(briefing))
        super().__init__(*args, **options)
        offer_choices(self, "layout", layout_choices(own))

    @property
    def setup(self) -> Setup:
        """What was chosen, once the form is valid."""
        data = self.cleaned_data
        return Setup(
            layout=data["layout"],
            audience=data["audience"],
            is_internal=data["is_internal"],
            series=data["series"],
            number=data["series_number"],
        )


def initial_of(briefing: Briefing) -> dict:
    own = briefing.layout == Layout.OWN
    return {
        "layout": str(briefing.own_layout_id) if own else briefing.layout,
        "audience": briefing.audience,
        "is_internal": briefing.is_internal,
        "series": briefing.series,
        "series_number": briefing.series_number,
        "seen": briefing.version,
    }
