"""Saying which sayings are the same issue, and what an issue is called."""

from collections.abc import Iterable

from django import forms

from cases.forms.words import ConfirmedWords, confirmation
from ui.forms import Look, PortalForm

NO_NAMES = "Do not name children, their families or staff."
MOST = 40
SAME, DIFFERENT, LATER = "same", "different", ""


class AlikeForm(ConfirmedWords):
    """For each saying alike to one: the same issue, a different one, or not decided yet."""

    submit_label = "Save what you decided"
    mark_optional = False
    checked_fields = ("name",)
    looks = {"name": Look(width="two-thirds")}
    name = forms.CharField(
        label="What is the issue called?",
        required=False,
        max_length=120,
        help_text=f"For a new issue; empty, it is called by the words both have. {NO_NAMES}",
    )
    confirmed = confirmation()

    def __init__(self, *args, alike: Iterable[tuple[int, str]], **options):
        super().__init__(*args, **options)
        self.alike = [pk for pk, _ in alike]
        for pk, about in alike:
            self.fields[f"alike_{pk}"] = forms.ChoiceField(
                label=f"Is it the same issue? {about}",
                required=False,
                choices=[(SAME, "The same issue"), (DIFFERENT, "A different one"), (LATER, "Not decided yet")],
                widget=forms.RadioSelect,
                initial=LATER,
            )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (self.chosen(SAME) or self.chosen(DIFFERENT)) and self.alike:
            self.add_error(f"alike_{self.alike[0]}", "Choose for at least one of them whether it is the same issue.")
        return cleaned

    def chosen(self, answer: str) -> list[int]:
        return [pk for pk in self.alike if self.cleaned_data.get(f"alike_{pk}") == answer]

    def facts(self) -> dict:
        """What the action takes."""
        sent = self.cleaned_data
        return {"same": self.chosen(SAME), "different": self.chosen(DIFFERENT), "name": sent["name"].strip()}


def sent_ids(data: Iterable[str]) -> list[int]:
    """The sayings that a form sent is about: those the page showed, though they may be decided on meanwhile."""
    numbers = (name.removeprefix("alike_") for name in data if name.startswith("alike_"))
    return [int(number) for number in numbers if number.isdecimal() and len(number) < 18][:MOST]


def before_from(text: str) -> int | None:
    """Where a page of sayings begins; None for the first page, and for anything that is no number."""
    return int(text) if text.isdecimal() and len(text) < 18 else None


class NameForm(ConfirmedWords):
    submit_label = "Save the name"
    mark_optional = False
    checked_fields = ("name",)
    looks = {"name": Look(width="two-thirds")}
    name = forms.CharField(
        label="What is the issue called?",
        max_length=120,
        help_text=f"A few words, such as “Late minutes”. {NO_NAMES}",
        error_messages={"required": "Write what the issue is called."},
    )
    confirmed = confirmation()


class RemoveForm(PortalForm):
    submit_label = "Take it out"
    mark_optional = False
    looks = {"why": Look(rows=2, count=300)}
    why = forms.CharField(
        label="Why is it about something else?",
        max_length=300,
        widget=forms.Textarea,
        help_text=f"Kept with the issue. {NO_NAMES}",
        error_messages={"required": "Say in a sentence why it is about something else."},
    )
