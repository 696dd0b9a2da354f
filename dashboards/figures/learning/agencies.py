"""Reach and replies by agency, and how many replies say that a briefing was used in supervision."""

from collections import Counter

from dashboards.figure import Figure
from dashboards.figures.learning.leading import listed_replies, numbers_of
from dashboards.figures.learning.published import (
    KEY,
    KINDS,
    NOT_TOLD,
    counts_by,
    marks_of,
    note,
    opened,
    times,
)
from dashboards.filters import Scope
from dashboards.selectors.learning import REPLIED, SUPERVISED, agencies_of, is_told, reach
from replies.selectors.inbox import NOBODY
from ui.charts import Bar, Mark, responsive, stacked_bars
from ui.counting import counted
from ui.tables import Cell, Column

NO_LINK = "Not by an agency’s link, or not in the list"
CLOSED = "Agencies that are closed now"
USED, NOT_USED = ("Used in supervision", "plain"), ("Other replies", "grey")

OF_NOBODY, OF_CLOSED = NOBODY, "closed"

Row = tuple[str, str, Counter[str]]


def agency_rows(scope: Scope) -> list[Row]:
    """(name, what an address calls it, its numbers): those that replied most first, the agencies without any too; then
    what came by no agency's link."""
    numbers = counts_by(scope.read(reach), 1)
    named = {each.pk: each.name for each in agencies_of(scope)}
    rows = [(name, str(pk), numbers.get(pk, Counter())) for pk, name in named.items()]
    rows.sort(key=lambda row: (-row[2][REPLIED], -opened(row[2]), row[0]))
    closed = sum((found for pk, found in numbers.items() if pk and pk not in named), Counter[str]())
    rows += [(CLOSED, OF_CLOSED, closed)] if closed else []
    return [*rows, (NO_LINK, OF_NOBODY, numbers[None])] if numbers.get(None) else rows


def reach_href(scope: Scope, of: str, counts: Counter[str]) -> str:
    """The briefings this agency opened and answered, narrowed as the figure is; none where there is nothing."""
    if not counts.total():
        return ""
    return numbers_of(scope, of=of)


def replies_href(scope: Scope, of: str, counts: Counter[str], **more: str) -> str:
    """The list of exactly these replies (`more` narrows it further); what it cannot be narrowed to leads to their
    numbers, briefing by briefing."""
    if not counts[REPLIED]:
        return ""
    if of == OF_CLOSED or scope.filters.round:
        return reach_href(scope, of, counts)
    return listed_replies(scope, agency=of, **more)


def nothing(scope: Scope) -> str:
    return "Nothing was opened or answered yet." if is_told(scope) else NOT_TOLD


def by_agency_figure(scope: Scope) -> Figure:
    heading = "Reach and replies by agency"
    rows = agency_rows(scope) if scope.read(reach) else []
    if not rows:
        return Figure("learning_by_agency", heading, nothing(scope))
    named = [row for row in rows if row[0] not in {NO_LINK, CLOSED}]
    replied = sum(bool(row[2][REPLIED]) for row in named)
    total = sum((row[2] for row in rows), Counter[str]())
    sentence = (
        f"{replied} of {counted(len(named), 'agency,agencies')} replied; briefings were opened or taken "
        f"{times(opened(total))}."
    )
    bars = [
        Bar(name, marks_of(counts, href), href) for name, of, counts in rows for href in [reach_href(scope, of, counts)]
    ]
    picture = responsive(stacked_bars, bars, title=f"{heading}. {sentence}", width=960, scale="count", key=KEY)
    columns = [Column("Agency"), *(Column(label, numeric=True) for label, _ in KEY)]
    columns += [Column("Replies", numeric=True), Column("Used in supervision", numeric=True)]
    body = [agency_row(scope, row) for row in rows]
    return Figure("learning_by_agency", heading, sentence, picture, columns, body, note(scope))


def agency_row(scope: Scope, row: Row) -> list[Cell]:
    """Its name and its numbers, each leading to what was counted."""
    name, of, counts = row
    every, used = reach_href(scope, of, counts), counts[SUPERVISED]
    parts = [
        Cell(counts[kind], every if counts[kind] else "", label=f"{name}, {label.lower()}: {counts[kind]:,}")
        for kind, (label, _) in zip(KINDS, KEY, strict=True)
    ]
    replies = reply_cell(scope, name, of, counts)
    said_so = replies_href(scope, of, counts, supervised="yes") if used else ""
    return [Cell(name, every), *parts, replies, Cell(used, said_so, label=f"{name}, used in supervision: {used:,}")]


def reply_cell(scope: Scope, name: str, of: str, counts: Counter[str]) -> Cell:
    told = f"{counted(counts[REPLIED], 'reply,replies')} of {name}"
    return Cell(counts[REPLIED], replies_href(scope, of, counts), label=told)


def supervision_figure(scope: Scope) -> Figure:
    """How many replies say that the briefing was used in supervision, by agency."""
    heading = "Used in supervision"
    rows = [row for row in agency_rows(scope) if row[2][REPLIED]] if scope.read(reach) else []
    if not rows:
        words = "No team has replied yet." if is_told(scope) else NOT_TOLD
        return Figure("learning_supervision", heading, words)
    replies = sum(counts[REPLIED] for _, _, counts in rows)
    used = sum(counts[SUPERVISED] for _, _, counts in rows)
    sentence = f"{used} of {counted(replies, 'reply,replies')} {'says' if used == 1 else 'say'} that the briefing was"
    sentence += " used in supervision."
    bars = [
        Bar(name, supervision_marks(scope, of, counts), replies_href(scope, of, counts)) for name, of, counts in rows
    ]
    key = [USED, NOT_USED]
    picture = responsive(stacked_bars, bars, title=f"{heading}. {sentence}", width=960, scale="count", key=key)
    columns = [Column("Agency"), Column(USED[0], numeric=True), Column(NOT_USED[0], numeric=True)]
    columns.append(Column("Replies", numeric=True))
    body = [
        [
            Cell(name, replies_href(scope, of, counts)),
            *(
                Cell(n, replies_href(scope, of, counts, supervised=said) if n else "", label=f"{name}, {label}: {n}")
                for label, _, said, n in supervised_parts(counts)
            ),
            reply_cell(scope, name, of, counts),
        ]
        for name, of, counts in rows
    ]
    return Figure("learning_supervision", heading, sentence, picture, columns, body)


def supervised_parts(counts: Counter[str]) -> list[tuple[str, str, str, int]]:
    """(label, tone, what an address says, how many) of those that say so, and of the others."""
    used = counts[SUPERVISED]
    return [(*USED, "yes", used), (*NOT_USED, "no", counts[REPLIED] - used)]


def supervision_marks(scope: Scope, of: str, counts: Counter[str]) -> list[Mark]:
    return [
        Mark(label, n, tone, replies_href(scope, of, counts, supervised=said))
        for label, tone, said, n in supervised_parts(counts)
        if n
    ]
