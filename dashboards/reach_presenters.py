"""What stands behind a bar of reach and replies: of each briefing and agency, how often it was opened, taken and
answered."""

from collections import Counter
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Paginator
from django.http import QueryDict

from dashboards.figures.learning.agencies import CLOSED, NO_LINK, OF_CLOSED, OF_NOBODY, is_of_days, listed_replies
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


class Line(NamedTuple):
    """What came of one briefing from one agency; `of` is what an address calls it."""

    briefing: Published
    of: str
    agency: str
    counts: Counter[str]


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
    return [
        Cell(line.briefing.title, href(scope, line.briefing)),
        line.agency,
        *(Cell(line.counts[kind]) for kind in KINDS),
        Cell(replies, replies_of(scope, line) if replies else "", label=f"{replies} replies of {line.agency}"),
        Cell(used, replies_of(scope, line, supervised="yes") if used else "", label=f"{used} used in supervision"),
    ]


def replies_of(scope: Scope, line: Line, **more: str) -> str:
    """The replies themselves, where a list can be narrowed to just these."""
    if line.of in {OF_NOBODY, OF_CLOSED} or is_of_days(scope):
        return ""
    return listed_replies(scope, agency=line.of, briefing=str(line.briefing.pk), **more)
