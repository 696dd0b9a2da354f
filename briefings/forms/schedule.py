"""When the portal drafts a briefing by itself."""

from datetime import date

from django import forms

from briefings.actions.schedules import ScheduleWords
from briefings.forms.setup import layout_choices, layout_field
from briefings.models import BriefingSchedule, Layout, OwnLayout
from briefings.rhythms import MOST_DAY, Rhythm
from ui.forms import Look, PortalForm, offer_choices

MONTHS = [(month, f"{date(2000, month, 1):%B}") for month in range(1, 13)]


class ScheduleForm(PortalForm):
    """What its drafts are called, and how often one is made."""

    submit_label = "Save the schedule"
    looks = {
        "title": Look(width="two-thirds"),
        "day": Look(width=2),
        "layout": Look(small=True),
        "months": Look(small=True),
    }
    called = {"day": "Day of the month"}
    title = forms.CharField(
        label="What should its drafts be called?",
        max_length=80,
        help_text="The portal adds the month, the quarter, or the audit's title.",
    )
    layout = layout_field()
    rhythm = forms.ChoiceField(
        label="How often should a draft be made?", choices=Rhythm.choices, widget=forms.RadioSelect
    )
    day = forms.IntegerField(
        label="Day of the month",
        required=False,
        min_value=1,
        max_value=MOST_DAY,
        help_text=f"Only for days of the year that you choose. From 1 to {MOST_DAY}, which every month has.",
    )
    months = forms.TypedMultipleChoiceField(
        label="In which months?",
        required=False,
        choices=MONTHS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Only for days of the year that you choose.",
    )
    is_active = forms.BooleanField(
        label="This schedule is in use",
        required=False,
        initial=True,
        help_text="Without the tick no draft is made. What it would have made meanwhile is not made up for.",
    )

    def __init__(self, *args, own: list[OwnLayout], schedule: BriefingSchedule | None = None, **options):
        options["initial"] = initial_of(schedule) if schedule else {"layout": Layout.SEVEN}
        super().__init__(*args, **options)
        offer_choices(self, "layout", layout_choices(own))

    def words(self) -> ScheduleWords:
        """What was sent, as one value."""
        sent = self.cleaned_data
        return ScheduleWords(
            sent["title"], sent["rhythm"], sent["day"], tuple(sent["months"]), sent["is_active"], sent["layout"]
        )


def initial_of(schedule: BriefingSchedule) -> dict:
    named = ("title", "rhythm", "day", "months", "is_active")
    return {name: getattr(schedule, name) for name in named} | {"layout": schedule.layout_chosen}
