"""Counting recommendations and actions: one grouped query a question, never one a cell.

Headlines count recommendations; by-agency figures count actions; an open row without a date is "undated",
never overdue.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from recommendations.lateness import overdue_action, overdue_recommendation
from recommendations.models import Action, Recommendation, Status
from recommendations.rag import badness
from recommendations.selectors.keys import with_own_words

TROUBLED = ("red", "orange", "amber")
EARLIER = "earlier"


@dataclass(frozen=True)
class Tally:
    """How many of a row's recommendations (or actions) stand at each status code."""

    key: str
    label: str
    counts: dict[str, int] = field(default_factory=dict)
    overdue: int = 0
    undated: int = 0
    note: str = ""

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def trouble(self) -> tuple[int, int, int]:
        """Worst first: red, then orange and amber, then not recorded."""
        get = self.counts.get
        return (-get("red", 0), -get("orange", 0) - get("amber", 0), -get("not_recorded", 0))


@dataclass(frozen=True)
class StatusWord:
    code: str
    name: str
    tone: str
    order: int
    is_closed: bool
    meaning: str = ""


def status_words(codes: Iterable[str] | None = None, partnership_id=None) -> list[StatusWord]:
    """The statuses in use, each code once and named as the default scheme names it; the worst first, as everywhere.

    What each means is said in the partnership's own words, where it has given some.
    """
    rows = with_own_words(Status.objects.order_by("scheme__code", "order"), partnership_id).values_list(
        "code", "name", "tone", "order", "is_closed", "scheme__code", "meaning", "own_words"
    )
    words: dict[str, StatusWord] = {}
    for code, name, tone, order, is_closed, scheme, meaning, own in rows:
        if code not in words or scheme == "default":
            words[code] = StatusWord(code, name, tone, order, is_closed, (own or {}).get(code) or meaning)
    kept = set(codes) if codes is not None else set(words)
    return sorted((word for word in words.values() if word.code in kept), key=lambda word: badness(word.code))


UNDATED = Q(status__is_closed=False, due_on=None)


def tallies(rows: QuerySet, by: tuple[str, ...], overdue: Q) -> dict[tuple, Tally]:
    """One grouped query: rows tallied by the fields `by`, each with its statuses, overdue and undated counts."""
    found: dict[tuple, dict] = defaultdict(lambda: {"counts": defaultdict(int), "overdue": 0, "undated": 0})
    grouped = rows.values_list(*by, "status__code").annotate(
        n=Count("pk"), late=Count("pk", filter=overdue), undated=Count("pk", filter=UNDATED)
    )
    for *key, code, n, late, undated in grouped.order_by():
        entry = found[tuple(key)]
        entry["counts"][code] += n
        entry["overdue"] += late
        entry["undated"] += undated
    return {
        key: Tally(
            key=str(key[0] or ""), label="", counts=dict(e["counts"]), overdue=e["overdue"], undated=e["undated"]
        )
        for key, e in found.items()
    }


def recommendations_of(user, partnership) -> QuerySet[Recommendation]:
    return Recommendation.objects.visible_to(user).filter(partnership=partnership).telling_delivery()


def by_section(user, partnership, today: date, names: Mapping[UUID, str] | None = None) -> list[Tally]:
    """Recommendations of each plan section, newest plan first, sections in their order; `names` are the plans'."""
    section = ("section_id", "section__number", "section__title", "section__plan__created_at", "section__plan_id")
    found = tallies(recommendations_of(user, partnership), section, overdue_recommendation(today))
    ordered = sorted(found.items(), key=lambda item: (-item[0][3].timestamp(), item[0][1]))
    return [
        Tally(str(pk), f"{number}. {title}", tally.counts, tally.overdue, tally.undated, (names or {}).get(plan, ""))
        for (pk, number, title, _, plan), tally in ordered
    ]


def latest(sections: list[Tally], most: int = 12) -> list[Tally]:
    """The newest sections one by one, and all before them as one row, so that a page stays a page after many years."""
    if len(sections) <= most + 1:
        return sections
    earlier = total_of(sections[most:])
    words = f"{len(sections) - most} earlier audits"
    return [*sections[:most], Tally(EARLIER, words, earlier.counts, earlier.overdue, earlier.undated)]


def by_owner(user, partnership, today: date) -> list[Tally]:
    """Actions of each agency, board or subgroup, worst first; recommendations nobody owns are a bar of their own."""
    actions = Action.objects.visible_to(user).filter(recommendation__partnership=partnership)
    found = tallies(actions, ("agency_id", "agency__name", "owner_words"), overdue_action(today))
    rows = [
        Tally(str(agency or ""), name or words, tally.counts, tally.overdue, tally.undated)
        for (agency, name, words), tally in found.items()
    ]
    nobody = recommendations_of(user, partnership).filter(actions=None)
    loose = tallies(nobody, ("partnership_id",), overdue_recommendation(today))
    rows += [Tally("none", "No owner", tally.counts, tally.overdue, tally.undated) for tally in loose.values()]
    return sorted(rows, key=lambda tally: (tally.key == "none", tally.trouble, tally.label))


def red_and_overdue(user, partnership, today: date, most: int = 10) -> list[Recommendation]:
    """The rows an executive asks about first: red or overdue, the longest overdue first, then red without a date."""
    rows = (
        recommendations_of(user, partnership)
        .filter(Q(status__code="red") | overdue_recommendation(today))
        .select_related("section", "status")
        .prefetch_related(Prefetch("actions", Action.objects.select_related("agency")))
    )
    return list(rows.order_by("due_on", "section__number", "position")[:most])


def total_of(rows: Iterable[Tally]) -> Tally:
    """All rows added up."""
    counts: dict[str, int] = defaultdict(int)
    late = undated = 0
    for row in rows:
        late, undated = late + row.overdue, undated + row.undated
        for code, n in row.counts.items():
            counts[code] += n
    return Tally("", "All", dict(counts), late, undated)
