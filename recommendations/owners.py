"""Owners of a recommendation as plain values: an agency, or the words for the board or a subgroup."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from access.permissions import NotDone
from recommendations.models import OwnerKind


class Owner(NamedTuple):
    """One owner: an agency, or words."""

    agency: Any = None
    words: str = ""

    @property
    def name(self) -> str:
        return self.agency.name if self.agency else self.words

    @property
    def key(self) -> tuple:
        return (self.agency.pk if self.agency else None, self.words)


def owners_of(partnership, kind: str, agencies: Iterable, taking_part: Iterable) -> list[Owner]:
    """The owners a choice means, or NotDone saying what to choose. All agencies are those `taking_part`."""
    match kind:
        case OwnerKind.BOARD:
            return [Owner(words=partnership.board_name)]
        case OwnerKind.SUBGROUP:
            return [Owner(words=partnership.subgroup_name)]
        case OwnerKind.ALL:
            chosen = list(taking_part)
        case OwnerKind.AGENCY:
            chosen = list(agencies)
        case _:
            raise NotDone("Choose who owns this recommendation.")
    if not chosen:
        raise NotDone("Choose at least one agency that owns this recommendation.")
    if any(agency.partnership_id != partnership.pk for agency in chosen):
        raise NotDone("Choose only agencies of this partnership.")
    unique = {agency.pk: agency for agency in chosen}
    return [Owner(agency=agency) for agency in sorted(unique.values(), key=lambda each: each.name)]
