"""Everything a review says, as plain words: computed while it is open, kept word for word once it is closed. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from recommendations.cycles import add_months
from recommendations.review_changes import came_after, is_asked, is_open, is_silent, kinds_of
from ui.dates import long_date

Row = Mapping[str, Any]
HELP = "orange"
FEW, NAMED = 3, 12


@dataclass(frozen=True)
class Told:
    """What the pages of one review say.

    `rows` carry `was` and `changes` (see `review_changes.with_changes`); `since` is the moment they are compared with,
    `since_words` how people call it. `decisions`: id and number of the recommendation, before, after, why, on, by; of
    the board's own decisions `before` is "" and `why` the question. `owners`: who was asked and what they answered.
    `asked`: what the board is asked. `key`: what each rating means.
    """

    rows: Sequence[Row]
    since: datetime
    since_words: str
    decisions: Sequence[Mapping[str, Any]] = field(default_factory=list)
    owners: Sequence[Mapping[str, Any]] = field(default_factory=list)
    asked: Sequence[Mapping[str, Any]] = field(default_factory=list)
    key: Sequence[Mapping[str, str]] = field(default_factory=list)
    board: str = ""

    @property
    def open_rows(self) -> list[Row]:
        return [row for row in self.rows if is_open(row)]

    @property
    def followed(self) -> list[Row]:
        """What the review is about: everything open, and what was closed since the last one."""
        return [row for row in self.rows if is_open(row) or row["changes"]]

    @property
    def changed(self) -> list[Row]:
        return [row for row in self.rows if row["changes"]]

    @property
    def differing(self) -> list[Row]:
        """Rows for which the rules propose another rating."""
        return [row for row in self.open_rows if row["proposed"]]

    @property
    def red(self) -> list[Row]:
        return [row for row in self.open_rows if row["status"]["code"] == "red"]

    @property
    def overdue(self) -> list[Row]:
        return sorted((row for row in self.open_rows if row["late"]), key=lambda row: -row["late"])

    @property
    def silent(self) -> list[Row]:
        return [row for row in self.open_rows if is_silent(row, self.since)]

    @property
    def excused(self) -> list[Row]:
        """Open without an update since, though no owner owes one: nobody owns it, or all have delivered."""
        day = timezone.localdate(self.since).isoformat()
        quiet = (row for row in self.open_rows if (row["updated"] or "") < day and row["created"] <= day)
        return [row for row in quiet if not any(is_asked(action) for action in row["actions"])]

    @property
    def arrived(self) -> list[Row]:
        """What moved to Green, or was closed."""
        return [row for row in self.rows if "closed" in kinds_of(row) or moved_to_green(row)]

    def as_kept(self) -> dict[str, Any]:
        """The part that a closed review keeps beside its rows."""
        return {
            "since": self.since.isoformat(),
            "since_words": self.since_words,
            "decisions": list(self.decisions),
            "owners": list(self.owners),
            "asked": list(self.asked),
            "key": list(self.key),
            "board": self.board,
            "counts": {
                "open": len(self.open_rows),
                "red": len(self.red),
                "overdue": len(self.overdue),
                "silent": len(self.silent),
            },
        }


def told_as_kept(rows: Sequence[Row], kept: Mapping[str, Any]) -> Told:
    """What a closed review says, from nothing but what it kept."""
    said = {name: value for name, value in kept.items() if name != "counts"}
    return Told(rows=rows, **{**said, "since": datetime.fromisoformat(kept["since"])})


def moved_to_green(row: Row) -> bool:
    return bool(row["was"]) and row["status"]["code"] == "green" and row["was"]["code"] != "green"


def owners_told(rows: Iterable[Row], asks: Iterable[Mapping], since: datetime, opened_at: datetime) -> list[dict]:
    """Each owner of open, undelivered actions: on how many they are asked, have answered, and were silent before.

    An owner: owner, agency (id or None), actions, answered (reported since this review opened), silent (nothing since
    the last review on an action they had by then), asked and reminded (days or None), asked_for (how many at asking).
    """
    found: dict[tuple, dict] = {}
    for row in rows:
        for action in row["actions"] if is_open(row) else ():
            if not is_asked(action):
                continue
            key = (action["agency"], action["owner"])
            entry = found.setdefault(key, owner_entry(action))
            entry["actions"] += 1
            entry["answered"] += came_after(action["heard"], opened_at)
            entry["silent"] += not came_after(action["heard"], since) and not came_after(action["began"], since)
    for ask in asks:
        known = found.get((ask["agency"], ask["owner"]))
        if known is not None:
            known["reminded" if ask["is_reminder"] else "asked"] = ask["on"]
    return sorted(found.values(), key=lambda each: (-each["silent"], each["owner"]))


def owner_entry(action: Row) -> dict[str, Any]:
    return {
        "owner": action["owner"], "agency": action["agency"], "actions": 0, "answered": 0, "silent": 0,
        "asked": None, "reminded": None,
    }  # fmt: skip


def board_asked(
    rows: Sequence[Row], waiting: Sequence[Mapping[str, Any]], on: date, cycle_months: int
) -> list[dict[str, Any]]:
    """What the board is asked: the questions that wait for it ({"id", "words"}, the id of a recommendation or None),
    what has been red for over two cycles, what needs its help, and what nobody owns."""
    known = {row["id"]: row for row in rows}
    found = [asked(known.get(each["id"]), each["words"], waits=True) for each in waiting]
    about, long_ago = {each["id"] for each in waiting}, add_months(on, -2 * cycle_months)
    for row in rows:
        if is_open(row) and row["id"] not in about and (words := question_of(row, long_ago)):
            found.append(asked(row, words))
    return found + unowned([row for row in rows if is_open(row) and not is_owned(row) and row["id"] not in about])


def asked(row: Row | None, words: str, *, waits: bool = False) -> dict[str, Any]:
    """A question; `waits` says that somebody put it to the board, which owes a decision."""
    return {"id": row["id"] if row else None, "words": words, "waits": waits}


def question_of(row: Row, long_ago: date) -> str:
    code, name = row["status"]["code"], row["status"]["name"]
    since = date.fromisoformat(row["since"]) if row["since"] else None
    if code == "red" and since and since < long_ago:
        return f"It has been {name} since {long_date(since)}, over two reviews. What is to happen?"
    if code == HELP and is_owned(row):
        return f"It is {name}: its owners need help. What can the board do?"
    return ""


def is_owned(row: Row) -> bool:
    return any(not action["ended"] for action in row["actions"])


def unowned(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """One question for each that nobody owns; one for all of them where they are many."""
    if len(rows) <= FEW:
        return [asked(row, "Nobody owns it. Who should?") for row in rows]
    numbers = ", ".join(row["number"] for row in rows[:NAMED])
    more = f" and {len(rows) - NAMED} more" if len(rows) > NAMED else ""
    return [asked(None, f"Nobody owns {len(rows)} recommendations ({numbers}{more}). Who should?")]
