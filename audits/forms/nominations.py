"""Nominating a child, closing the nominations, and saying whether two of them are one child."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import Agency
from audits.forms.words import ConfirmedWords, confirmation
from audits.models import Nomination
from audits.nominating import PLAN_BEFORE_BIRTH, SAID, TOO_OLD, Nominee, is_adult, is_before_birth
from cases.facts import CATEGORIES, ETHNICITIES, NOT_KNOWN, SEXES, YES_NO
from cases.forms.identity import NumbersMixin, earliest_birth, latest_birth, words_field
from cases.forms.restriction import TwinForm
from cases.identifiers import bare
from ui.forms import GovDateField, Look, PortalForm, offer_choices

LONGEST_CONCERN = 300
LONGEST_REASON = 300
UNKNOWN = ("unknown", NOT_KNOWN)
WHO = ("name", "born", "child_id", "nhs_number", "upn", "own_number")
WHY = ("concern", "plan_start")


def choice(label: str, words: dict[str, str] | Any, **more: Any) -> forms.ChoiceField:
    """One fact of a child, not known unless somebody says it."""
    return forms.ChoiceField(label=label, choices=[UNKNOWN, *words.items()], required=False, initial="unknown", **more)


class NominationForm(NumbersMixin, ConfirmedWords):
    """A child as a delegate knows it. `areas` are those the partnership keeps; without any, an area is typed.
    `counted_on` is the day on which the child must still be one."""

    submit_label = "Nominate this child"
    mark_optional = False
    checked_fields = ("concern", "area")
    looks = {
        "agency": Look(),
        "recorded_for": Look(width=20),
        "name": Look(width=30),
        "child_id": Look(width=20),
        "nhs_number": Look(width=20),
        "upn": Look(width=20),
        "own_number": Look(width=20),
        "concern": Look(rows=3, count=LONGEST_CONCERN),
        "area": Look(width=20),
    }
    called = {
        "agency": "the agency", "recorded_for": "the name of who nominated the child", "concern": "the concern",
        "disability": "whether the child has a disability",
        "communication_need": "whether the child has a communication need",
    }  # fmt: skip

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    agency = forms.ChoiceField(label="For which agency?", error_messages={"required": "Choose the agency"})
    recorded_for = forms.CharField(
        label="Who at the agency nominated this child?", max_length=120, required=False,
        help_text="Your own name is kept beside it: “recorded by you for them”.",
    )  # fmt: skip
    name = words_field("Child's full name")
    born = GovDateField(
        label="Date of birth", required=False, earliest=earliest_birth, latest=latest_birth,
        help_text="For example, 27 3 2016. The portal works out the age from it.",
    )  # fmt: skip
    child_id = words_field(
        "The council's ID", longest=60,
        help_text="As the council's own system writes it. By it the portal knows who was audited lately.",
    )  # fmt: skip
    nhs_number = words_field("NHS number", longest=20)
    upn = words_field("Unique pupil number", longest=20)
    own_number = words_field("Your agency's own number", longest=40)
    concern = forms.CharField(
        label="What is the concern?",
        max_length=LONGEST_CONCERN,
        required=False,
        widget=forms.Textarea,
        help_text="A few words that name nobody, if the child is of concern.",
    )
    plan_start = GovDateField(
        label="When did the child protection plan begin?", required=False, name="day the plan began",
        latest=timezone.localdate,
        help_text="Leave this empty if the child is not on a plan. The portal counts the months.",
    )  # fmt: skip
    sex = choice("Sex", SEXES)
    ethnicity = choice("Ethnicity", ETHNICITIES)
    disability = choice("Does the child have a disability?", YES_NO)
    communication_need = choice("Does the child have a communication need?", YES_NO)
    category = choice("Category of harm", CATEGORIES)
    area = forms.CharField(
        label="Area", max_length=40, required=False, help_text="The part of the council's area, if you know it."
    )
    confirmed = confirmation()

    def __init__(
        self,
        *args: Any,
        agencies: Sequence[Agency],
        records_for: bool,
        areas: Sequence[str],
        counted_on: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.counted_on = counted_on
        self.agencies = {str(agency.pk): agency for agency in agencies}
        if not records_for:
            del self.fields["recorded_for"]
        if len(self.agencies) < 2:
            del self.fields["agency"]
        else:
            offer_choices(
                self, "agency", [("", "Choose"), *((pk, agency.name) for pk, agency in self.agencies.items())]
            )  # fmt: skip
        if areas:
            self.fields["area"] = choice("Area", {area: area for area in areas})

    def clean_born(self) -> date | None:
        born = self.cleaned_data["born"]
        if is_adult(born, self.counted_on):
            raise forms.ValidationError(TOO_OLD)
        return born

    def clean_child_id(self) -> str:
        return numbered(self.cleaned_data["child_id"])

    def clean_own_number(self) -> str:
        return numbered(self.cleaned_data["own_number"])

    def clean_area(self) -> str:
        area = " ".join(self.cleaned_data["area"].split())
        if area and not area[0].isalnum():
            raise forms.ValidationError("Begin the area with a letter or a number.")
        return area

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        if is_before_birth(words.get("plan_start"), words.get("born")):
            self.add_error("plan_start", PLAN_BEFORE_BIRTH)
        return words

    @property
    def agency_chosen(self) -> Agency:
        """The agency that nominates: the one chosen, or the only one there is."""
        return self.agencies[self.cleaned_data.get("agency") or next(iter(self.agencies))]

    @property
    def nominee(self) -> Nominee:
        words = self.cleaned_data
        return Nominee(
            person=self.person(),
            child_id=words["child_id"],
            own_number=words["own_number"],
            concern=words["concern"],
            plan_start=words["plan_start"],
            said={name: words.get(name) or UNKNOWN[0] for name in SAID},
        )

    @property
    def who(self) -> list[forms.BoundField]:
        return [self[name] for name in WHO]

    @property
    def why(self) -> list[forms.BoundField]:
        names = (*WHY, "confirmed") if "confirmed" in self.fields else WHY
        return [self[name] for name in names]

    @property
    def facts(self) -> list[forms.BoundField]:
        return [self[name] for name in SAID]

    @property
    def for_whom(self) -> list[forms.BoundField]:
        return [self[name] for name in ("agency", "recorded_for") if name in self.fields]

    def typed_words(self) -> list[dict[str, str]]:
        """Everything that was typed or chosen, word for word, as rows of a summary list; boxes left empty are not."""
        rows = []
        for bound in self.visible_fields():
            data = bound.data
            text = " ".join(filter(None, data)) if isinstance(data, list) else str(data or "")
            if text.strip() and bound.name != "confirmed":
                choices = dict(getattr(bound.field, "choices", ()))
                rows.append({"key": bound.label, "value": choices.get(text, text)})
        return rows

    @staticmethod
    def initial_from(row: Nomination, nominee: Nominee, seen: str) -> dict[str, Any]:
        """A nomination as the boxes of the form show it."""
        person = nominee.person
        said = {name: value if value != UNKNOWN[0] or name != "area" else "" for name, value in nominee.said.items()}
        return {
            "seen": seen, "name": person.name, "born": person.born or None, "nhs_number": person.nhs_number,
            "upn": person.upn, "child_id": nominee.child_id, "own_number": nominee.own_number,
            "concern": nominee.concern, "plan_start": nominee.plan_start, **said,
        }  # fmt: skip


def numbered(text: str) -> str:
    """A number somebody typed, or a sentence when there is nothing in it to find a child by."""
    if text.strip() and not bare(text):
        raise forms.ValidationError("Write the number with its letters and digits, or leave this empty.")
    return text.strip()


class ClosePoolForm(ConfirmedWords, PortalForm):
    """Closing the nominations; before their day with a reason."""

    submit_label = "Close the nominations"
    checked_fields = ("reason",)
    looks = {"reason": Look(rows=2, count=LONGEST_REASON)}
    called = {"reason": "the reason"}

    reason = forms.CharField(
        label="Why do they close before the day that was announced?",
        max_length=LONGEST_REASON,
        widget=forms.Textarea,
        error_messages={"required": "Say why they close before that day"},
        help_text="It is kept with the list. Name nobody.",
    )
    confirmed = confirmation()

    def __init__(self, *args: Any, is_early: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_early:
            del self.fields["reason"]
            self.fields.pop("confirmed", None)

    @property
    def given_reason(self) -> str:
        return self.cleaned_data.get("reason", "")


class MatchForm(ConfirmedWords, TwinForm):
    """Whether two nominations are about one child."""

    submit_label = "Decide"
    checked_fields = ("reason",)
    called = {"decision": "whether both are about one child", "reason": "the reason"}
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    confirmed = confirmation()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["decision"].label = "Are both about one child?"
        self.fields["reason"].error_messages["required"] = "Say how you know, in a few words that name nobody."
        offer_choices(self, "decision", [("same", "Yes, one child"), ("different", "No, two children")])
        self.fields["reason"].help_text = "It is kept until the audit opens. Name nobody."
