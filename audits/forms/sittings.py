"""When the panel sits, who is there, what makes a quorum, and what confirms a decision taken without one."""

from typing import Any

from django import forms

from accounts.models import Agency, AgencyKind, User
from audits.actions.sittings import Attendee, Presence, SittingWords
from audits.models import AttendanceStatus, Sitting
from audits.quorum import Rule
from ui.forms import GovDateField, Look, PortalForm, offer, offer_choices

TIMES = ["%H:%M", "%H.%M", "%H:%M:%S"]


def time_field(label: str, help_text: str = "") -> forms.TimeField:
    """A time of the day, typed as 09:30; optional."""
    return forms.TimeField(
        label=label,
        help_text=help_text,
        required=False,
        input_formats=TIMES,
        widget=forms.TimeInput(format="%H:%M"),
        error_messages={"invalid": "Write the time as hours and minutes, such as 09:30"},
    )


class SittingForm(PortalForm):
    submit_label = "Save the sitting"
    looks = {"begins": Look(width=5), "ends": Look(width=5), "venue": Look(width=20)}
    called = {"held_on": "the day of the sitting", "is_virtual": "how the panel sits", "venue": "the place"}

    held_on = GovDateField(label="On which day does the panel sit?", name="day of the sitting")
    begins = time_field("From", "Such as 09:30.")
    ends = time_field("To", "What is written down after this time counts as decided by then.")
    is_virtual = forms.TypedChoiceField(
        label="How does it sit?",
        choices=[("False", "In a room"), ("True", "Online")],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the panel sits"},
    )
    venue = forms.CharField(label="Where?", help_text="The room, or how people join.", max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("begins") and cleaned.get("ends") and cleaned["ends"] < cleaned["begins"]:
            self.add_error("ends", "The sitting ends after it begins: check its times")
        return cleaned

    @property
    def words(self) -> SittingWords:
        return SittingWords(**self.cleaned_data)


def initial_of(sitting: Sitting) -> dict:
    """A sitting as its form shows it."""
    names = ("held_on", "begins", "ends", "is_virtual", "venue")
    return {name: getattr(sitting, name) for name in names} | {"is_virtual": str(sitting.is_virtual)}


class PresenceForm(PortalForm):
    """Whether somebody was at a sitting, and from when to when."""

    submit_label = "Save the correction"
    looks = {"came_at": Look(width=5), "left_at": Look(width=5), "source": Look(width=20)}
    called = {"status": "whether they were there", "source": "how you know"}

    status = forms.ChoiceField(
        label="Were they there?",
        choices=AttendanceStatus.choices,
        widget=forms.RadioSelect,
        initial=AttendanceStatus.PRESENT,
        error_messages={"required": "Choose whether they were there"},
    )
    chairs = forms.BooleanField(label="They chair this sitting", required=False)
    came_at = time_field("Came late, at", "Only if they missed the beginning.")
    left_at = time_field("Left early, at", "What is decided after that is decided without them.")
    source = forms.CharField(
        label="How do you know, if you were told?",
        help_text="Such as: e-mail of 3 June. Name nobody.",
        max_length=200,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("came_at") and cleaned.get("left_at") and cleaned["left_at"] < cleaned["came_at"]:
            self.add_error("left_at", "People leave after they come: check the times")
        return cleaned

    @property
    def presence(self) -> Presence:
        names = ("status", "came_at", "left_at", "chairs", "source")
        return Presence(**{name: self.cleaned_data[name] for name in names})


class AttendanceForm(PresenceForm):
    """Who was at a sitting: several people with an account at once, or one without."""

    submit_label = "Record them"
    field_order = ["people", "agency", "words", "status", "chairs", "came_at", "left_at", "source"]
    looks = {**PresenceForm.looks, "people": Look(small=True), "words": Look(width=20)}
    called = {**PresenceForm.called, "people": "the people", "agency": "the agency", "words": "who it is"}

    people = forms.MultipleChoiceField(
        label="Who?",
        help_text="Everybody with an account who is not recorded yet. Tick all who are there.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose only people who are offered: somebody was recorded meanwhile"},
    )
    agency: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Or somebody without an account: from which agency?",
        queryset=None,
        required=False,
        empty_label="Nobody else",
        error_messages={"invalid_choice": "Choose one of the agencies offered"},
    )
    words = forms.CharField(
        label="Who is it, in words?",
        help_text="Their post, such as: detective sergeant, child protection.",
        max_length=120,
        required=False,
    )

    def __init__(self, *args, expected: list[tuple[User, Agency]], agencies, **options):
        super().__init__(*args, **options)
        self.expected = {str(person.pk): (person, agency) for person, agency in expected}
        choices = [(key, f"{person.full_name}, {agency.name}") for key, (person, agency) in self.expected.items()]
        offer_choices(self, "people", choices)
        offer(self, "agency", agencies)
        if not choices:
            del self.fields["people"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        agency, words = cleaned.get("agency"), (cleaned.get("words") or "").strip()
        if agency and not words:
            self.add_error("words", "Say in words who it was, such as: detective sergeant, child protection")
        if words and not agency:
            self.add_error("agency", "Choose the agency they come from")
        if not cleaned.get("people") and not agency and not words:
            first = "people" if "people" in self.fields else "agency"
            self.add_error(first, "Choose somebody, or say in words who it was")
        return cleaned

    @property
    def attendees(self) -> list[Attendee]:
        chosen = (self.expected[key] for key in self.cleaned_data.get("people", []))
        found = [Attendee(agency=agency, person=person) for person, agency in chosen]
        if self.cleaned_data["agency"]:
            found.append(Attendee(agency=self.cleaned_data["agency"], words=self.cleaned_data["words"]))
        return found


class QuorumForm(PortalForm):
    submit_label = "Save the rule"
    looks = {"least": Look(width=2), "kinds": Look(small=True)}
    called = {"least": "the number of agencies", "kinds": "the kinds of agency", "for_all": "which audits it is for"}

    least = forms.IntegerField(
        label="At least how many agencies?", min_value=0, max_value=30, help_text="0: any number will do."
    )
    kinds = forms.MultipleChoiceField(
        label="Which kinds of agency must be there?",
        choices=[choice for choice in AgencyKind.choices if choice[0] != AgencyKind.OFFICE],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    chair = forms.BooleanField(label="Somebody must chair", required=False)
    for_all = forms.TypedChoiceField(
        label="For which audits?",
        choices=[
            ("False", "This audit only"),
            ("True", "All audits without a rule of their own"),
        ],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        initial="False",
    )

    def __init__(self, *args, may_set_general: bool, **options):
        super().__init__(*args, **options)
        if not may_set_general:
            del self.fields["for_all"]

    @property
    def rule(self) -> Rule:
        return Rule(self.cleaned_data["least"], frozenset(self.cleaned_data["kinds"]), self.cleaned_data["chair"])


class WrittenForm(PortalForm):
    """Agencies that confirmed in writing what was decided without them."""

    submit_label = "Record their confirmation"
    looks = {"agencies": Look(small=True), "source": Look(rows=2)}
    called = {"agencies": "the agencies", "source": "where it is kept"}

    agencies: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="Which agencies have confirmed in writing?",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the agencies that have confirmed in writing"},
    )
    source = forms.CharField(
        label="Where are their words kept?",
        help_text="Such as: e-mails of 3 June, panel folder. Name nobody.",
        max_length=300,
        widget=forms.Textarea,
        error_messages={"required": "Say where the written confirmations are kept"},
    )

    def __init__(self, *args, agencies, **options):
        super().__init__(*args, prefix="written", **options)
        offer(self, "agencies", agencies)
