"""What stands behind a bar of reach and replies: of each briefing and agency, how often it was opened, taken and
answered. And the whole of two tables of which the page of learning shows the first rows."""

from collections import Counter
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Paginator
from django.http import QueryDict

from dashboards.figures.learning import checks
from dashboards.figures.learning.agencies import CLOSED, NO_LINK, OF_CLOSED, OF_NOBODY
from dashboards.figures.learning.leading import BRIEFINGS, CHECKS, listed_replies
from dashboards.figures.learning.published import (
    KEY,
    KINDS,
    counts_by,
    href,
    note,
    opened,
    published_or_used,
    published_words,
    table,
    times,
)
from dashboards.filters import Scope
from dashboards.selectors.learning import REPLIED, SUPERVISED, Published, agencies_of, published, reach
from ui.counting import counted
from ui.tables import Cell, Column

PAGE = 50
COLUMNS = (
    Column("Briefing"), Column("Agency"), *(Column(label, numeric=True) for label, _ in KEY),
    Column("Replies", numeric=True), Column("Used in supervision", numeric=True), Column("Other replies", numeric=True),
)  # fmt: skip
WHOLE = {BRIEFINGS: "Briefings published", CHECKS: "Knowledge checks, edition by edition"}


class Line(NamedTuple):
    """What came of one briefing from one agency; `of` is what an address calls it."""

    briefing: Published
    of: str
    agency: str
    counts: Counter[str]


def reach_context(scope: Scope, query: QueryDict) -> dict[str, Any]:
    """Of the agency and the briefing that `query` names, of all where it names none; or the whole of what it names."""
    by = query.get("by", "")
    if by in WHOLE:
        return {"title": WHOLE[by], "caption": WHOLE[by]} | WHOLES[by](scope, query.get("page"))
    lines = lines_of(scope, query.get("of", ""), query.get("briefing", ""))
    page = Paginator(lines, PAGE).get_page(query.get("page"))
    return {
        "title": "Reach and replies",
        "caption": "Openings and replies, the latest briefing first",
        "page": page,
        "sentence": sentence_of(lines),
        "columns": COLUMNS,
        "rows": [row_of(scope, each) for each in page.object_list],
        "note": note(scope),
    }


def every_briefing(scope: Scope, number: str | None) -> dict[str, Any]:
    """Every briefing published or used in the period, with its numbers."""
    numbers = counts_by(scope.read(reach), 0)
    every = published_or_used(scope, numbers)
    page = Paginator(every, PAGE).get_page(number)
    columns, rows = table(scope, page.object_list, numbers)
    sentence = published_words(scope, every, sum(numbers.values(), Counter[str]()))
    return {"page": page, "sentence": sentence, "columns": columns, "rows": rows, "note": note(scope)}


def every_check(scope: Scope, number: str | None) -> dict[str, Any]:
    """Every knowledge check that was answered, those of the briefing answered last first."""
    every = checks.checks_asked(scope)
    page = Paginator(every, PAGE).get_page(number)
    return {
        "page": page,
        "sentence": checks.checks_words(every) if every else checks.nothing(scope),
        "columns": checks.COLUMNS,
        "rows": checks.rows_of(scope, page.object_list),
        "note": checks.NOTE,
    }


WHOLES = {BRIEFINGS: every_briefing, CHECKS: every_check}


def lines_of(scope: Scope, of: str, briefing: str) -> list[Line]:
    """Each briefing that was opened or answered, the latest first, with each agency from which it was."""
    named = {each.pk: each.name for each in agencies_of(scope)}
    every = {each.pk: each for each in scope.read(published)}
    found: dict[tuple[UUID, str], Counter[str]] = {}
    names = {str(pk): name for pk, name in named.items()} | {OF_CLOSED: CLOSED, OF_NOBODY: NO_LINK}
    for (pk, agency, kind), number in scope.read(reach).items():
        code = called(agency, named)
        if of in {"", code} and briefing in {"", str(pk)}:
            found.setdefault((pk, code), Counter())[kind] += number
    place = {pk: number for number, pk in enumerate(every)}
    lines = [Line(every[pk], code, names[code], counts) for (pk, code), counts in found.items() if counts.total()]
    return sorted(lines, key=lambda line: (place[line.briefing.pk], line.agency))


def called(agency: UUID | None, named: dict[UUID, str]) -> str:
    """What an address calls an agency: those that are closed stand together, as do openings by no agency's link."""
    if agency is None:
        return OF_NOBODY
    return str(agency) if agency in named else OF_CLOSED


def sentence_of(lines: list[Line]) -> str:
    """ "Opened or taken 12 times and answered by 3 teams."."""
    if not lines:
        return "Nothing was opened or answered that fits what this address asks for."
    total = sum((line.counts for line in lines), Counter[str]())
    words = f"Opened or taken {times(opened(total))}" if opened(total) else "Opened by nobody"
    return f"{words} and answered by {counted(total[REPLIED], 'team') if total[REPLIED] else 'no team'}."


def row_of(scope: Scope, line: Line) -> list[Any]:
    replies, used = line.counts[REPLIED], line.counts[SUPERVISED]
    others, agency = replies - used, "" if line.of in {OF_NOBODY, OF_CLOSED} else line.of
    return [
        Cell(line.briefing.title, href(scope, line.briefing, agency)),
        line.agency,
        *(Cell(line.counts[kind]) for kind in KINDS),
        Cell(
            replies,
            replies_of(scope, line) if replies else "",
            label=f"{counted(replies, 'reply,replies')} of {line.agency}",
        ),
        Cell(used, replies_of(scope, line, supervised="yes") if used else "", label=f"{used} used in supervision"),
        Cell(
            others,
            replies_of(scope, line, supervised="no") if others else "",
            label=f"{counted(others, 'other reply,other replies')}",
        ),
    ]


def replies_of(scope: Scope, line: Line, **more: str) -> str:
    """The replies themselves, where a list can be narrowed to just these."""
    if line.of == OF_CLOSED:
        return ""
    return listed_replies(scope, agency=line.of, briefing=str(line.briefing.pk), **more)
