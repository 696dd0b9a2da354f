"""What an edition says that the one before did not, and what it says no longer. Pure."""

from typing import Any, NamedTuple

from briefings.content import texts_of


class Changes(NamedTuple):
    """Texts with the places they stand in."""

    added: list[tuple[str, str]]
    gone: list[tuple[str, str]]


def what_changed(before: dict[str, Any], after: dict[str, Any]) -> Changes:
    """Texts of only one of the two; what was merely moved is in both, and so in neither list."""
    old, new = texts_of(before), texts_of(after)
    said, says = ({tidy(text) for _, text in texts} for texts in (old, new))
    return Changes(
        added=[(place, text) for place, text in new if tidy(text) not in said],
        gone=[(place, text) for place, text in old if tidy(text) not in says],
    )


def tidy(text: str) -> str:
    return " ".join(text.split()).casefold()
