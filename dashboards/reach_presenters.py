"""What stands behind a bar of reach and replies: of each briefing and agency, how often it was opened, taken and
answered."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import QueryDict

from dashboards.figures.learning.agencies import CLOSED, NO_LINK, OF_CLOSED, OF_NOBODY
from dashboards.figures.learning.published import KEY, KINDS, href, note, opened, times
from dashboards.filters import Scope
from dashboards.selectors.learning import REPLIED, SUPERVISED, Published, agencies_of, published, reach
from ui.counting import counted
from ui.tables import Cell, Column

PAGE = 50
COLUMNS = (
    Column("Briefing"), Column("Agency"), *(Column(label, numeric=True) for label, _ in KEY),
    Column("Replies", numeric=True), Column("Used in supervision", numeric=True),
)  # fmt: skip
Line = tuple[Published, str, Counter[str]]


def reach_context(scope: Scope, query: QueryDict) -> dict[str, Any]:
    """Of the agency and the briefing that `query` names, of all where it names none."""
    lines = lines_of(scope, query.get("of", ""), query.get("briefing", ""))
    page = Paginator(lines, PAGE).get_page(query.get("page"))
    return {
        "page": page,
        "sentence": sentence_of(lines),
        "columns": COLUMNS,
        "rows": [row_of(scope, each) for each in page.object_list],
        "note": note(scope),
    }


def lines_of(scope: Scope, of: str, briefing: str) -> list[Line]:
    """Each briefing that was opened or answered, the latest first, with each agency from which it was."""
    named = {each.pk: each.name for each in agencies_of(scope)}
    every = {each.pk: each for each in scope.read(published)}
    found: dict[tuple[UUID, str], Counter[str]] = {}
    for (pk, agency, kind), number in scope.read(reach).items():
        if of in {"", called(agency, named)} and briefing in {"", str(pk)}:
            name = named.get(agency, CLOSED) if agency else NO_LINK
            found.setdefault((pk, name), Counter())[kind] += number
    place = {pk: number for number, pk in enumerate(every)}
    keys = sorted((key for key, counts in found.items() if counts.total()), key=lambda key: (place[key[0]], key[1]))
    return [(every[pk], name, found[pk, name]) for pk, name in keys]


def called(agency: UUID | None, named: dict[UUID, str]) -> str:
    """What an address calls an agency: those that are closed stand together, as do openings by no agency's link."""
    if agency is None:
        return OF_NOBODY
    return str(agency) if agency in named else OF_CLOSED


def sentence_of(lines: list[Line]) -> str:
    """ "Opened or taken 12 times and answered by 3 teams."."""
    if not lines:
        return "Nothing was opened or answered that fits what this address asks for."
    total = sum((counts for _, _, counts in lines), Counter[str]())
    words = f"Opened or taken {times(opened(total))}" if opened(total) else "Opened by nobody"
    return f"{words} and answered by {counted(total[REPLIED], 'team') if total[REPLIED] else 'no team'}."


def row_of(scope: Scope, line: Line) -> list[Any]:
    briefing, agency, counts = line
    numbers = [Cell(counts[kind]) for kind in (*KINDS, REPLIED, SUPERVISED)]
    return [Cell(briefing.title, href(scope, briefing)), agency, *numbers]
