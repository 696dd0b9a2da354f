"""One event of a chronology, as its page asks for it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from audits.actions.chronology import EventIn
from audits.answering import LONGEST, typed
from audits.forms.kept_row import KeptRowForm
from audits.models import ChronologyRow
from audits.when import When, read_when
from ui.forms import Look

PREFIX = "chronology"


def words_box(label: str, hint: str, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=LONGEST, widget=forms.Textarea, strip=True
    )


class EventForm(KeptRowForm):
    """When, what, what it meant for the child, what was done, and what should have been."""

    looks = {
        "when": Look(width=20),
        "event": Look(rows=3),
        "meaning": Look(rows=2),
        "response": Look(rows=2),
        "gap": Look(rows=2),
    }
    called = {"when": "when it happened", "event": "what happened"}

    when = forms.CharField(
        label="When was it?", max_length=40, help_text="A day, a month or a year: 4/3/2026, March 2026, about 2024."
    )
    event = words_box("What happened?", "No names: write “mother”, “school nurse”.", required=True)
    meaning = words_box("What did it mean for the child?", "What it was like for them, as far as the record tells.")
    response = words_box("What did your agency do?", "Whom it told, what it decided, how soon.")
    gap = words_box("What should have happened?", "Only where something was missing or late.")

    def __init__(self, data: Mapping[str, str] | None = None, *, row: ChronologyRow | None = None, **options):
        told = None if data is None else {name: typed(text) for name, text in data.items()}
        super().__init__(told, prefix=PREFIX, **options)
        if row is not None:
            self.initial = {**event_values(row), **self.initial}

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed for a new event: then there is nothing to save."""
        names = ("when", "event", "meaning", "response", "gap", "pk")
        return not any(str(self.data.get(self.add_prefix(name), "")).strip() for name in names)

    def clean_when(self) -> When:
        found = read_when(self.cleaned_data["when"])
        if found is None:
            raise forms.ValidationError("Write a day, a month or a year, such as 4/3/2026, March 2026 or about 2024.")
        if found.first > timezone.localdate():
            raise forms.ValidationError("This lies in the future. Check the year.")
        return found

    def given(self) -> EventIn:
        """What was sent, as the action takes it; only of a form that is valid."""
        data: dict[str, Any] = self.cleaned_data
        texts = {name: data[name] for name in ("event", "meaning", "response", "gap")}
        return EventIn(when=data["when"], version=data["version"], **texts)


def event_values(row: ChronologyRow) -> dict[str, Any]:
    """A row as the form's boxes show it."""
    texts = {name: getattr(row, name) for name in ("event", "meaning", "response", "gap")}
    return texts | {"when": row.when.written, "pk": row.pk, "version": row.version}
