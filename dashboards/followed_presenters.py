"""The recommendations behind a part of a bar of "From recommendation to verified"."""

from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict

from dashboards.figures.flow.following import CALLED, PARTS, SUPERSEDED, band_of
from dashboards.filters import Scope
from dashboards.links import to_row
from dashboards.pictures import first_words
from dashboards.selectors.flow import Followed, followed
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column

PAGE = 50
COLUMNS = (
    Column("No."), Column("Recommendation"), Column("Made", dated=True), Column("Verified", dated=True),
    Column("Days", numeric=True),
)  # fmt: skip


def followed_context(scope: Scope, query: QueryDict) -> dict[str, Any]:
    """Those of the section and the part that `query` names, of all where it names none; what nobody has finds none."""
    section, part = query.get("section", ""), query.get("part", "")
    found = [
        row
        for row in scope.read(followed)
        if section in {"", str(row.section_id)} and part in {"", CALLED[band_of(row)]}
    ]
    page = Paginator(found, PAGE).get_page(query.get("page"))
    return {
        "page": page,
        "sentence": sentence_of(found, section, part),
        "columns": COLUMNS,
        "rows": [line_of(scope, row) for row in page.object_list],
    }


def sentence_of(found: list[Followed], section: str, part: str) -> str:
    """ "3 recommendations of 2. Neglect: verified within a year."."""
    if not found:
        return "No recommendation fits what this address asks for."
    words = counted(len(found), "recommendation")
    words += f" of {found[0].section}" if section else ""
    return f"{words}: {part_words(part)}." if part else f"{words}."


def part_words(part: str) -> str:
    """ "verified within a year", "verified after more than two years", "not verified yet"."""
    label = PARTS[part]
    said = f"{label[0].lower()}{label[1:]}"
    if part in {"open", "superseded"}:
        return said
    return "verified after more than two years" if part == "later" else f"verified {said}"


def line_of(scope: Scope, row: Followed) -> list[Any]:
    verified = long_date(row.verified_on) if row.verified_on else (SUPERSEDED[0] if row.is_superseded else "Not yet")
    return [
        Cell(row.number, to_row(scope, row.pk)),
        Cell(first_words(row.text), note=row.section),
        long_date(row.made_on),
        verified,
        Cell("–" if row.days is None else row.days),
    ]
