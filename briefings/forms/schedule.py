"""When the portal drafts a briefing by itself."""

from datetime import date

from django import forms

from briefings.actions.schedules import LAYOUTS, ScheduleWords
from briefings.models import Layout
from briefings.rhythms import MOST_DAY, Rhythm
from ui.forms import Look, PortalForm

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
    layout = forms.ChoiceField(
        label="In which layout?", choices=list(LAYOUTS.items()), initial=Layout.SEVEN, widget=forms.RadioSelect
    )
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

    def words(self) -> ScheduleWords:
        """What was sent, as one value."""
        sent = self.cleaned_data
        return ScheduleWords(
            sent["title"], sent["rhythm"], sent["day"], tuple(sent["months"]), sent["is_active"], sent["layout"]
        )
