"""Which action does which kind of job. Apps register theirs in `tasks.py`."""

from collections.abc import Callable

from jobs.models import Job

_handlers: dict[str, Callable[[Job], None]] = {}


def handles(kind: str) -> Callable[[Callable[[Job], None]], Callable[[Job], None]]:
    """Register the function that does jobs of `kind`. It must be safe to run twice."""

    def register(handler: Callable[[Job], None]) -> Callable[[Job], None]:
        if _handlers.setdefault(kind, handler) is not handler:
            raise RuntimeError(f"Two handlers for jobs of kind {kind!r}.")
        return handler

    return register


def handler_for(kind: str) -> Callable[[Job], None]:
    """The registered handler, or LookupError naming the kind."""
    if kind not in _handlers:
        raise LookupError(f"No handler for jobs of kind {kind!r}.")
    return _handlers[kind]
