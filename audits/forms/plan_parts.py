"""The parts of a round's plan beside its words: its days, how it is run, and the evidence it is planned from."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import QuerySet

from audits.clock import RoundDates
from audits.forms.seen import version_of
from audits.key_dates import ROUND_FIELDS, KeyDay, clock_days, day_words
from audits.models import Contact, Method, PastRound, Round
from audits.past_results import held_words
from audits.plan_permissions import days_that_may_change, settings_stand
from audits.plans import METHOD_HINTS, MOST_DAYS, RoundSettings
from ui.dates import long_date
from ui.forms import GovDateField, Look, PortalForm


class RoundDaysForm(PortalForm):
    """Every day that may still change, but for the panel's, which moves with a preview."""

    submit_label = "Save the days"
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, round_: Round, days: dict, **options):
        super().__init__(*args, initial={**days, "seen": version_of(days.items())}, **options)
        self.round_, self.days = round_, days
        free = days_that_may_change(round_)
        clock = clock_days(panel_on=round_.panel_on, method=round_.method)
        for kind in KeyDay:
            if kind in free and kind != KeyDay.PANEL:
                words = day_words(kind, round_.method)
                must = kind in ROUND_FIELDS or kind in days
                hint = f"By the clock: {long_date(clock[kind])}"
                name = f"day of “{words}”"
                self.fields[kind.value] = GovDateField(label=words, name=name, help_text=hint, required=must)

    def clean(self):
        cleaned = super().clean()
        days = {**self.days, **{kind: cleaned[kind] for kind in KeyDay if cleaned.get(kind)}}
        field, sentence = RoundDates(*(days[kind] for kind in ROUND_FIELDS)).problem()
        kind = next((each for each, name in ROUND_FIELDS.items() if name == field), None)
        if sentence:
            self.add_error(kind if kind in self.fields else None, sentence)
        return cleaned

    @property
    def chosen(self) -> dict[KeyDay, Any]:
        return {kind: self.cleaned_data[kind] for kind in KeyDay if self.cleaned_data.get(kind)}


class RoundMoveForm(PortalForm):
    """On which day the panel is to meet instead."""

    submit_label = "Show what would move"
    called = {"panel_on": "the date the panel meets"}
    panel_on = GovDateField(label="On which day does the panel meet instead?", name="date the panel meets")


class RoundSettingsForm(PortalForm):
    """How a round is run. What agencies were told when they began is not asked again."""

    submit_label = "Save this part"
    looks = {
        "method": Look(hints=METHOD_HINTS),
        "is_blind": Look(
            hints={
                "True": "An agency sees other agencies' returns once the panel is open.",
                "False": "Agencies of this audit read each other's returns as soon as they are submitted.",
            }
        ),
        "needs_sign_off": Look(
            hints={
                "True": "The agency's lead reads each return and signs it off.",
                "False": "Submitting signs off, and the return is shown as “not second-read”.",
            }
        ),
        "practitioner_contact": Look(small=True),
        "family_contact": Look(small=True),
        "chase_days_before": Look(width=2, suffix="days before"),
        "chase_every_days": Look(width=2, suffix="days"),
    }
    called = {
        "method": "the method",
        "is_blind": "whether returns are blind",
        "needs_sign_off": "whether returns are signed off",
        "practitioner_contact": "what practitioners hear",
        "family_contact": "what families hear",
        "chase_days_before": "the number of days before",
        "chase_every_days": "the number of days between reminders",
    }

    seen = forms.CharField(widget=forms.HiddenInput)
    method = forms.ChoiceField(
        label="How are the children's records looked at?", choices=Method.choices, widget=forms.RadioSelect
    )
    is_blind = forms.TypedChoiceField(
        label="Are agencies blind to each other's returns?",
        choices=[("True", "Blind until the panel"), ("False", "Open")],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
    )
    needs_sign_off = forms.TypedChoiceField(
        label="Does somebody sign returns off?",
        choices=[("True", "The agency's lead signs off"), ("False", "No sign-off")],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        help_text="A dip sample has no sign-off, whatever you choose.",
    )
    practitioner_contact = forms.ChoiceField(
        label="What do the children's practitioners hear?", choices=Contact.choices, widget=forms.RadioSelect
    )
    family_contact = forms.ChoiceField(
        label="What do the families hear?", choices=Contact.choices, widget=forms.RadioSelect
    )
    chase_days_before = forms.IntegerField(
        label="When are people reminded before a date?",
        min_value=0,
        max_value=MOST_DAYS,
        help_text="The portal writes once to everybody whose part is not done. 0: it writes to nobody before.",
    )
    chase_every_days = forms.IntegerField(
        label="How often are people reminded once they are late?",
        min_value=0,
        max_value=MOST_DAYS,
        help_text="0: the portal writes to nobody by itself; you can still remind everybody who is late.",
    )

    def __init__(self, *args, round_: Round, **options):
        settings = RoundSettings.of(round_)
        super().__init__(*args, initial={**settings.values, "seen": version_of(settings.values.items())}, **options)
        self.settings = settings
        if settings_stand(round_):
            for name in ("method", "is_blind", "needs_sign_off"):
                del self.fields[name]

    @property
    def chosen(self) -> RoundSettings:
        return RoundSettings(**{**self.settings.values, **self.without_seen})

    @property
    def without_seen(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


class RoundEvidenceForm(PortalForm):
    """Which audits and reviews made this one necessary."""

    submit_label = "Save this part"
    looks = {"earlier_rounds": Look(small=True), "reviews": Look(rows=4)}
    called = {
        "re_audit_of": "the audit it repeats",
        "re_audit_of_past": "the past audit it repeats",
        "earlier_rounds": "the earlier audits",
    }

    seen = forms.CharField(widget=forms.HiddenInput)
    re_audit_of = forms.ModelChoiceField(
        label="Does it repeat an earlier audit?",
        queryset=Round.objects.none(),
        required=False,
        help_text="The two then stand on each other's page, so that their grades can be compared.",
    )
    re_audit_of_past = forms.ModelChoiceField(
        label="Or a past audit, of which only the results are kept?",
        queryset=PastRound.objects.none(),
        required=False,
        empty_label="It repeats none",
    )
    earlier_rounds = forms.ModelMultipleChoiceField(
        label="Which other audits does it follow from?",
        queryset=Round.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reviews = forms.CharField(
        label="Which reviews does it follow from?",
        max_length=6000,
        required=False,
        widget=forms.Textarea,
        help_text="One on each line, such as: Rapid review of March 2026. Where it is published, put its web address "
        "at the end of the line. Name no child.",
    )

    def __init__(self, *args, round_: Round, possible: Any, past: QuerySet[PastRound], **options):
        super().__init__(*args, initial=evidence_of(round_), **options)
        for name in ("re_audit_of", "earlier_rounds"):
            self.fields[name].queryset = possible  # type: ignore[attr-defined]
            self.fields[name].label_from_instance = round_words  # type: ignore[attr-defined]
        self.fields["re_audit_of"].empty_label = "It repeats none"  # type: ignore[attr-defined]
        self.fields["re_audit_of_past"].queryset = past  # type: ignore[attr-defined]
        self.fields["re_audit_of_past"].label_from_instance = past_words  # type: ignore[attr-defined]
        if not past:
            del self.fields["re_audit_of_past"]
        if not possible:
            del self.fields["re_audit_of"], self.fields["earlier_rounds"]

    def clean_reviews(self) -> list[tuple[str, str]]:
        lines = [line.strip() for line in self.cleaned_data["reviews"].splitlines()]
        return [review_of(line, number) for number, line in enumerate(lines, start=1) if line]

    @property
    def chosen(self) -> dict:
        words = self.cleaned_data
        return {
            "re_audit_of": words.get("re_audit_of"),
            "re_audit_of_past": words.get("re_audit_of_past"),
            "earlier_rounds": words.get("earlier_rounds") or [],
            "reviews": words["reviews"],
        }


def review_of(line: str, number: int) -> tuple[str, str]:
    """(words, address) of a line; the address is its last word where that begins like one."""
    words, _, last = line.rpartition(" ")
    if not last.lower().startswith(("http://", "https://")):
        words, last = line, ""
    if not words.strip():
        raise ValidationError(f"Line {number} of the reviews has an address and no name. Put the name before it.")
    if len(words) > 200:
        raise ValidationError(f"Line {number} of the reviews is too long: 200 characters is the most for a name.")
    try:
        if last:
            URLValidator(schemes=["http", "https"])(last)
    except ValidationError:
        raise ValidationError(f"Line {number} of the reviews ends in an address that is none. Check it.") from None
    if len(last) > 500:
        raise ValidationError(f"Line {number} of the reviews has an address of more than 500 characters.")
    return words.strip().rstrip(",:;"), last


def evidence_of(round_: Round) -> dict:
    reviews = [f"{each.words} {each.address}".strip() for each in round_.linked_reviews.all()]
    earlier = sorted(str(pk) for pk in round_.earlier_rounds.values_list("pk", flat=True))
    return {
        "re_audit_of": round_.re_audit_of_id,
        "re_audit_of_past": round_.re_audit_of_past_id,
        "earlier_rounds": earlier,
        "reviews": "\n".join(reviews),
        "seen": version_of([round_.re_audit_of_id, round_.re_audit_of_past_id, earlier, reviews]),
    }


def past_words(past: PastRound) -> str:
    return f"{past.name} ({held_words(past.held_on, past.is_day_known)})"


def round_words(round_: Round) -> str:
    return f"{round_.title} ({round_.programme.year})"
