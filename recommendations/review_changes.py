"""What changed between two looks at the same recommendations. Pure: rows of `review_rows` in, differences out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from recommendations.rag import badness
from ui.dates import long_date

Row = Mapping[str, Any]

# In the order in which they are told.
KINDS = {
    "worse": "Moved down",
    "back": "Open again",
    "late": "Newly overdue",
    "silent": "Silent",
    "new": "New",
    "date": "Date moved",
    "rated": "First rated",
    "better": "Moved up",
    "closed": "Closed",
    "words": "In other words",
    "gone": "No longer followed",
}
UNRATED = "not_recorded"
# Worst first for a move: what had not begun and is under way has moved up, though the lists show the worst first.
WAY_UP = ("red", "orange", "not_started", "amber", "green", "blue", "embedded")
STATUS_KINDS = ("worse", "back", "rated", "better", "closed", "words")


@dataclass(frozen=True)
class Difference:
    """One thing that changed: its kind (a key of KINDS) and the sentence saying what."""

    kind: str
    words: str


def with_changes(before: Iterable[Row], now: Iterable[Row], since: datetime) -> list[dict[str, Any]]:
    """Each present row with `was` (its status before, or None) and `changes`, a list of {"kind", "words"}."""
    known = {row["id"]: row for row in before}
    found = []
    for row in now:
        earlier = known.get(row["id"])
        changes = [asdict(each) for each in differences(earlier, row, since)]
        found.append({**row, "was": earlier["status"] if earlier else None, "changes": changes})
    return found


def differences(before: Row | None, now: Row, since: datetime) -> list[Difference]:
    """Everything that changed about one recommendation, and what did not change though it should have."""
    found = [status_moved(before, now) if before else came(now), date_moved(before, now)]
    found += [newly_late(before, now), silent(now, since)]
    order = list(KINDS)
    return sorted((each for each in found if each), key=lambda each: order.index(each.kind))


def came(now: Row) -> Difference:
    name = now["status"]["name"]
    return Difference("new", f"New since then: {name}.")


def status_moved(before: Row, now: Row) -> Difference | None:
    """Up, down, back to open, closed, rated for the first time or in other words; None where it is what it was."""
    was, is_ = before["status"], now["status"]
    if in_other_words(was, is_):
        return Difference("words", f"The plan is rated in other words: {was['name']} then, {is_['name']} now.")
    if was["code"] == is_["code"]:
        return None
    names = f"from {was['name']} to {is_['name']}"
    if was["closed"] and not is_["closed"]:
        return Difference("back", f"Open again, {names}.")
    if is_["closed"] and not was["closed"]:
        return Difference("closed", f"Closed, {names}.")
    if was["code"] == UNRATED:
        return Difference("rated", f"Rated for the first time: {is_['name']}.")
    if moves_down(was["code"], is_["code"]):
        return Difference("worse", f"Moved down, {names}.")
    return Difference("better", f"Moved up, {names}.")


def in_other_words(was: Row, is_: Row) -> bool:
    """Whether two ratings come from different schemes, so that neither up nor down can be said. What was kept before
    rows named their scheme counts as the same one."""
    return was.get("scheme", "") != is_.get("scheme", "") and "scheme" in was and "scheme" in is_


def moves_down(was: str, is_: str) -> bool:
    """Whether one code is further from the goal than another; words the portal does not know go by `badness`."""
    if was in WAY_UP and is_ in WAY_UP:
        return WAY_UP.index(is_) < WAY_UP.index(was)
    return badness(is_) < badness(was)


def date_moved(before: Row | None, now: Row) -> Difference | None:
    if before is None or before["due_words"] == now["due_words"]:
        return None
    return Difference("date", f"By when: it was {before['due_words']}, it is {now['due_words']}.")


def newly_late(before: Row | None, now: Row) -> Difference | None:
    if not now["late"] or (before is not None and before["late"]):
        return None
    days = f"{now['late']:,} day{'' if now['late'] == 1 else 's'}"
    return Difference("late", f"Overdue since {long_date(date.fromisoformat(now['due']))}, {days}.")


def silent(now: Row, since: datetime) -> Difference | None:
    """Open, owned since before, and not one of its owners has reported since."""
    if not is_silent(now, since):
        return None
    last = now["updated"]
    words = (
        f"The last update is of {long_date(date.fromisoformat(last))}." if last else "There has never been an update."
    )
    return Difference("silent", f"Nothing reported since the last review. {words}")


def is_silent(row: Row, since: datetime) -> bool:
    """Whether everybody asked about a recommendation has kept silent since; one just given out is not silent."""
    asked = [action for action in row["actions"] if is_open(row) and is_asked(action)]
    had = [action for action in asked if not came_after(action["began"], since)]
    return bool(had) and not any(came_after(action["heard"], since) for action in asked)


def is_asked(action: Row) -> bool:
    return not action["ended"] and not action["status"]["closed"] and action["delivery"] != "yes"


def came_after(moment: str | None, since: datetime) -> bool:
    return moment is not None and datetime.fromisoformat(moment) > since


def kinds_of(row: Row) -> list[str]:
    return [change["kind"] for change in row["changes"]]


def counts_by_kind(rows: Iterable[Row]) -> dict[str, int]:
    """How many rows each kind of change touches, in the order of KINDS; kinds that touch none are left out."""
    met = Counter(kind for row in rows for kind in kinds_of(row))
    return {kind: met[kind] for kind in KINDS if met[kind]}


@dataclass(frozen=True)
class Compared:
    """One recommendation at two moments; `kind` is a key of KINDS or "same"."""

    before: Row | None
    after: Row | None
    kind: str

    @property
    def row(self) -> Row:
        found = self.after or self.before
        assert found is not None
        return found


def compared(before: Sequence[Row], after: Sequence[Row]) -> list[Compared]:
    """Every recommendation open at either moment or whose rating moved between them, the later moment's order first,
    with what became of its rating."""
    earlier, later = {row["id"]: row for row in before}, {row["id"]: row for row in after}
    found = [compare_one(earlier.get(row["id"]), row) for row in after]
    found += [compare_one(row, None) for row in before if row["id"] not in later]
    return [each for each in found if is_open(each.before) or is_open(each.after) or each.kind not in {"same", "gone"}]


def compare_one(before: Row | None, after: Row | None) -> Compared:
    if before is None or after is None:
        return Compared(before, after, "new" if before is None else "gone")
    moved = status_moved(before, after)
    return Compared(before, after, moved.kind if moved else "same")


def is_open(row: Row | None) -> bool:
    return row is not None and not row["status"]["closed"]
