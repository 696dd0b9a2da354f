"""How one field of a form looks, beyond what the field itself says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django import forms


@dataclass(frozen=True)
class Look:
    """Choices a form makes for a field: `looks = {"grade": Look(size="m", hints={...}, divider="na")}`.

    size      label or legend: "" (plain), "s", "m", "l", "xl"
    heading   the label is the page's h1
    hidden    the label is for screen readers only
    hints     hint of a radio or checkbox, by value
    divider   the value before which the word "or" stands
    reveals   value -> name of the field shown when it is chosen
    inline    radios side by side
    small     small radios or checkboxes
    width     input width in characters: 2, 3, 4, 5, 10, 20, 30; or "full", "two-thirds", "one-half", "one-third"
    rows      height of a text area
    count     the most characters, counted down below the text area
    prefix, suffix   such as "£" or "%"
    """

    size: str = "s"
    heading: bool = False
    hidden: bool = False
    hints: Mapping[str, str] = field(default_factory=dict)
    divider: str = ""
    reveals: Mapping[str, str] = field(default_factory=dict)
    inline: bool = False
    small: bool = False
    width: int | str = ""
    rows: int = 5
    count: int = 0
    prefix: str = ""
    suffix: str = ""


PLAIN = Look()


def look_of(bound: forms.BoundField) -> Look:
    """The look its form gives this field."""
    return getattr(bound.form, "looks", {}).get(bound.name, PLAIN)


def revealed_names(form: forms.BaseForm) -> set[str]:
    """Names of fields that stand inside another field, under the choice that reveals them."""
    return {name for look in getattr(form, "looks", {}).values() for name in look.reveals.values()}
