"""Saved views in words: the links on every page of the dashboard, and the page that lists them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from dashboards.filters import Filters, address_words
from dashboards.forms.saved import gone_sentence, read_again, what_it_shows
from dashboards.models import SavedView
from dashboards.registry import page_called
from dashboards.selectors.options import Options

MOST_LINKS = 6


def saved_links(views: Sequence[SavedView], code: str, filters: Filters) -> dict[str, Any]:
    """The first few views with the page each is of, how many there are, and the name of the one that is shown now."""
    now = address_words(filters)
    shown = next((view for view in views if view.page == code and address_words(view.filters) == now), None)
    first = [view for view in views if view == shown] + [view for view in views if view != shown]
    listed = set(first[:MOST_LINKS])
    return {
        "saved_links": [
            {"text": view.name, "page": page_called(view.page).title, "href": view.get_absolute_url(),
             "current": view == shown}
            for view in views if view in listed
        ],
        "saved_total": len(views),
        "saved_name": shown.name if shown else "",
    }  # fmt: skip


def saved_rows(views: Iterable[SavedView], options: Options, today: date) -> list[dict[str, Any]]:
    """Each view with its page, what it shows, and what of it is gone."""
    rows = []
    for view in views:
        form, filters = read_again(view, options, today)
        rows.append(
            {
                "view": view,
                "page": page_called(view.page).title,
                "shows": what_it_shows(form, filters),
                "gone": gone_sentence(form),
            }
        )
    return rows
