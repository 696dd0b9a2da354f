"""The numbers of the page of learning that lead somewhere, in its pictures and its tables."""

import re
from datetime import date
from html import unescape
from typing import NamedTuple

from dashboards.figure import Figure
from dashboards.figures import learning
from dashboards.filters import Filters, Scope

MARK = re.compile(r'<a href="([^"]+)" aria-label="([^"]*): ([\d,]+)">')
PAGE = "/dashboard/learning/"
TODAY = date(2026, 10, 1)


class Linked(NamedTuple):
    """A number that leads somewhere: what it is called there, the number, the address."""

    called: str
    number: int
    href: str


def words_of(cell) -> str:
    return re.sub(r"<[^>]+>", "", str(getattr(cell, "text", cell)))


def number_of(words: str) -> int:
    return int(words.replace(",", ""))


def in_picture(figure: Figure) -> list[Linked]:
    """Every part of every bar that leads somewhere; once, though the picture is drawn wide and narrow."""
    found = {Linked(unescape(name), number_of(n), unescape(href)) for href, name, n in MARK.findall(figure.picture)}
    return sorted(found)


def in_table(figure: Figure) -> list[Linked]:
    """Every number of the table that is not 0; with "" where it leads nowhere."""
    cells = [
        (column.label, cell)
        for row in figure.rows
        for column, cell in zip(figure.columns, row, strict=True)
        if column.numeric and words_of(cell) not in {"", "0"}
    ]
    return [Linked(label, number_of(words_of(cell)), getattr(cell, "href", "")) for label, cell in cells]


def figure_of(code: str, user, partnership, **filters) -> Figure:
    scope = Scope(user, partnership, TODAY, Filters(**filters), PAGE)
    return learning.FIGURES[code](scope)
