"""The parts of a return as a list of links, which stands on each of their pages."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString

from ui.pieces import Pieces, filled, marked, pieces_of, put_together


def steps_markup(steps: Iterable[dict[str, Any]]) -> SafeString:
    """Each part {"title", "href", "done", "current"}, as `_return_step.html` shows it."""
    return put_together(
        filled(step_pieces(step["title"], step["done"], step["current"]), {"href": step["href"]}) for step in steps
    )


@lru_cache(maxsize=1024)
def step_pieces(title: str, done: bool, current: bool) -> Pieces:
    step = {"title": title, "done": done, "current": current, "href": marked("href")}
    return pieces_of("audits/_return_step.html", {"step": step}, end="\n  ")
