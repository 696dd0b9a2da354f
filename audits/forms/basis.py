"""Who audited, with whom they spoke and what they read, as its page asks for it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from audits.answering import LONGEST, typed
from audits.basis import LONGEST_ROLE, MOST_PEOPLE, BasisIn, values_of
from audits.forms.kept_row import whole_number
from audits.models import Independence, ReturnBasis, SpokenHow
from audits.when import read_when
from ui.forms import Look, PortalForm

PREFIX = "basis"
BLANK_ROWS = 2
NO_TIME = "Write a day, a month or a year, such as 4/3/2026 or March 2026."


class BasisForm(PortalForm):
    """As many rows of people as there are, and two empty ones more; `role_1`, `when_1`, `how_1` and so on."""

    mark_optional = False
    called = {"independence": "whether you are independent", "connection": "your part in the case"}

    independence = forms.ChoiceField(
        label="Are you independent of this case?",
        required=False,
        choices=Independence.choices,
        widget=forms.RadioSelect,
        help_text="You are where you neither worked with the family nor supervised somebody who did.",
    )
    connection = forms.CharField(
        label="What part did you have?", required=False, max_length=LONGEST, widget=forms.Textarea
    )
    records_read = forms.CharField(
        label="Which records did you read?", required=False, max_length=LONGEST, widget=forms.Textarea,
        help_text="Such as: case notes, plan of March 2026, minutes of two core groups.",
    )  # fmt: skip
    records_missing = forms.CharField(
        label="Which records were not available?", required=False, max_length=LONGEST, widget=forms.Textarea,
        help_text="What you looked for and did not find, and why if you know.",
    )  # fmt: skip
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, str] | None = None, *, row: ReturnBasis | None = None, **options):
        told = None if data is None else {name: typed(text) for name, text in data.items()}
        super().__init__(told, prefix=PREFIX, **options)
        people = values_of(row)["people"]
        self.rows = list(range(1, min(MOST_PEOPLE, max(len(people), self._rows_sent()) + BLANK_ROWS) + 1))
        for number in self.rows:
            self._add_row(number)
        self.looks = {
            "independence": Look(reveals={Independence.CONNECTED.value: "connection"}),
            "connection": Look(rows=2),
            "records_read": Look(rows=3),
            "records_missing": Look(rows=2),
            **{f"when_{number}": Look(width=10) for number in self.rows},
        }
        self.initial = {**basis_values(row), **self.initial}

    def _add_row(self, number: int) -> None:
        nth = f" of person {number}"
        self.fields[f"role_{number}"] = forms.CharField(label=f"Role{nth}", required=False, max_length=LONGEST_ROLE)
        self.fields[f"when_{number}"] = forms.CharField(label=f"When, person {number}", required=False, max_length=40)
        self.fields[f"how_{number}"] = forms.ChoiceField(
            label=f"How, person {number}", required=False, choices=[("", ""), *SpokenHow.choices]
        )

    def _rows_sent(self) -> int:
        """The last row in which something was sent."""
        numbers = [
            whole_number(name.rpartition("_")[2])
            for name, text in self.data.items()
            if name.startswith((f"{PREFIX}-role_", f"{PREFIX}-when_", f"{PREFIX}-how_")) and text.strip()
        ]
        return min(MOST_PEOPLE, max(numbers, default=0))

    @property
    def people(self) -> list[list[forms.BoundField]]:
        """The boxes of each row, as the page places them."""
        return [[self[f"{name}_{number}"] for name in ("role", "when", "how")] for number in self.rows]

    def clean_version(self) -> int:
        return whole_number(self.cleaned_data["version"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for number in self.rows:
            self._clean_row(data, number)
        return data

    def _clean_row(self, data: dict[str, Any], number: int) -> None:
        role, when, how = (str(data.get(f"{name}_{number}", "") or "").strip() for name in ("role", "when", "how"))
        found = read_when(when) if when else None
        if when and found is None:
            self.add_error(f"when_{number}", NO_TIME)
        elif found and found.first > timezone.localdate():
            self.add_error(f"when_{number}", "This lies in the future. Check the year.")
        elif (when or how) and not role and f"role_{number}" not in self.errors:
            self.add_error(f"role_{number}", f"Say what role person {number} has, such as “health visitor”.")
        data[f"when_{number}"] = found.written if found else ""

    def given(self) -> BasisIn:
        """What was sent, as the action takes it; only of a form that is valid."""
        data = self.cleaned_data
        rows = [tuple(data[f"{name}_{number}"] for name in ("role", "when", "how")) for number in self.rows]
        return BasisIn(
            independence=data["independence"],
            connection=data["connection"],
            people=tuple(row for row in rows if row[0]),
            records_read=data["records_read"],
            records_missing=data["records_missing"],
            version=data["version"],
        )


def basis_values(row: ReturnBasis | None) -> dict[str, Any]:
    """A kept row as the form's boxes show it."""
    values = values_of(row)
    told = {
        f"{name}_{number}": person[name]
        for number, person in enumerate(values.pop("people"), start=1)
        for name in ("role", "when", "how")
    }
    return values | told | {"version": row.version if row is not None else 0}
