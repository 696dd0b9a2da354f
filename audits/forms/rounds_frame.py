"""Loading the children a sample is drawn from."""

from collections.abc import Iterable
from typing import Any

from django import forms

from cases.actions.frames import MOST_BYTES, TOO_LARGE
from cases.importing import FIELDS
from ui.forms import Look, PortalForm, offer_choices

BEST = "0"
LISTS = (
    (BEST, "The portal chooses: child protection first, then children in need"),
    ("7", "List 7: children on a child protection plan"),
    ("6", "List 6: children in need"),
    ("5", "List 5: section 47 enquiries"),
    ("8", "List 8: children in care"),
    ("4", "List 4: assessments"),
    ("3", "List 3: referrals"),
    ("9", "List 9: care leavers under 18"),
    ("2", "List 2: early help"),
    ("1", "List 1: contacts"),
)
NOT_THERE = "Not in this file"


class FrameForm(PortalForm):
    """A council's file of children."""

    submit_label = "Load this file"
    looks = {"file": Look(size="m"), "list_number": Look(size="m")}

    file = forms.FileField(
        label="Choose the file",
        help_text="An Annex A workbook (.xlsx), a children in need census (.xml), or any table as .xlsx or .csv, "
        "up to 40 MB. Names are not needed.",
        error_messages={"required": "Choose a file", "empty": "This file is empty. Check that it was saved."},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.xml,.txt"}),
    )
    list_number = forms.ChoiceField(
        label="Which list of an Annex A workbook?",
        help_text="The other lists of the same workbook add what they know about its children.",
        choices=LISTS,
        initial=BEST,
        required=False,
    )

    asks_columns = forms.BooleanField(
        label="Ask me again which column of our own table tells what",
        help_text="Otherwise a table with headings you have named before is read in the same way.",
        required=False,
    )

    def __init__(self, *args, sent_bytes: int = 0, **options):
        super().__init__(*args, **options)
        if sent_bytes > MOST_BYTES:
            # The server keeps no body past its limit, so the file would seem to be missing.
            self.fields["file"].error_messages["required"] = TOO_LARGE

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def clean_list_number(self) -> int | None:
        return int(self.cleaned_data["list_number"] or BEST) or None


class ColumnsForm(PortalForm):
    """Which column of a table tells which fact about a child."""

    submit_label = "Read the file like this"

    def __init__(self, *args, sheet: dict[str, Any], **options):
        super().__init__(*args, **options)
        choices = [("", NOT_THERE), *((heading, self.described(sheet, heading)) for heading in sheet["headings"])]
        for name, field in FIELDS.items():
            self.fields[name] = forms.ChoiceField(
                label=field.label,
                help_text=field.hint,
                required=name == "child_id",
                initial=sheet["guessed"].get(name, ""),
                error_messages={"required": "Choose the column that holds the child’s ID"},
            )
            offer_choices(self, name, choices)

    @staticmethod
    def described(sheet: dict[str, Any], heading: str) -> str:
        """A heading with what its cells look like, never with what they say."""
        looks = ", ".join(sheet["looks"].get(heading, ()))
        return f"{heading} ({looks})" if looks else heading

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        for name, heading in repeated(words):
            self.add_error(name, f"“{heading}” is chosen twice. One column tells one thing.")
        return words

    @property
    def columns(self) -> dict[str, str]:
        """Fact -> heading, for the facts this file holds."""
        return {name: heading for name, heading in self.cleaned_data.items() if heading}


def repeated(words: dict[str, str]) -> Iterable[tuple[str, str]]:
    """The fields whose column another field before them has taken."""
    seen: set[str] = set()
    for name, heading in list(words.items()):
        if heading and heading in seen:
            yield name, heading
        seen.add(heading)
