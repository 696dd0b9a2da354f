"""Links from page to page of a list."""

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ui.macros import govuk
from ui.tables import query_with


def shown_numbers(current: int, last: int) -> list[int | None]:
    """First, last, current and its neighbours; None stands for a gap."""
    wanted = sorted({1, last, *range(max(1, current - 1), min(last, current + 1) + 1)})
    out: list[int | None] = []
    for number in wanted:
        if out and out[-1] is not None and number - out[-1] == 2:
            out.append(number - 1)
        elif out and out[-1] is not None and number - out[-1] > 2:
            out.append(None)
        out.append(number)
    return out


def pagination_markup(page: Page, query: QueryDict | None, noun: str = "rows") -> SafeString:
    """ "Showing 21 to 40 of 93 returns" and the links; nothing when the list is empty, no links for a single page."""
    if not page.paginator.count:
        return mark_safe("")
    words = format_html(
        '<p class="paging__words">Showing <strong>{}</strong> to <strong>{}</strong> of <strong>{}</strong> {}</p>',
        page.start_index(),
        page.end_index(),
        page.paginator.count,
        noun,
    )
    last = page.paginator.num_pages
    if last == 1:
        return format_html('<div class="paging">{}</div>', words)
    items = [
        {"ellipsis": True}
        if number is None
        else {"number": number, "href": query_with(query, page=number), "current": number == page.number}
        for number in shown_numbers(page.number, last)
    ]
    parameters: dict = {"items": items}
    if page.has_previous():
        parameters["previous"] = {"href": query_with(query, page=page.number - 1)}
    if page.has_next():
        parameters["next"] = {"href": query_with(query, page=page.number + 1)}
    return format_html('<div class="paging">{}{}</div>', words, govuk("pagination", parameters))
