"""The pages of a review: tables of what changed, of what is proposed, of who was asked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from recommendations.models import Review
from recommendations.review_changes import KINDS, Compared, came_after, counts_by_kind, is_asked, kinds_of
from recommendations.review_told import Told
from recommendations.review_words import first_words, name_of, owners_in_short
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column
from ui.tags import state_tag, status_tag

Row = Mapping[str, Any]
NO, WHAT, OWNER = Column("No."), Column("Recommendation"), Column("Owner")
CHANGE_COLUMNS = [NO, WHAT, OWNER, Column("Before"), Column("Rating"), Column("What changed")]
PROPOSAL_COLUMNS = [
    NO, WHAT, Column("Rating"), Column("Proposed"), Column("Why"), Column("What you can do", hidden=True),
]  # fmt: skip
ROW_COLUMNS = [NO, WHAT, OWNER, Column("By when"), Column("Rating"), Column("Last update", dated=True)]
COMPARE_COLUMNS = [NO, WHAT, Column("First"), Column("Then"), Column("What happened")]
YOUR_COLUMNS = [NO, WHAT, OWNER, Column("By when"), Column("Your answer")]
LIST_COLUMNS = [
    Column("Review"), Column("Meeting", dated=True), Column("State"), Column("Open", numeric=True),
    Column("Red", numeric=True), Column("Overdue", numeric=True), Column("Silent", numeric=True),
]  # fmt: skip
SHOWS = {"changes": "What changed", "proposals": "Proposed ratings", "owners": "Owners", "all": "All", "yours": "Yours"}


def state_of(review: Review) -> SafeString:
    return state_tag("Open", "active") if review.is_open else state_tag("Closed", "done")


def list_rows(reviews: Iterable[Review]) -> list[list]:
    """A line for each review; what an open one counts is said on its own page."""
    found = []
    for review in reviews:
        counts = review.ending.get("counts", {})
        cells = [counts.get(name, "") for name in ("open", "red", "overdue", "silent")]
        found.append(
            [Cell(review.title, review.get_absolute_url()), long_date(review.meets_on), state_of(review), *cells]
        )
    return found


def navigation(told: Told, shown: str, mine: int) -> list[dict]:
    """The parts of a review's page, each with how many rows it has."""
    sizes = {
        "changes": len(told.changed),
        "proposals": len(told.differing),
        "owners": len(told.owners),
        "all": len(told.followed),
        "yours": mine,
    }
    return [
        {"text": words, "href": f"?show={name}", "current": name == shown, "count": sizes[name]}
        for name, words in SHOWS.items()
        if name != "yours" or mine
    ]


def figures_of(told: Told) -> list[dict]:
    """The numbers at the head of the page."""
    found = [("open", len(told.open_rows)), ("red", len(told.red)), ("overdue", len(told.overdue))]
    found += [("silent", len(told.silent)), ("closed since", sum("closed" in kinds_of(row) for row in told.rows))]
    return [{"number": number, "label": words} for words, number in found]


def changes_sentence(told: Told) -> str:
    """How many rows each kind of change touches."""
    counts = counts_by_kind(told.rows)
    if not counts:
        return f"Nothing has changed since {told.since_words}."
    words = ", ".join(f"{KINDS[kind].lower()}: {n}" for kind, n in counts.items())
    return f"Since {told.since_words}: {words}."


def change_rows(rows: Iterable[Row]) -> list[list]:
    return [
        [
            number_cell(row),
            text_cell(row),
            owners_in_short(row),
            tag_of(row["was"]),
            tag_of(row["status"]),
            sentences(change["words"] for change in row["changes"]),
        ]
        for row in rows
    ]


def sentences(words: Iterable[str]) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((each,) for each in words))


def proposal_rows(rows: Iterable[Row], *, may_decide: bool) -> list[list]:
    return [
        [
            number_cell(row),
            text_cell(row),
            tag_of(row["status"]),
            tag_of(row["proposed"]),
            row["reason"],
            decide_cell(row) if may_decide else "",
        ]
        for row in rows
    ]


def decide_cell(row: Row) -> Cell:
    href = reverse("recommendations:recommendation_decide", args=[row["id"]])
    return Cell("Decide", href, label=f"Decide the rating of {name_of(row)}")


def all_rows(rows: Iterable[Row]) -> list[list]:
    return [
        [
            number_cell(row),
            text_cell(row),
            owners_in_short(row),
            Cell(row["due_words"], note=f"{counted(row['late'], 'day')} late" if row["late"] else ""),
            tag_of(row["status"]),
            day_or(row["updated"], "None"),
        ]
        for row in rows
    ]


def your_actions(told: Told, agencies: set[str], *, for_others: bool) -> list[tuple[Row, Row]]:
    """What a person is asked: the open actions of their agencies; with `for_others`, also of board and subgroup."""
    return [
        (row, action)
        for row in told.open_rows
        for action in row["actions"]
        if is_asked(action) and (action["agency"] in agencies or (for_others and action["agency"] is None))
    ]


def your_rows(pairs: Iterable[tuple[Row, Row]], review: Review) -> list[list]:
    found = []
    for row, action in pairs:
        answered = came_after(action["heard"], review.opened_at)
        href = reverse("recommendations:action_update", args=[action["id"]])
        words = "Add to what you said" if answered else "Say what has happened"
        link = Cell(
            words,
            href,
            label=f"{words} on {name_of(row)}",
            note=f"Answered {day_or(action['updated'], '')}" if answered else "",
        )
        found.append([name_of(row), text_cell(row), action["owner"], day_or(action["due"], "No date"), link])
    return found


def owner_lines(told: Told, review: Review, *, may_remind: bool) -> list[dict]:
    """Who was asked, what they answered, and where a reminder can be sent."""
    return [
        {
            **owner,
            "asked_on": day_or(owner["asked"], "Not asked"),
            "reminded_on": day_or(owner["reminded"], ""),
            "remind_url": remind_url(review, owner) if may_remind else "",
        }
        for owner in told.owners
    ]


def remind_url(review: Review, owner: Mapping[str, Any]) -> str:
    if not owner["agency"] or owner["answered"] >= owner["actions"]:
        return ""
    return reverse("recommendations:review_remind", args=[review.pk, owner["agency"]])


def compare_rows(found: Sequence[Compared]) -> list[list]:
    return [
        [
            number_cell(each.row),
            text_cell(each.row),
            tag_of(each.before["status"] if each.before else None),
            tag_of(each.after["status"] if each.after else None),
            "Unchanged" if each.kind == "same" else KINDS[each.kind],
        ]
        for each in found
    ]


def compare_counts(found: Sequence[Compared]) -> list[dict]:
    """How many moved, are new, were closed, and stayed as they were."""
    order = [*KINDS, "same"]
    counts = {kind: sum(each.kind == kind for each in found) for kind in order}
    shown = [kind for kind in order if counts[kind] or kind in ("better", "worse", "new", "closed", "same")]
    names = {**KINDS, "same": "Unchanged"}
    return [{"number": counts[kind], "label": names[kind]} for kind in shown if kind not in ("late", "silent", "date")]


def changed_first(found: Iterable[Compared]) -> list[Compared]:
    order = [*KINDS, "same"]
    return sorted(found, key=lambda each: order.index(each.kind))


def number_cell(row: Row) -> Cell:
    href = reverse("recommendations:recommendation_detail", args=[row["id"]])
    return Cell(row["number"], href, label=name_of(row) if row["plan"] else "")


def text_cell(row: Row) -> Cell:
    """Its first words; where there are several plans, from which audit of which."""
    return Cell(first_words(row["text"]), note=f"{row['section']} · {row['plan']}" if row["plan"] else "")


def tag_of(status: Mapping[str, Any] | None) -> SafeString | str:
    return status_tag(status["tone"], status["name"]) if status else "–"


def day_or(iso: str | None, other: str) -> str:
    return long_date(date.fromisoformat(iso)) if iso else other
