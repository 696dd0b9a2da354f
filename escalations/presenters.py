"""Words and tones of what agencies escalate. Templates only place them."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from escalations.clock import erased_on
from escalations.forms.filters import EscalationFilter
from escalations.models import CoreGroupReport, ReportState, ReviewRequest, ReviewState
from escalations.permissions import Raised
from escalations.selectors.listing import Wanted
from ui.dates import long_date
from ui.tables import Cell, Column, query_with
from ui.tags import state_tag

TONES: dict[str, str] = {
    ReviewState.REQUESTED: "attention",
    ReviewState.CONSIDERED: "active",
    ReviewState.ACCEPTED: "active",
    ReviewState.DECLINED: "stopped",
    ReviewState.REVIEWED: "done",
    ReviewState.WITHDRAWN: "stopped",
    ReportState.REPORTED: "attention",
    ReportState.ACKNOWLEDGED: "active",
    ReportState.RESOLVED: "done",
}
COLUMNS = [
    Column("Request or report", hidden=True),
    Column("Agency", sort="agency"),
    Column("Raised on", sort="day", dated=True),
    Column("State", sort="state"),
    Column("What comes next"),
]
NEXT: dict[str, str] = {
    ReviewState.REQUESTED: "The committee's office takes it up",
    ReviewState.CONSIDERED: "The committee decides",
    ReviewState.ACCEPTED: "Read the case and write down its outcome",
    ReportState.ACKNOWLEDGED: "Write down what was done",
}
EXPORTS = (("as Excel", "xlsx"), ("as CSV", "csv"))


def tag_of(row: Raised) -> SafeString:
    return state_tag(row.get_state_display(), TONES[row.state])


def called(row: Raised) -> str:
    """What a row is called where nothing of a case may stand."""
    return f"Case review {row.number}" if isinstance(row, ReviewRequest) else f"Failed core group {row.number}"


def lines(rows: Iterable[Raised], today: date) -> list[list]:
    """A line of the list for each; nothing anybody wrote stands in it."""
    return [
        [
            Cell(called(row), row.get_absolute_url()),
            row.agency.name,
            long_date(timezone.localdate(row.raised_at)),
            tag_of(row),
            next_words(row, today),
        ]
        for row in rows
    ]


def next_words(row: Raised, today: date) -> str:
    """What comes next, and by when where there is a day."""
    if isinstance(row, CoreGroupReport) and row.state == ReportState.REPORTED:
        late = ", late" if today > row.acknowledge_by else ""
        return f"To be acknowledged by {long_date(row.acknowledge_by)}{late}"
    return NEXT.get(row.state, "Nothing")


def sentence(count: int, wanted: Wanted) -> str:
    """ "4 requests and reports"."""
    words = "1 request or report" if count == 1 else f"{count:,} requests and reports"
    return words if wanted == Wanted() else f"{words} match{'es' if count == 1 else ''}"


def active_filters(query: QueryDict, form: EscalationFilter, wanted: Wanted) -> list[dict]:
    """The filters in use, each with the address without it."""
    shown = []
    for name, label in (("kind", "Kind"), ("state", "State"), ("agency", "Agency")):
        if value := getattr(wanted, name):
            words = dict(getattr(form.fields[name], "choices", ())).get(value, value)
            shown.append({"text": f"{label}: {words}", "remove_href": query_with(query, **{name: None, "page": None})})
    return shown


def exports(query: QueryDict) -> list[dict]:
    kept = {name: value for name, value in query.items() if name != "page"}
    tail = f"?{urlencode(kept)}" if kept else ""
    return [
        {"text": words, "href": reverse("escalations:escalation_export", args=[kind]) + tail} for words, kind in EXPORTS
    ]


def who_raised(row: Raised) -> str:
    """By whom and for whom."""
    day = long_date(timezone.localdate(row.raised_at))
    if row.recorded_for:
        return f"{day}, by {row.recorded_for}, {row.agency.name} (recorded by {row.raised_by.full_name})"
    return f"{day}, by {row.raised_by.full_name}, {row.agency.name}"


def kept_sentence(row: Raised, months: int) -> str:
    """How long the number of the child is kept, and what stays."""
    if row.reference_erased_at:
        day = long_date(timezone.localdate(row.reference_erased_at))
        return f"The number of the child was erased on {day}. The rest stays in the partnership's record."
    if row.closed_at is None:
        rule = "a month" if months == 1 else f"{months} months"
        return f"The number of the child is kept under seal, and erased {rule} after this is closed. The rest stays."
    day = long_date(erased_on(timezone.localdate(row.closed_at), months))
    return f"The number of the child is kept under seal until {day}, and then erased. The rest stays."


def crumbs(row: Raised, here: str = "") -> list[dict]:
    """The way to a row's page, or to a page below it."""
    way = [{"text": "Escalations", "href": reverse("escalations:escalation_list")}]
    if here:
        return [*way, {"text": called(row), "href": row.get_absolute_url()}, {"text": here}]
    return [*way, {"text": called(row)}]
