"""Where a figure's marks lead: to exactly the rows that were counted, today or on the day shown."""

from collections.abc import Callable
from datetime import date
from functools import cache
from urllib.parse import urlencode
from uuid import UUID

from audits.selectors.past_grades import AuditGrades
from dashboards.filters import NOBODY, Scope, query_string
from dashboards.grade_pictures import grades_href
from dashboards.selectors.recommendations import OTHERS
from recommendations.selectors.recommendations import OVERDUE
from ui.addresses import address_of
from ui.ways_back import BACK

Link = Callable[..., str]


def tail_back(scope: Scope) -> str:
    """What an address says of the page it was reached from. Read through `scope.read`."""
    return urlencode({BACK: scope.page + query_string(scope.filters, **scope.asked)}) if scope.page else ""


def and_back(scope: Scope, href: str) -> str:
    """An address that leads back to the scope's page with its filters; as it is where no page shows it."""
    tail = scope.read(tail_back)
    return f"{href}{'&' if '?' in href else '?'}{tail}" if href and tail else href


def rows_behind(scope: Scope, **filters: str) -> str:
    """The recommendations behind a number, as the dashboard is narrowed."""
    kept = {name: value for name, value in (scope.read(narrowing) | filters).items() if value}
    return and_back(scope, rows_on(scope.day, **kept) if scope.is_past else list_of(**kept))


def list_of(**filters: str) -> str:
    """The list of recommendations of today, narrowed so."""
    return f"{address_of('recommendations:recommendation_list')}?{urlencode(filters)}"


def narrowing(scope: Scope) -> dict[str, str]:
    return {"owner": scope.filters.agency, "theme": scope.filters.theme, "section": section_of(scope)}


def section_of(scope: Scope) -> str:
    return str(scope.filters.section_id or 0) if scope.filters.round else ""


def rows_on(day: date, **filters: str) -> str:
    """The recommendations of a past day behind a number."""
    on = {"day_day": str(day.day), "day_month": str(day.month), "day_year": str(day.year)}
    return f"{address_of('recommendations:as_at')}?{urlencode(on | filters)}"


def to_row(scope: Scope, pk: UUID) -> str:
    """One recommendation's own page."""
    return and_back(scope, address_of("recommendations:recommendation_detail", pk))


def to_grades(scope: Scope) -> Callable[[AuditGrades], str]:
    """Where an audit's marks lead: to its grades."""
    return lambda entry: and_back(scope, grades_href(entry))


def by(scope: Scope, name: str) -> Link:
    """Links of a figure whose rows differ in one thing the list can be narrowed by; `overdue` asks for those late."""

    def place(key: str, status: str, overdue: bool) -> str:
        return rows_behind(scope, **{name: key, "status": status, "overdue": "1" if overdue else ""})

    return remembering(place)


def by_owner(scope: Scope) -> Link:
    """Links of the figure that counts actions, to the recommendations they are about: an owner has one of each.

    What is taken together in one row stands apart on the page of ratings.
    """

    def place(key: str, status: str, overdue: bool) -> str:
        if key == OTHERS:
            return every_owner(scope)
        if key == NOBODY:
            return rows_behind(scope, owner=key, status=status, overdue="1" if overdue else "")
        return rows_behind(scope, owner=key, action_status=OVERDUE if overdue else status)

    return remembering(place)


def every_owner(scope: Scope) -> str:
    """All owners, each with a bar of its own."""
    return f"{address_of('dashboards:ratings')}{query_string(scope.filters)}#rag-by-agency"


def remembering(place: Callable[[str, str, bool], str]) -> Link:
    """Both a figure's picture and its table ask where each of its numbers leads."""
    known = cache(place)
    return lambda row, status="", overdue=False: known(row.key, status, overdue)
