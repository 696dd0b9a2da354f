"""What a partnership chooses about answering escalations."""

from collections.abc import Iterable

from django import forms

from accounts.models import User
from escalations.models import EscalationSettings
from escalations.models.settings import MOST_MONTHS, MOST_WORKING_DAYS
from ui.forms import Look, PortalForm, offer_choices


class SettingsForm(PortalForm):
    submit_label = "Save the settings"
    mark_optional = False
    looks = {
        "recipients": Look(small=True, size="m"),
        "acknowledge_working_days": Look(width=2),
        "erase_after_months": Look(width=2),
    }
    called = {"acknowledge_working_days": "the number of working days", "erase_after_months": "the number of months"}

    recipients = forms.MultipleChoiceField(
        label="Who gets reports of failed core groups?", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="The conference chairs. They read and answer every such report. Tick nobody, and the coordinators "
        "get them.",
    )  # fmt: skip
    acknowledge_working_days = forms.IntegerField(
        label="Within how many working days is a report acknowledged?", min_value=1, max_value=MOST_WORKING_DAYS,
        help_text="After that, they and the coordinators are reminded, and again each time as many days have passed.",
    )  # fmt: skip
    erase_after_months = forms.IntegerField(
        label="How many months after the close is the number of the child erased?", min_value=1, max_value=MOST_MONTHS
    )

    def __init__(self, *args, people: Iterable[tuple[User, str]], **options):
        super().__init__(*args, **options)
        found = list(people)
        self.people = {str(person.pk): person for person, _ in found}
        offer_choices(self, "recipients", [(str(person.pk), words) for person, words in found])

    def clean_recipients(self) -> list[User]:
        return [self.people[pk] for pk in self.cleaned_data["recipients"]]

    @staticmethod
    def of(row: EscalationSettings) -> dict:
        """What the form starts with."""
        there = [str(pk) for pk in row.recipients.values_list("pk", flat=True)] if row.pk else []
        return {
            "recipients": there,
            "acknowledge_working_days": row.acknowledge_working_days,
            "erase_after_months": row.erase_after_months,
        }
