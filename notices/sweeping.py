"""Going through many things by the clock, so that trouble with one keeps no other waiting."""

from collections.abc import Iterable
from datetime import datetime
from logging import Logger
from typing import Any, Protocol

from django.db import DatabaseError, transaction


class Step(Protocol):
    """What is done to one thing by its id; returns how many it did (or whether it did any)."""

    def __call__(self, *, pk: Any, at: datetime) -> int: ...


def one_by_one(pks: Iterable[Any], step: Step, *, at: datetime, log: Logger, trouble: str) -> int:
    """Take the step for each id, each in a transaction of its own; returns the sum of what they did.

    Where the database refuses one, `trouble` (a sentence with %s for its id) is logged and the next has its turn.
    """
    done = 0
    for pk in pks:
        try:
            with transaction.atomic():
                done += step(pk=pk, at=at)
        except DatabaseError:
            log.exception(trouble, pk)
    return done
