"""Somebody's wish that everything stops, which may come as a signal at any moment."""

from queue import Empty, SimpleQueue


class Leaving:
    """Asked from a signal, an Event would wait for a lock that the very thread it interrupted may hold, for ever. A
    SimpleQueue may be filled from anywhere."""

    def __init__(self) -> None:
        self._wishes: SimpleQueue[None] = SimpleQueue()

    def ask(self) -> None:
        self._wishes.put(None)

    def is_asked(self, seconds: float) -> bool:
        """Whether somebody asked since this was answered with yes, waiting for it at most so long."""
        try:
            self._wishes.get(timeout=seconds)
        except Empty:
            return False
        return True
