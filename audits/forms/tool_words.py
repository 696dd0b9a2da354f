"""What a form of a tool says, as rows of a summary list."""

from collections.abc import Mapping
from typing import Any

from django import forms

from ui.forms import PortalForm


def typed_rows(form: PortalForm) -> list[dict[str, str]]:
    """Everything that was typed or chosen, word for word; boxes left empty are not."""
    rows = shown_rows(form, {bound.name: bound.data for bound in form.visible_fields()})
    return [row for row in rows if row["value"].strip()]


def shown_rows(form: PortalForm, values: Mapping[str, Any]) -> list[dict[str, str]]:
    """These values by the labels of the form's fields, choices by their words."""
    return [
        {"key": str(bound.label), "value": shown(bound.field, values.get(bound.name))}
        for bound in form.visible_fields()
    ]


def shown(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return "Yes" if value else "No"
    words = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    told = value if isinstance(value, list | tuple) else ["" if value is None else value]
    return ", ".join(words.get(str(each), str(each)) if each != "" else "" for each in told)
