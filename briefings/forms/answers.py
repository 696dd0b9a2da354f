"""Answering warnings: a box for each, and one for all of a kind."""

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms

from briefings.guard import WORDS, Flag, Kind
from briefings.guard_presenters import marked
from briefings.models import Approver, BriefingSettings
from briefings.models.disclosure import FEWEST_WORDS, LONGEST_ANSWER
from ui.forms import Look, PortalForm


class WarningFields(NamedTuple):
    """One warning: its sentence in three pieces around the words, and the box for its answer."""

    flag: Flag
    pieces: dict[str, str]
    box: forms.BoundField


class KindFields(NamedTuple):
    kind: Kind
    heading: str
    warnings: list[WarningFields]
    all_box: forms.BoundField | None


class AnswersForm(PortalForm):
    """Every open warning of one briefing, by kind."""

    submit_label = "Save the answers"
    mark_optional = False

    def __init__(self, *args, flags: list[Flag], **options):
        super().__init__(*args, **options)
        self.open = [flag for flag in flags if flag.is_open and not flag.stops]
        looks = {}
        for flag in self.open:
            name = name_of(flag.key)
            self.fields[name] = box(f"“{flag.words}”: why may it stand?", "")
            looks[name] = Look(rows=2)
        for kind, among in self.by_kind():
            if len(among) > 1:
                name, heading = f"all_{kind.value}", WORDS[kind].heading
                hint = f"One reason for all {len(among)} that have no answer of their own."
                self.fields[name] = box(f"{heading}: all are fine, because …", hint)
                looks[name] = Look(rows=2)
        self.looks = looks

    def clean(self) -> dict[str, Any]:
        """One word is no reason: its box says so."""
        data = super().clean()
        for name, said in list(data.items()):
            if said.strip() and len(said.split()) < FEWEST_WORDS:
                self.add_error(name, f"Say in a few words why nobody can be recognised by it. “{said}” does not")
        return data

    def by_kind(self) -> list[tuple[Kind, list[Flag]]]:
        kinds = dict.fromkeys(flag.kind for flag in self.open)
        return [(kind, [flag for flag in self.open if flag.kind == kind]) for kind in kinds]

    def kinds(self) -> Iterator[KindFields]:
        """The boxes kind by kind, for the page to place."""
        for kind, among in self.by_kind():
            boxes = [WarningFields(flag, marked(flag), self[name_of(flag.key)]) for flag in among]
            all_box = self[f"all_{kind.value}"] if len(among) > 1 else None
            yield KindFields(kind, WORDS[kind].heading, boxes, all_box)

    @property
    def answers(self) -> dict[tuple[str, str], str]:
        return {flag.key: self.cleaned_data[name_of(flag.key)] for flag in self.open}

    @property
    def for_kinds(self) -> dict[str, str]:
        return {kind.value: self.cleaned_data.get(f"all_{kind.value}", "") for kind, _ in self.by_kind()}


def box(label: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, widget=forms.Textarea, max_length=LONGEST_ANSWER, required=False
    )


def name_of(key: tuple[str, str]) -> str:
    """A field's name, which says nothing of the words."""
    return f"answer_{hashlib.sha256('|'.join(key).encode()).hexdigest()[:16]}"


class BriefingSettingsForm(PortalForm):
    submit_label = "Save the settings"
    looks = {"approver": Look(size="m")}
    approver = forms.ChoiceField(
        label="Who approves a briefing?",
        choices=Approver.choices,
        widget=forms.RadioSelect,
        help_text="Whoever wrote, edited, answered or sent it can never be the one.",
    )

    @staticmethod
    def of(row: BriefingSettings) -> dict:
        return {"approver": row.approver}
