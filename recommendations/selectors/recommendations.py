"""The list of recommendations: its filters, its order and its pages."""

from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, OrderBy, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import JSONObject
from django.utils import timezone

from access.written_once import WrittenOnce
from recommendations.lateness import overdue_action, overdue_recommendation
from recommendations.models import Action, Recommendation
from recommendations.rag import WORST_FIRST
from recommendations.selectors.flags import flagged
from recommendations.selectors.reminders import recommendations_without_people
from recommendations.selectors.settings import cycle_months
from recommendations.standing import standing_is

NOBODY = "none"
OVERDUE = "overdue"
PAGE = 50
BADNESS = Case(
    *(When(status__code=code, then=Value(place)) for place, code in enumerate(WORST_FIRST)),
    default=Value(len(WORST_FIRST)),
)
ORDERS: dict[str, tuple[str | OrderBy, ...]] = {
    "number": ("section__plan__created_at", "section__plan_id", "section__number", "position"),
    "due": (F("due_on").asc(nulls_last=True), "section__plan__created_at", "section__number", "position"),
    "-due": (F("due_on").desc(nulls_last=True), "section__plan__created_at", "section__number", "position"),
    "status": (BADNESS.asc(), "section__plan__created_at", "section__number", "position"),
    "-status": (BADNESS.desc(), "section__plan__created_at", "section__number", "position"),
    "updated": (F("last_update_on").asc(nulls_first=True), "section__number", "position"),
    "-updated": (F("last_update_on").desc(nulls_last=True), "section__number", "position"),
}
ORDERS["-number"] = ("-section__plan__created_at", "section__plan_id", "-section__number", "-position")


@dataclass(frozen=True)
class Wanted:
    """What a person asked the list to show."""

    status: str = ""
    section: str = ""
    owner: str = ""
    action_status: str = ""
    theme: str = ""
    priority: str = ""
    overdue: bool = False
    undated: bool = False
    gone: bool = False
    standing: str = ""
    flag: str = ""
    q: str = ""


def recommendations_for(user, partnership) -> QuerySet[Recommendation]:
    return Recommendation.objects.visible_to(user).filter(partnership=partnership)


def open_first(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """Those still open before the others, each part in the order of their numbers."""
    return rows.select_related("section", "status").order_by("status__is_closed", *ORDERS["number"])


def recommendation_list_for(user, partnership, wanted: Wanted, today: date, order: str = "number") -> QuerySet:
    """The recommendations that match, with all that a line of the list shows but their owners."""
    rows = narrowed(recommendations_for(user, partnership), wanted, today)
    if wanted.standing:
        rows = rows.filter(standing_is(wanted.standing))
    if wanted.flag:
        rows = flagged(rows, wanted.flag, today, cycle_months(partnership))
    rows = rows.select_related("section", "status")
    return rows.order_by(*ORDERS.get(order, ORDERS["number"]))


def page_for(user, partnership, wanted: Wanted, today: date, order: str, number: str | None) -> tuple[Page, int]:
    """A page of the list with all that it shows of its rows, and how many rows of all pages are overdue.

    What most people ask for, the first page with nothing narrowed, is asked by SQL that is written out once.
    """
    is_whole, known = wanted == Wanted(), {"partnership": partnership.pk}
    listed = cache(partial(recommendation_list_for, user, partnership, wanted, today, order))
    count, late = next(iter(COUNTS(user, **known) if is_whole else counts_of(listed(), today)), (0, 0))
    page = Paginator(range(count), PAGE).get_page(number)
    if is_whole and page.number == 1:
        page.object_list = FIRST_ROWS[order](user, **known)
    else:
        start = PAGE * (page.number - 1)
        page.object_list = list(with_owners_told(listed())[start : start + PAGE])
    return page, late


def counts_of(rows: Any, today: date) -> QuerySet:
    """(how many rows of a partnership there are, how many of them are overdue); nothing where there are none."""
    late = Count("pk", filter=overdue_recommendation(today))
    counted = rows.order_by().values("partnership").annotate(total=Count("pk"), late=late)
    return counted.values_list("total", "late")


def first_rows(order: str) -> WrittenOnce:
    def build(user, partnership) -> QuerySet:
        rows = recommendation_list_for(user, partnership, Wanted(), timezone.localdate(), order)
        return with_owners_told(rows)[:PAGE]

    return WrittenOnce(build)


FIRST_ROWS = {order: first_rows(order) for order in ORDERS}
COUNTS = WrittenOnce(lambda user, partnership: counts_of(recommendations_for(user, partnership), timezone.localdate()))


def with_owners_told(rows: QuerySet) -> Any:
    """Rows with `owners_told`, what long pages show of each action (`listed.listed_actions`), in the same query."""
    owners = Action.objects.filter(recommendation=OuterRef("pk")).order_by("agency__name")
    told = JSONObject(
        agency="agency__name",
        words="owner_words",
        delivery="delivery",
        level="evidence_level",
        updated="last_update_on",
        status="status__code",
    )
    return rows.annotate(owners_told=ArraySubquery(owners.values(told=told)))


def narrowed(rows: Any, wanted: Wanted, today: date) -> Any:
    """Only the rows wanted. Whatever fits nothing known finds nothing."""
    if wanted.status:
        rows = rows.filter(status__code=wanted.status)
    if wanted.section:
        rows = rows.filter(section_id__in=sections_in(wanted.section))
    if wanted.owner == NOBODY:
        rows = rows.filter(actions=None)
        if wanted.action_status:
            rows = rows.filter(status__code=wanted.action_status)
    elif wanted.owner or wanted.action_status:
        rows = rows.filter(pk__in=actions_wanted(wanted, today).values("recommendation"))
    if wanted.theme:
        rows = rows.filter(theme="" if wanted.theme == NOBODY else wanted.theme)
    if wanted.priority:
        rows = rows.filter(priority="" if wanted.priority == NOBODY else wanted.priority)
    if wanted.overdue:
        rows = rows.filter(overdue_recommendation(today))
    if wanted.undated:
        rows = rows.filter(status__is_closed=False, due_on=None)
    if wanted.gone:
        rows = rows.filter(pk__in=recommendations_without_people(today))
    for word in wanted.q.split()[:8]:
        rows = rows.filter(Q(text__icontains=word) | number_is(word))
    return rows


def actions_wanted(wanted: Wanted, today: date) -> QuerySet[Action]:
    """Actions of an agency (by its id) or of the board or a subgroup (by their words), at a status or overdue."""
    actions = Action.objects.all()
    if wanted.owner:
        agency = as_uuid(wanted.owner)
        actions = actions.filter(agency_id=agency) if agency else actions.filter(owner_words=wanted.owner)
    if wanted.action_status == OVERDUE:
        return actions.filter(overdue_action(today))
    if wanted.action_status:
        actions = actions.filter(status__code=wanted.action_status)
    return actions


def number_is(word: str) -> Q:
    """A word like 2.3 also finds the recommendation of that number."""
    section, _, position = word.partition(".")
    if is_number(section) and is_number(position):
        return Q(section__number=int(section), position=int(position))
    return Q(pk__in=[])


def sections_in(text: str) -> list[int]:
    """The sections asked for: one, or several separated by commas; none of what is no number."""
    numbers = text.split(",")
    return [int(each) for each in numbers] if all(is_number(each) for each in numbers) else []


def is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
