"""Tables made in one go: quick for long lists, and the same everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class Column:
    """A heading. `sort` is its name in ?sort=; `hidden` shows it to screen readers only."""

    label: str
    numeric: bool = False
    sort: str = ""
    hidden: bool = False
    width: str = ""


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


def _heading(column: Column, sort: str, query: QueryDict | None) -> str:
    classes = "govuk-table__header" + (" govuk-table__header--numeric" if column.numeric else "")
    classes += f" govuk-!-width-{column.width}" if column.width else ""
    state, words = _sort_link(column, sort, query) if column.sort else ("", str(escape(column.label)))
    if column.hidden:
        words = f'<span class="govuk-visually-hidden">{words}</span>'
    return f'<th scope="col" class="{classes}"{state}>{words}</th>'


def _safe(words: object) -> str:
    """Text escaped, safe markup as it is, nothing for None."""
    if words is None:
        return ""
    return conditional_escape(words if isinstance(words, str) else str(words))


def _words(cell: object) -> str:
    if not isinstance(cell, Cell):
        return _safe(cell)
    words = _safe(cell.text)
    if cell.href:
        label = f' aria-label="{escape(cell.label)}"' if cell.label else ""
        words = f'<a class="govuk-link" href="{escape(cell.href)}"{label}>{words}</a>'
    return f'{words}<span class="table__note">{_safe(cell.note)}</span>' if cell.note else words


def _row(cells: Sequence, columns: Sequence[Column], first_is_header: bool) -> str:
    out = []
    for n, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        if n == 0 and first_is_header:
            out.append(f'<th scope="row" class="govuk-table__header">{_words(cell)}</th>')
        else:
            numeric = " govuk-table__cell--numeric" if column.numeric else ""
            out.append(f'<td class="govuk-table__cell{numeric}">{_words(cell)}</td>')
    return f'<tr class="govuk-table__row">{"".join(out)}</tr>'


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
) -> SafeString:
    """A table in a box that scrolls sideways on a small screen; cells are text, safe markup or `Cell`."""
    named = [Column(column) if isinstance(column, str) else column for column in columns]
    heads = "".join(_heading(column, sort, query) for column in named)
    body = "".join(_row(row, named, first_is_header) for row in rows)
    size = "govuk-visually-hidden" if caption_hidden else "govuk-table__caption--m"
    return mark_safe(
        f'<div class="table-box" role="region" aria-label="{escape(caption)}" tabindex="0">'
        f'<table class="govuk-table{" table--dense" if dense else ""}">'
        f'<caption class="govuk-table__caption {size}">{escape(caption)}</caption>'
        f'<thead class="govuk-table__head"><tr class="govuk-table__row">{heads}</tr></thead>'
        f'<tbody class="govuk-table__body">{body}</tbody></table></div>'
    )
