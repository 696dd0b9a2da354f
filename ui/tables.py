"""Tables made in one go: quick for long lists, and the same everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape as plain_escape
from typing import NamedTuple

from django.http import QueryDict
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from ui.counting import figures

# Said aloud, since a table whose rows are shown as cards is no table to some browsers.
TABLE, ROW = ' role="table"', ' role="row"'
STATUS = 'class="status '


@dataclass(frozen=True)
class Column:
    """A heading. `sort` is its name in ?sort=; `hidden` shows it to screen readers only; where the page is
    wide, days of a `dated` one stay whole. In a file the notes of its cells stand in a column headed `note`."""

    label: str
    numeric: bool = False
    sort: str = ""
    hidden: bool = False
    width: str = ""
    dated: bool = False
    note: str = ""


@dataclass(frozen=True)
class Cell:
    """What a cell says. Safe strings (tags) stay as they are; `note` is a quiet second line."""

    text: object = ""
    href: str = ""
    note: object = ""
    label: str = ""


def query_with(query: QueryDict | None, **changes) -> str:
    """The page's own ?query with some values replaced; None removes one."""
    new = query.copy() if query is not None else QueryDict(mutable=True)
    for name, value in changes.items():
        if value is None:
            new.pop(name, None)
        else:
            new[name] = str(value)
    return f"?{new.urlencode()}"


def _sort_link(column: Column, sort: str, query: QueryDict | None) -> tuple[str, str]:
    direction = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(sort, "none")
    wanted = f"-{column.sort}" if direction == "ascending" else column.sort
    href = escape(query_with(query, sort=wanted, page=None))
    mark = {"ascending": "▲", "descending": "▼", "none": "↕"}[direction]
    words = f'<a class="sort-link" href="{href}">{escape(column.label)}'
    return f' aria-sort="{direction}"', f'{words}<span class="sort-link__mark" aria-hidden="true">{mark}</span></a>'


def _heading(column: Column, sort: str, query: QueryDict | None, stacks: bool) -> str:
    classes = "govuk-table__header" + (" govuk-table__header--numeric" if column.numeric else "")
    classes += f" govuk-!-width-{column.width}" if column.width else ""
    state, words = _sort_link(column, sort, query) if column.sort else ("", str(escape(column.label)))
    if column.hidden:
        words = f'<span class="govuk-visually-hidden">{words}</span>'
    role = ' role="columnheader"' if stacks else ""
    return f'<th scope="col" class="{classes}"{role}{state}>{words}</th>'


def _safe(words: object) -> str:
    """Text escaped, safe markup as it is, nothing for None."""
    if words is None:
        return ""
    if type(words) is str:  # what most cells are
        return plain_escape(words)
    return conditional_escape(words if isinstance(words, str) else figures(words))


def _words(cell: object) -> str:
    if not isinstance(cell, Cell):
        return _safe(cell)
    words = _safe(cell.text)
    if cell.href:
        label = f' aria-label="{escape(cell.label)}"' if cell.label else ""
        words = f'<a class="govuk-link" href="{escape(cell.href)}"{label}>{words}</a>'
    return f'{words}<span class="table__note">{_safe(cell.note)}</span>' if cell.note else words


class _Frame(NamedTuple):
    """What stands around a column's words in every row: the start of a cell, of one with a rating, and the end."""

    start: str
    rated: str
    end: str


def _frame(column: Column, is_header: bool, stacks: bool) -> _Frame:
    kind = "header" if is_header else "cell"
    classes = f"govuk-table__{kind}" + (" govuk-table__cell--numeric" if column.numeric and not is_header else "")
    if column.dated:
        classes += " table__day"
    name = f' data-label="{escape(column.label)}"' if stacks and not column.hidden else ""
    role = f' role="{"rowheader" if is_header else "cell"}"' if stacks else ""
    start, end = ('<th scope="row"', "</th>") if is_header else ("<td", "</td>")
    plain, rated = (f'{start} class="{classes}{more}"{role}{name}>' for more in ("", " table__rating"))
    return _Frame(plain, rated if stacks else plain, end)


def _row(cells: Sequence, frames: Sequence[_Frame], stacks: bool) -> str:
    out = []
    for cell, frame in zip(cells, frames, strict=True):
        words = _words(cell)
        out.append(f"{frame.rated if STATUS in words else frame.start}{words}{frame.end}")
    return f'<tr class="govuk-table__row"{ROW if stacks else ""}>{"".join(out)}</tr>'


def table_markup(
    columns: Sequence[Column | str],
    rows: Sequence[Sequence],
    *,
    caption: str,
    caption_hidden: bool = False,
    first_is_header: bool = True,
    dense: bool = False,
    sort: str = "",
    query: QueryDict | None = None,
    matrix: bool = False,
) -> SafeString:
    """A table; cells are text, safe markup or `Cell`.

    On a phone each row of a list of four columns or more becomes a card, its rating next to its name. A `matrix`,
    which is read across and down, and a table of figures scroll sideways in their box instead.
    """
    named = [Column(column) if isinstance(column, str) else column for column in columns]
    stacks = len(named) > 3 and not matrix and not all(column.numeric for column in named[1:])
    heads = "".join(_heading(column, sort, query, stacks) for column in named)
    frames = [_frame(column, n == 0 and first_is_header, stacks) for n, column in enumerate(named)]
    body = "".join(_row(row, frames, stacks) for row in rows)
    size = "govuk-visually-hidden" if caption_hidden else "govuk-table__caption--m"
    looks = (" table--dense" if dense else "") + (" table--stacks" if stacks else "")
    group, row = (' role="rowgroup"', ROW) if stacks else ("", "")
    return mark_safe(
        f'<div class="table-box" role="region" aria-label="{escape(caption)}" tabindex="0">'
        f'<table class="govuk-table{looks}"{TABLE if stacks else ""}>'
        f'<caption class="govuk-table__caption {size}">{escape(caption)}</caption>'
        f'<thead class="govuk-table__head"{group}><tr class="govuk-table__row"{row}>{heads}</tr></thead>'
        f'<tbody class="govuk-table__body"{group}>{body}</tbody></table></div>'
    )
