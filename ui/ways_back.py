"""The way back from the rows behind a number to the dashboard's page it stood on, with that page's filters.

`?back=` says which page it was. Only the dashboard's own pages and the names of their filters are read from it, and
the address is put together anew: a junk or foreign one leads nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from ui.dates import long_date

BACK = "back"
# The dashboard's pages by their address; it lies above, so a test holds the two together.
PAGES = {
    "/dashboard/": "Where we stand",
    "/dashboard/ratings/": "Ratings",
    "/dashboard/grades/": "Grades",
    "/dashboard/flow/": "Flow",
    "/dashboard/learning/": "Learning",
}
# Rows behind their marks, from which one goes on and comes back.
ROWS = {
    "/dashboard/flow/recommendations/": "the recommendations behind Flow",
    "/dashboard/learning/reach/": "the numbers behind Learning",
}
PLACES = PAGES | ROWS
PARTS = ("day", "month", "year")
AS_AT = tuple(f"as_at_{part}" for part in PARTS)
NARROWING = ("agency", "theme", "round", *(f"{name}_{part}" for name in ("since", "until") for part in PARTS))
OF_ROWS = ("section", "part", "of", "briefing", "by")
LONGEST = 300


@dataclass(frozen=True)
class WayBack:
    """An address and its words: "Back to Ratings as at 15 March 2026, filtered"."""

    href: str
    text: str


def way_back(query: Mapping[str, Any]) -> WayBack | None:
    """The page of the dashboard an address says it was reached from; None where it says none."""
    try:
        wanted = urlsplit(query.get(BACK, ""))
        said = dict(parse_qsl(wanted.query, max_num_fields=30))
    except ValueError:
        return None
    if wanted.scheme or wanted.netloc or wanted.path not in PLACES:
        return None
    kept = {name: said[name][:LONGEST] for name in (*NARROWING, *AS_AT, *OF_ROWS) if name in said}
    words = f"Back to {PLACES[wanted.path]}{day_words(kept)}{', filtered' if kept.keys() & set(NARROWING) else ''}"
    return WayBack(f"{wanted.path}?{urlencode(kept)}" if kept else wanted.path, words)


def day_words(said: dict[str, str]) -> str:
    """ " as at 15 March 2026", where the page showed a past day."""
    try:
        day, month, year = (int(said[name]) for name in AS_AT)
        return f" as at {long_date(date(year, month, day))}"
    except (KeyError, ValueError, OverflowError):
        return ""
