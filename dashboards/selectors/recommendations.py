"""What counts of recommendations and actions are made of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from dashboards.filters import NOBODY
from recommendations.models import Status
from recommendations.rag import badness
from recommendations.selectors.keys import with_own_words

TROUBLED = ("red", "orange", "amber")
OTHERS = "others"


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


def latest(rows: list[Tally], most: int = 12, newest: Sequence[str] = ()) -> list[Tally]:
    """The newest audits one by one and all before them as one, so that a picture stays a picture after many years.

    `newest` are their keys, the newest first; without it the rows are in that order. What stands alone keeps the order
    of the rows; the key of the one is those of all it holds, separated by commas, as the list can be asked for them.
    """
    if len(rows) <= most + 1:
        return rows
    kept = set((newest or [row.key for row in rows])[:most])
    others = [row for row in rows if row.key not in kept]
    added = total_of(others)
    keys = ",".join(row.key for row in others)
    one = Tally(keys, f"{len(others)} earlier audits", added.counts, added.overdue, added.undated)
    return [*(row for row in rows if row.key in kept), one]


def worst(owners: list[Tally], most: int = 12) -> list[Tally]:
    """As many of the worst owners as a part of a screen has room for, the others as one row, and what nobody owns."""
    if len(owners) <= most:
        return owners
    named, loose = [row for row in owners if row.key != NOBODY], [row for row in owners if row.key == NOBODY]
    shown = most - 1 - len(loose)
    others = total_of(named[shown:])
    words = f"{len(named) - shown:,} other owners"
    return [*named[:shown], Tally(OTHERS, words, others.counts, others.overdue, others.undated), *loose]


def total_of(rows: Iterable[Tally]) -> Tally:
    """All rows added up."""
    counts: dict[str, int] = defaultdict(int)
    late = undated = 0
    for row in rows:
        late, undated = late + row.overdue, undated + row.undated
        for code, n in row.counts.items():
            counts[code] += n
    return Tally("", "All", dict(counts), late, undated)
