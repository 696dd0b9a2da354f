"""What a briefing says of a recommendation: already taken, to be addressed, or the board's own. Derived, never set.

The split is that of published key messages (`docs/glossary.md`, Standing): what is done is told first, then what
agencies still have to do, then what the board keeps for itself. What was superseded is told by what replaced it.
"""

from django.db.models import Q, TextChoices

from recommendations.models import OwnerKind, Recommendation
from recommendations.proposals import ENDED


class Standing(TextChoices):
    TAKEN = "taken", "Already taken"
    TO_ADDRESS = "to_address", "To be addressed by agencies"
    BOARD = "board", "The board's own"


OF_THE_BOARD = (OwnerKind.BOARD, OwnerKind.SUBGROUP)


def standing_of(row: Recommendation, *, is_delivered: bool) -> Standing | None:
    """Where a recommendation stands; None for one that another has replaced.

    `is_delivered`: every owner says that it is done (`lateness.is_delivered`).
    """
    if row.status.code == ENDED:
        return None
    if row.status.is_closed or is_delivered:
        return Standing.TAKEN
    return Standing.BOARD if row.owner_kind in OF_THE_BOARD else Standing.TO_ADDRESS


def standing_is(standing: str) -> Q:
    """The same for recommendations; an unknown word fits none."""
    taken = Q(status__is_closed=True) | Q(is_delivered=True)
    of_board = Q(owner_kind__in=OF_THE_BOARD)
    found: dict[str, Q] = {
        Standing.TAKEN: taken,
        Standing.BOARD: ~taken & of_board,
        Standing.TO_ADDRESS: ~taken & ~of_board,
    }
    return found[standing] & ~Q(status__code=ENDED) if standing in found else Q(pk__in=[])
