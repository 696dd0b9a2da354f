"""Recommendations and actions of a scope counted by what they have in common: one grouped query a question.

Headlines count recommendations; by-owner figures count actions, and recommendations nobody owns; an open row without
a date is "undated", never overdue. Of a past day the same is counted from the rows as they stood then.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, FilteredRelation, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from access.written_once import WrittenOnce
from audits.models import OVERALL
from audits.selectors.themes import FIVE
from dashboards.filters import NOBODY, Scope
from dashboards.selectors.recommendations import UNDATED, StatusWord, Tally
from dashboards.selectors.wanted import is_plain, own_recommendations, own_rows_then, sees_recommendations
from recommendations.lateness import overdue_recommendation
from recommendations.models import Delivery, Plan, PlanSection, Priority, Recommendation
from recommendations.plan_names import plan_names
from recommendations.rag import badness

STATUS = ("status__code", "status__name", "status__tone", "status__order", "status__is_closed")


@dataclass(frozen=True)
class Breakdown:
    """The rows of a figure and the ratings met in them, worst first; of audits also their keys, the newest first."""

    rows: list[Tally]
    words: list[StatusWord]
    newest: list[str] = field(default_factory=list)


class Group(NamedTuple):
    """So many with the same key at the same rating."""

    key: str
    label: str
    status: StatusWord
    n: int
    late: int
    undated: int


def broken_down(groups: Iterable[Group], order: Callable[[Tally], Any]) -> Breakdown:
    """The groups added up by their key, in an order."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    labels: dict[str, str] = {}
    words: dict[str, StatusWord] = {}
    for group in groups:
        counts[group.key][group.status.code] += group.n
        sums[group.key][0] += group.late
        sums[group.key][1] += group.undated
        labels[group.key] = labels.get(group.key) or group.label
        words.setdefault(group.status.code, group.status)
    rows = [Tally(key, labels[key], dict(found), sums[key][0], sums[key][1]) for key, found in counts.items()]
    return Breakdown(sorted(rows, key=order), sorted(words.values(), key=lambda word: badness(word.code)))


def worst_first(row: Tally) -> tuple:
    """Worst first; what belongs to nobody or nothing comes last."""
    return (row.key == NOBODY, row.trouble, row.label)


def grouped(scope: Scope, *fields: str) -> Iterable[tuple]:
    """Recommendations by these fields and their rating: (…, StatusWord, n, late, undated)."""
    rows = own_recommendations(scope).values_list(*fields, *STATUS)
    found = rows.annotate(
        n=Count("pk"), late=Count("pk", filter=overdue_recommendation(scope.today)), undated=Count("pk", filter=UNDATED)
    )
    for *line, code, name, tone, order, closed, n, late, undated in found.order_by():
        yield (*line, StatusWord(code, name, tone, order, closed), n, late, undated)


def counted_then(scope: Scope, key: Callable[[Any], tuple[str, str]]) -> Iterable[Group]:
    """Recommendations as they stood on the scope's day, by key and label."""
    for row in scope.read(own_rows_then):
        yield group_of(*key(row), row, scope.day)


def group_of(key: str, label: str, row: Any, day: date) -> Group:
    """One recommendation or action of a past day, as a group of its own."""
    status = row.status
    word = StatusWord(status.code, status.name, status.tone, status.order, status.is_closed)
    return Group(key, label, word, 1, int(row.is_overdue(day)), int(not status.is_closed and row.due_on is None))


def by_theme(scope: Scope) -> Breakdown:
    """Recommendations by audit theme; those without one last. Read through `scope.read`."""
    if scope.is_past:
        return broken_down(counted_then(scope, lambda row: theme_of(row.theme, row.theme_name)), worst_first)
    found = (Group(*theme_of(theme, name), *rest) for theme, name, *rest in grouped(scope, "theme", "theme_name"))
    return broken_down(found, worst_first)


KNOWN = {theme.value: theme.label for theme in (*FIVE, OVERALL)}


def theme_of(theme: str, name: str) -> tuple[str, str]:
    return (theme, KNOWN.get(theme) or name or theme) if theme else (NOBODY, "No theme")


def by_priority(scope: Scope) -> Breakdown:
    """Recommendations by priority, the highest first. Read through `scope.read`."""
    order = [*Priority.values, NOBODY]
    if scope.is_past:
        found = counted_then(scope, lambda row: priority_of(row.priority))
    else:
        found = (Group(*priority_of(priority), *rest) for priority, *rest in grouped(scope, "priority"))
    return broken_down(found, lambda row: order.index(row.key))


def priority_of(priority: str) -> tuple[str, str]:
    return (priority, Priority(priority).label) if priority else (NOBODY, "No priority")


def by_section(scope: Scope) -> Breakdown:
    """Recommendations of each plan section, newest plan first, sections in their order. Read through `scope.read`."""
    if scope.is_past:
        groups = list(counted_then(scope, lambda row: (str(row.section_id), "")))
    else:
        groups = [Group(str(pk), "", *rest) for pk, *rest in grouped(scope, "section_id")]
    sections = PlanSection.objects.filter(pk__in={int(group.key) for group in groups}).select_related("plan")
    known = {str(each.pk): each for each in sections}
    names = plan_names(list({each.plan_id: each.plan for each in known.values()}.values()))
    found = broken_down(groups, lambda row: place_of(known[row.key]))
    newest = sorted(known, key=lambda key: (known[key].plan.created_at, known[key].number), reverse=True)
    return Breakdown([called(row, known[row.key], names) for row in found.rows], found.words, newest)


def called(row: Tally, section: PlanSection, names: Mapping[UUID, str]) -> Tally:
    return replace(row, label=titled(section), note=names.get(section.plan_id, ""))


def titled(section: PlanSection) -> str:
    return f"{section.number}. {section.title}"


def place_of(section: PlanSection) -> tuple:
    plan: Plan = section.plan
    return (-plan.created_at.timestamp(), section.number)


def by_owner(scope: Scope) -> Breakdown:
    """Actions of each agency, board or subgroup, worst first; recommendations nobody owns are a bar of their own.

    Read through `scope.read`.
    """
    found = owners_then(scope) if scope.is_past else owners_now(scope)
    wanted = scope.filters.agency
    return broken_down((group for group in found if wanted in {"", group.key}), worst_first)


def owners_now(scope: Scope) -> Iterable[Group]:
    """One grouped query."""
    if not is_plain(scope):
        counted = owners_of(own_recommendations(scope), scope.today)
    else:
        counted = OWNERS(None, partnership=scope.partnership.pk) if sees_recommendations(scope) else []
    for agency, name, words, code, called, tone, order, closed, n, late_ones, undated in counted:
        key, label = (str(agency or words), name or words) if agency or words else (NOBODY, "No owner")
        yield Group(key, label, StatusWord(code, called, tone, order, closed), n, late_ones, undated)


def owners_of(rows: QuerySet[Recommendation], today: date) -> Any:
    """A recommendation stands once for each of its actions, or once for nobody."""
    own = Q(owned__isnull=False, owned__status__is_closed=False)
    late = own & Q(owned__due_on__lt=today, owned__delivery__in=[Delivery.NO, Delivery.PARTLY])
    open_loose = Q(owned=None, status__is_closed=False)
    told = [Coalesce(F(f"owned__{field}"), F(field)) for field in STATUS]
    owner = ("owned__agency", "owned__agency__name", "owned__owner_words")
    same = Q(actions__partnership=F("partnership"))  # so that the actions of others are not even looked at
    rows = rows.annotate(owned=FilteredRelation("actions", condition=same))
    counted = rows.values_list(*owner, *told).annotate(
        n=Count("pk"),
        late=Count("pk", filter=late | (open_loose & Q(due_on__lt=today))),
        undated=Count("pk", filter=(own & Q(owned__due_on=None)) | (open_loose & Q(due_on=None))),
    )
    return counted.order_by()


OWNERS = WrittenOnce(
    lambda _, partnership: owners_of(Recommendation.objects.filter(partnership=partnership), timezone.localdate())
)


def owners_then(scope: Scope) -> Iterable[Group]:
    for row in scope.read(own_rows_then):
        if not row.actions:
            yield group_of(NOBODY, "No owner", row, scope.day)
        for action in row.actions:
            yield group_of(action.owner, action.name, action, scope.day)
