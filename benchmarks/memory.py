"""How much memory something takes, measured where nothing else runs: in a process of its own."""

import multiprocessing
import resource
import sys
from collections.abc import Callable
from typing import TypeVar

from django.db import connections

Found = TypeVar("Found")
UNIT = 1024 * 1024 if sys.platform == "darwin" else 1024  # ru_maxrss counts bytes there, kilobytes elsewhere


def peak_megabytes(work: Callable[[], int]) -> tuple[int, int]:
    """(megabytes at the peak, what `work` returned), from a copy of this process.

    All that the copy holds counts, Python and Django too. What it holds more than at its start would say too little:
    memory that this process has let go of but kept is used again unseen.
    """

    def measured() -> tuple[int, int]:
        found = work()
        return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT), found

    return in_a_copy(measured)


def in_a_copy(work: Callable[[], Found]) -> Found:
    """What `work` returns, done by a copy of this process with connections of its own."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe(duplex=False)
    child = context.Process(target=tell, args=(work, theirs))
    child.start()
    theirs.close()
    try:
        return mine.recv()
    finally:
        child.join()


def tell(work: Callable[[], object], pipe) -> None:
    pipe.send(work())
    connections.close_all()
