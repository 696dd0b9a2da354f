"""Opening a review, choosing two to compare, and the day "as at" which ratings are shown."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils import timezone

from ui.forms import GovDateField, Look, PortalForm, ReturningFilterForm, offer_choices


class ReviewForm(PortalForm):
    """A review's title and the day of its meeting."""

    submit_label = "Open the review and ask the owners"
    looks = {"title": Look(width="two-thirds")}
    title = forms.CharField(label="Title", max_length=120)
    meets_on = GovDateField(label="Day of the meeting", name="day of the meeting")


class CompareForm(ReturningFilterForm):
    """Two moments of reviews, the earlier one first."""

    submit_label = "Compare"
    before = forms.ChoiceField(label="First")
    after = forms.ChoiceField(label="Then")

    def __init__(self, *args, moments: Sequence[tuple[str, str]], **options):
        super().__init__(*args, **options)
        offer_choices(self, "before", moments)
        offer_choices(self, "after", moments)


class AsAtForm(ReturningFilterForm):
    """A day that has been. What its page is narrowed to (`kept`, by name) goes along."""

    submit_label = "Show"
    day = GovDateField(label="Day", name="day", latest=timezone.localdate)

    def __init__(self, *args, kept: Mapping[str, str], **options):
        super().__init__(*args, **options)
        for name, value in kept.items():
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput, initial=value)
