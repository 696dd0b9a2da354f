"""What a draw from nominations does besides: sheets filled as far as agencies said, and restricted children kept so."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from audits.actions.nominations import opened
from audits.models import Nomination, PoolPlace
from audits.nominating import identifiers_in, identity_from, merged
from cases.actions.nominated import fill_sheet, keep_restricted
from cases.identities import Identity
from cases.matching import Identifiers
from cases.models import Draw


def say_who_was_drawn(draw: Draw, *, by: Any, at: datetime) -> None:
    """Fill the identity sheets of a draw's children from their nominations. A child that is restricted, or may be, is
    restricted at once: compared by everything each of the agencies said.

    The council's identity holder looks at each sheet and saves it, as after any draw.
    """
    behind = nominations_behind(draw)
    for case in draw.cases.select_related("partnership").order_by("role", "order"):
        known: list[Identifiers] = []
        identity = Identity()
        if rows := behind[case.ordinal]:
            nominees = [opened(row) for row in rows]
            known = [identifiers_in(each) for each in nominees]
            identity = identity_from(merged(nominees))
        keep_restricted(case=case, known=known, by=by, at=at)
        fill_sheet(case=case, identity=identity, by=by, at=at)


def nominations_behind(draw: Draw) -> dict[int | None, list[Nomination]]:
    """The nominations behind each child of a draw's list, by ordinal, in the order in which they were made."""
    places = PoolPlace.objects.filter(frame=draw.frame_id).select_related("nomination__agency")
    found: dict[int | None, list[Nomination]] = defaultdict(list)
    for place in places.order_by("nomination__created_at", "nomination_id"):
        found[place.ordinal].append(place.nomination)
    return found
