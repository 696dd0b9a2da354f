"""How a briefing is set up: its layout, its readers, which update of a series it is."""

from django import forms

from briefings.layout import EARLIER, presets
from briefings.models import Audience, Briefing, Layout, OwnLayout
from briefings.setting_up import Setup
from ui.forms import Look, PortalForm, offer_choices


def layout_choices(own: list[OwnLayout], now: str = "") -> list[tuple[str, str]]:
    """The portal's layouts, then the partnership's own, each with what it is good for; for a briefing made before
    (`now` its layout) only that."""
    if now == Layout.EARLIER:
        return [(EARLIER.code, f"{EARLIER.name}. {EARLIER.about}")]
    found = [(plan.code, f"{plan.name}. {plan.about}") for plan in presets()]
    return found + [(str(each.pk), f"{each.name}. {each.definition.get('about', '')}".strip()) for each in own]


def layout_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="In which layout?",
        help_text="You can change it later: every point keeps its words.",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a layout"},
    )


def audience_field() -> forms.ChoiceField:
    return forms.ChoiceField(label="Who is it for?", choices=Audience.choices, widget=forms.RadioSelect)


def internal_field() -> forms.BooleanField:
    return forms.BooleanField(
        label="For people who sign in only",
        help_text="It stands in no public library, and every page of it says that it is internal.",
        required=False,
    )


def series_field() -> forms.CharField:
    return forms.CharField(
        label="Series (optional)",
        help_text="For numbered updates, such as Lessons learned. The number stands in the title.",
        max_length=80,
        required=False,
    )


def number_field() -> forms.IntegerField:
    return forms.IntegerField(
        label="Number of this update (optional)",
        help_text="Left empty, it is the next one.",
        min_value=1,
        max_value=999,
        required=False,
    )


class BriefingSetupForm(PortalForm):
    submit_label = "Save"
    mark_optional = False
    looks = {"layout": Look(size="m"), "audience": Look(size="m"), "series": Look(width="two-thirds"),
             "series_number": Look(width=3)}  # fmt: skip

    layout = layout_field()
    audience = audience_field()
    is_internal = internal_field()
    series = series_field()
    series_number = number_field()
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, briefing: Briefing, own: list[OwnLayout], **options):
        options.setdefault("initial", initial_of(briefing))
        super().__init__(*args, **options)
        offer_choices(self, "layout", layout_choices(own, briefing.layout))

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
