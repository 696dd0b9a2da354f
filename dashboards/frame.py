"""What the pages of the dashboard share: whose figures they show, narrowed how, as at which day, and the way around."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from access.permissions import Permission
from accounts.selectors import managed_partnership
from dashboards.exports import Source
from dashboards.filters import Filters, Scope, query_string, without
from dashboards.forms.filters import DashboardFilter, active, unread_sentence
from dashboards.models import SavedView
from dashboards.narrowing import not_followed_words, only_followed
from dashboards.registry import BEHIND, PAGES, built, figures_of, page_called
from dashboards.saved_presenters import saved_links
from dashboards.selectors.around import around
from dashboards.selectors.options import options_for
from dashboards.selectors.saved import saved_of
from ui.addresses import address_of
from ui.dates import long_date
from ui.marks import taken_words
from ui.ways_back import LONGEST

FIGURES_AT = "/dashboard/figures/"  # as in this app's addresses, which a test compares
FILTER_NAMES = ("agency", "theme", "round", "since_", "until_", "as_at_")


def is_narrowed(query) -> bool:
    """Whether an address says anything about filters, or asks for their form."""
    return any(name == "filter" or name.startswith(FILTER_NAMES) for name in query)


def scope_of_rows(request, names: Sequence[str]) -> tuple[Scope, DashboardFilter | None]:
    """The same for a page of the rows behind a mark: what they lead to leads back to these rows, which `names` tell."""
    scope, form = scope_of(request, at=request.path)
    asked = {name: request.GET[name][:LONGEST] for name in names if request.GET.get(name)}
    return replace(scope, asked=asked), form


def scope_of(
    request, permission: Permission = Permission.VIEW_DASHBOARD, at: str = ""
) -> tuple[Scope, DashboardFilter | None]:
    """Whose figures the request asks for, and its form of filters, which says what could not be read.

    `at` is the address of the page that shows them. A plain address has no form, so that the page most people open
    asks and draws nothing for it.
    """
    partnership, today = managed_partnership(request, permission), timezone.localdate()
    if not is_narrowed(request.GET):
        return Scope(request.user, partnership, today, page=at), None
    form = DashboardFilter(request.GET, options_for(request.user, partnership))
    form.is_valid()
    return Scope(request.user, partnership, today, form.filters(today), at), form


def frame(request, code: str) -> dict[str, Any]:
    """What every page of the dashboard is given: its figures (by code), the way around, the filters and the day."""
    page = page_called(code)
    scope, form = scope_of(request, page.permission, request.path)
    return {
        "scope": scope,
        "title": page.title,
        "figures": figures_of(page, scope),
        "pages": ways(code, scope.filters),
        "day": scope.day,
        "is_past": scope.is_past,
        "today_href": request.path + query_string(without(scope.filters, "as_at")),
        "filter_form": form,
        "filter_href": request.path + query_string(scope.filters, filter="1") + "#filter",
        "filters": active(form, scope.filters, request.path) if form else [],
        "clear_href": request.path,
        "unread": unread_sentence(form) if form else "",
        "packs_href": address_of("dashboards:pack_list")
        if scope.user.holds_wide(Permission.VIEW_BOARD_PACKS, scope.partnership)
        else "",
        "figures_href": FIGURES_AT,
        "figures_query": query_string(scope.filters),
        "save_href": reverse("dashboards:saved_create", args=[code]) + query_string(scope.filters)
        if scope.filters.is_any
        else "",
        "paper_href": reverse("dashboards:dashboard_paper", args=[code]) + query_string(scope.filters),
        "exceptions_href": exceptions_address(scope) if code == "stand" else "",
        "filter_words": "; ".join(form.words(scope.filters).values()) if form else "",
    } | saved_links(saved_views(scope, code), code, scope.filters)


def narrowed_words(scope: Scope, form: DashboardFilter | None, page: str, figure: str = "") -> dict[str, Any]:
    """What a page of the rows behind a mark of a figure says of the day and the filters it shares with that mark, and
    the way back to the `page` of the mark where the address tells none."""
    followed = only_followed(figure, scope.filters)
    return {
        "page_href": reverse(page) + query_string(scope.filters),
        "day": scope.day,
        "is_past": scope.is_past,
        "unread": unread_sentence(form) if form else "",
        "filter_words": "; ".join(form.words(followed).values()) if form else "",
    }


def exceptions_address(scope: Scope) -> str:
    """The one page of the review under way, else of the last one; "" where there was none, and on a past day."""
    found = scope.read(around)
    review = found.open_review or (found.review.pk if found.review else None)
    return address_of("recommendations:review_exceptions", review) if review and not scope.is_past else ""


def behind(request, codes: Sequence[str], filters: Filters | None = None) -> dict[str, Any]:
    """What a page behind a mark is given: its figures as of today, and where their files are."""
    partnership = managed_partnership(request, Permission.VIEW_DASHBOARD)
    scope = Scope(request.user, partnership, timezone.localdate(), filters or Filters())
    return {
        "scope": scope,
        "figures": [built(BEHIND, code, scope) for code in codes],
        "figures_href": FIGURES_AT,
        "figures_query": query_string(scope.filters),
    }


def saved_views(scope: Scope, code: str) -> list[SavedView]:
    """The person's own. On the first screen they come with what stands around it, so they are no question more."""
    return scope.read(around).saved if code == "stand" else list(saved_of(scope.user, scope.partnership))


def source_of(scope: Scope, form: DashboardFilter | None, taken_at: datetime, figure: str = "") -> Source:
    """Whose figures a file holds, as at when, narrowed how, and who took it `taken_at`; of one `figure` only what it is
    narrowed by, and by what it is not."""
    narrowed = "; ".join(form.words(only_followed(figure, scope.filters)).values()) if form else ""
    if words := not_followed_words(figure, scope.filters):
        narrowed = f"{narrowed}. {words.rstrip('.')}" if narrowed else words.rstrip(".")
    taken = taken_words(scope.user.full_name, taken_at)
    return Source(scope.partnership.name, long_date(scope.day), narrowed, taken)


def ways(code: str, filters: Filters) -> list[dict[str, Any]]:
    """The dashboard's pages, each with the same filters."""
    tail = query_string(filters)
    return [
        {"text": page.title, "href": address_of(page.address) + tail, "current": page.code == code} for page in PAGES
    ]
