"""The results of a past audit: what it was, its grades by theme, and its findings, pasted or one by one."""

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import MONTHS

from access.permissions import NotDone
from audits.actions.past import THEME_NAMES, PastFound, PastResults, PastWords, fingerprint, results_of
from audits.forms.words import ConfirmedWords, confirmation
from audits.models import FindingKind, Grade, PastRound, Scale
from audits.past_results import (
    EARLIEST_YEAR,
    LONGEST_FINDING,
    MOST_CASES,
    MOST_FINDINGS,
    NOT_KNOWN,
    day_of,
    pasted_lines,
    sum_problems,
)
from ui.forms import Look, PortalForm, offer_choices

TEXT_FIELD = re.compile(r"text_(\d{1,3})")
THEMES = [("", "Choose"), *THEME_NAMES.items()]
KINDS = [("", "Choose"), *FindingKind.choices]


class PastForm(ConfirmedWords, PortalForm):
    """Everything kept of one past audit. The scale is chosen before, since it decides which grades are asked for."""

    mark_optional = False  # most boxes are: the page says so once
    looks = {
        "name": Look(width="two-thirds"),
        "month": Look(width=10),
        "day": Look(width=2),
        "year": Look(width=4),
        "case_count": Look(width=4),
        "source": Look(width="two-thirds"),
        "pasted": Look(rows=8),
    }
    called = {
        "name": "the name of the past audit",
        "day": "the day",
        "month": "the month",
        "year": "the year",
        "case_count": "the number of cases",
        "pasted_kind": "the kind of the pasted findings",
        "pasted_theme": "the theme of the pasted findings",
    }

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    name = forms.CharField(label="What was the audit called?", max_length=120)
    day = forms.IntegerField(
        label="Day", min_value=1, max_value=31, required=False, help_text="Leave it empty where only the month is known"
    )
    month = forms.TypedChoiceField(label="Month", choices=[("", "Choose"), *MONTHS.items()], coerce=int)
    year = forms.IntegerField(label="Year", min_value=EARLIEST_YEAR, help_text="For example, 2009")
    case_count = forms.IntegerField(label="How many cases were audited?", min_value=1, max_value=MOST_CASES)
    source = forms.CharField(
        label="Where do the results come from? (optional)",
        max_length=300,
        required=False,
        help_text="Such as: published audit report of May 2009, page 4",
    )
    pasted = forms.CharField(
        label="Paste findings (optional)",
        max_length=60_000,
        required=False,
        widget=forms.Textarea,
        help_text="One on each line, without names. Once they are saved you can change each of them here.",
    )
    pasted_kind = forms.ChoiceField(label="What kind of findings are these?", choices=KINDS, required=False)
    pasted_theme = forms.ChoiceField(label="Which theme do they belong to?", choices=THEMES, required=False)
    confirmed = confirmation()

    def __init__(self, *args, scale: Scale, past: PastRound | None = None, **options):
        self.scale, self.grades = scale, list(scale.grades.order_by("order"))
        kept = results_of(past) if past else PastResults({}, [])
        initial = initial_of(past, kept, self.grades) if past else {"pasted_theme": ""}
        sent = args[0] if args else None
        self.finding_count = sent_findings(sent) if sent is not None else len(kept.findings)
        self.lines: list[str] = []
        self.checked_fields = ("name", "source", "pasted", *(f"text_{n}" for n in range(self.finding_count)))
        super().__init__(*args, initial=initial, **options)
        widths: dict[str, Look] = {}
        called: dict[str, str] = {}
        for theme, theme_name in THEME_NAMES.items() if self.grades else ():
            for field, grade in boxes_of(theme, self.grades):
                word = grade.short_name if grade else "Not known"
                self.fields[field] = forms.IntegerField(label=word, min_value=0, max_value=MOST_CASES, required=False)
                widths[field] = Look(width=4, size="")
                called[field] = f"the number of “{word}” in “{theme_name}”"
        self.looks, self.called = {**self.looks, **widths}, {**self.called, **called}
        for n in range(self.finding_count):
            self.add_finding(n)

    def add_finding(self, n: int) -> None:
        self.fields[f"text_{n}"] = forms.CharField(
            label=f"Finding {n + 1}", max_length=LONGEST_FINDING, required=False, widget=forms.Textarea
        )
        self.fields[f"kind_{n}"] = forms.ChoiceField(label=f"Kind of finding {n + 1}", required=False)
        self.fields[f"theme_{n}"] = forms.ChoiceField(label=f"Theme of finding {n + 1}", required=False)
        offer_choices(self, f"kind_{n}", KINDS)
        offer_choices(self, f"theme_{n}", THEMES)
        self.looks = {**self.looks, f"text_{n}": Look(rows=2)}

    @property
    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each theme with its boxes, one a grade, the last for not known."""
        if not self.grades:
            return []
        return [(name, [self[box] for box, _ in boxes_of(code, self.grades)]) for code, name in THEME_NAMES.items()]

    @property
    def finding_rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [(self[f"text_{n}"], self[f"kind_{n}"], self[f"theme_{n}"]) for n in range(self.finding_count)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("year") and cleaned.get("month"):
            self.check_day(cleaned)
        if cleaned.get("case_count"):
            for theme, sentence in sum_problems(self.counts, cleaned["case_count"], THEME_NAMES):
                self.add_error(boxes_of(theme, self.grades)[0][0], sentence)
        self.check_pasted(cleaned)
        for n in range(self.finding_count):
            for part in ("kind", "theme"):
                if cleaned.get(f"text_{n}") and f"{part}_{n}" in cleaned and not cleaned[f"{part}_{n}"]:
                    self.add_error(f"{part}_{n}", f"Choose the {part} of finding {n + 1}")
        return cleaned

    def check_day(self, cleaned: dict[str, Any]) -> None:
        try:
            cleaned["held_on"] = day_of(cleaned["year"], cleaned["month"], cleaned.get("day"))
        except NotDone as problem:
            self.add_error("day", str(problem))
            return
        if cleaned["held_on"] > timezone.localdate():
            self.add_error("year", "A past audit was held before today. Plan an audit to come on the page of audits")

    def check_pasted(self, cleaned: dict[str, Any]) -> None:
        try:
            self.lines = pasted_lines(cleaned.get("pasted", ""))
        except NotDone as problem:
            self.add_error("pasted", str(problem))
        for part, words in (("pasted_kind", "the kind"), ("pasted_theme", "the theme")):
            if self.lines and part in cleaned and not cleaned[part]:
                self.add_error(part, f"Choose {words} of the pasted findings. You can change single ones afterwards")

    @property
    def counts(self) -> dict[tuple[str, str], int]:
        """What was understood of the numbers, by theme and grade."""
        if not self.grades:
            return {}
        return {
            (theme, grade.code if grade else NOT_KNOWN): number
            for theme in THEME_NAMES
            for field, grade in boxes_of(theme, self.grades)
            if (number := self.cleaned_data.get(field))
        }

    @property
    def words(self) -> PastWords:
        data = self.cleaned_data
        known = data["day"] is not None
        return PastWords(data["name"], data["held_on"], known, data["case_count"], self.scale, data["source"])

    @property
    def results(self) -> PastResults:
        data = self.cleaned_data
        found = [
            PastFound(data[f"kind_{n}"], data[f"theme_{n}"], data[f"text_{n}"])
            for n in range(self.finding_count)
            if data[f"text_{n}"]
        ]
        found += [PastFound(data["pasted_kind"], data["pasted_theme"], line) for line in self.lines]
        return PastResults(self.counts, found)


def boxes_of(theme: str, grades: list[Grade]) -> list[tuple[str, Grade | None]]:
    """The names of a theme's boxes, best grade first, and None for not known."""
    return [*((f"count_{theme}_{n}", grade) for n, grade in enumerate(grades)), (f"unknown_{theme}", None)]


def sent_findings(sent: Any) -> int:
    """How many findings a form that was sent has boxes for: nothing typed is lost where somebody else saved fewer."""
    places = [int(found[1]) for name in sent if (found := TEXT_FIELD.fullmatch(name))]
    return min(max(places, default=-1) + 1, MOST_FINDINGS)


def initial_of(past: PastRound, kept: PastResults, grades: list[Grade]) -> dict[str, Any]:
    """What the form starts from. On another scale, numbers of grades that both have are carried over."""
    initial: dict[str, Any] = {
        "seen": fingerprint(past),
        "name": past.name,
        "day": past.held_on.day if past.is_day_known else None,
        "month": past.held_on.month,
        "year": past.held_on.year,
        "case_count": past.case_count,
        "source": past.source,
    }
    for theme in THEME_NAMES:
        for field, grade in boxes_of(theme, grades):
            initial[field] = kept.counts.get((theme, grade.code if grade else NOT_KNOWN))
    for n, found in enumerate(kept.findings):
        initial |= {f"text_{n}": found.text, f"kind_{n}": found.kind, f"theme_{n}": found.theme}
    return initial
