"""What stands in a board pack, and when one is made by itself."""

from datetime import date

from django import forms

from briefings.rhythms import MOST_DAY
from dashboards.models import PackSchedule
from dashboards.pack_parts import CHOICES
from ui.forms import Look, PortalForm

MONTHS = [(month, f"{date(2000, month, 1):%B}") for month in range(1, 13)]


def parts_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="What should be in it?",
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one part of the pack"},
    )


class PackForm(PortalForm):
    submit_label = "Make the pack"
    looks = {"title": Look(width="two-thirds"), "parts": Look(size="m")}
    title = forms.CharField(
        label="Title", max_length=120, help_text="It stands on the first side: for example, which meeting it is for."
    )
    parts = parts_field()


class PackScheduleForm(PortalForm):
    submit_label = "Save the days"
    looks = {"day": Look(width=2), "months": Look(small=True), "parts": Look(size="m")}
    called = {"day": "Day of the month"}
    day = forms.IntegerField(
        label="Day of the month",
        min_value=1,
        max_value=MOST_DAY,
        help_text=f"From 1 to {MOST_DAY}, which every month has.",
    )
    months = forms.TypedMultipleChoiceField(
        label="In which months?",
        choices=MONTHS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one month in which a pack is made"},
    )
    parts = parts_field()
    is_active = forms.BooleanField(
        label="Make packs on these days",
        required=False,
        help_text="Without the tick none is made by itself. What was missed meanwhile is not made up for.",
    )

    def __init__(self, *args, schedule: PackSchedule, **options):
        names = ("day", "months", "parts", "is_active")
        options["initial"] = {name: getattr(schedule, name) for name in names}
        super().__init__(*args, **options)
