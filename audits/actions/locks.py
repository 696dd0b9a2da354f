"""Holding a round while it changes."""

from audits.models import Round


def locked_round(pk) -> Round:
    """The round, held until the transaction ends, so that two people take turns.

    Locked first and read afterwards: a row joined in the locking query would be as old as the wait for the lock.
    """
    Round.objects.select_for_update(no_key=True).get(pk=pk)
    return Round.objects.select_related("programme__partnership", "chair", "draw", "frame").get(pk=pk)
