"""Work on tens of thousands of things that hold no circles of references, without stopping to look for some."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Python's collector of circles waits until the work is done: in a process that holds a whole portal each look
    costs a tenth of a second, and it finds nothing here. What is no longer used is still given back at once."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()
