"""Choosing the filled-in form of a return, and what its page shows of it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from audits.actions.saving import Conflict, Given
from audits.forms.return_conflict import conflict_parts
from audits.paper_form import Part
from audits.paper_form_changes import Change, names_seen, still_missing
from audits.paper_form_reading import MOST_BYTES, Filled
from ui.forms import PortalForm

KEPT = ("mine", "theirs")


class PaperForm(PortalForm):
    """One file; what it would change is shown before anything is saved."""

    submit_label = "Show what it would change"
    file = forms.FileField(
        label="The form you filled in",
        help_text="The Word file (.docx) downloaded from this return. At most 5 MB.",
        error_messages={
            "required": "Choose the form that you filled in.",
            "empty": "The file is empty. Check that it was saved, then choose it again.",
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                "The file is larger than 5 MB, far more than a form needs. Take pictures out of it, then retry."
            )
        return file


def preview_of(
    changes: list[Change], problems: Iterable[str], saved_by: Mapping, sheet: dict, reader: Any
) -> dict[str, Any]:
    """What the page shows: changes, texts to choose between, and what to look at again."""
    torn = [each for each in changes if each.is_torn]
    return {
        "changes": [each for each in changes if not each.is_torn],
        "conflicts": [
            item | {"unchosen": True}
            for item in conflict_parts([as_conflict(each, saved_by) for each in torn], sheet, reader)
        ],
        "number": len(changes),
        "problems": list(problems),
        "names": names_seen(changes),
        "missing": still_missing(changes),
    }


def as_conflict(change: Change, saved_by: Mapping) -> Conflict:
    part = change.part
    by_id, by_name, at = saved_by[part.key]
    return Conflict(
        key=part.key,
        mine=Given(change.pick, change.text, part.version),
        theirs=Given(int(part.pick) if part.is_grade and part.pick else part.pick, part.text, part.version),
        by_name=by_name,
        by_id=by_id,
        at=at,
    )


def unchosen(post: Mapping[str, str], parts: Iterable[Part]) -> list[Part]:
    """Parts of which both texts were shown, and neither was chosen."""
    return [part for part in parts if f"both-{part.key}" in post and post.get(f"keep-{part.key}") not in KEPT]


def sent_again(post: Mapping[str, str], parts: Iterable[Part]) -> dict[int | str, Filled]:
    """What the page sent of each part, as a form says it; version -1 where both texts were shown."""
    return {
        part.key: Filled(
            post.get(part.names[0], ""),
            post[part.names[1]],
            -1 if part.version and f"both-{part.key}" in post else part.version,
        )
        for part in parts
        if part.names[1] in post
    }
