"""How much memory something takes, measured where nothing else runs: in a process of its own."""

import multiprocessing
import resource
import sys
from collections.abc import Callable

from django.db import connections

UNIT = 1024 * 1024 if sys.platform == "darwin" else 1024  # ru_maxrss counts bytes there, kilobytes elsewhere


def peak_megabytes(work: Callable[[], int]) -> tuple[int, int]:
    """(megabytes above the start, what `work` returned), from a copy of this process."""
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


def tell(work: Callable[[], int], pipe) -> None:
    before = used()
    found = work()
    pipe.send((round((used() - before) / UNIT), found))
    connections.close_all()


def used() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
