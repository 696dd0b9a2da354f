"""What can stand in a board pack, by code, in the order in which it stands there."""

from collections.abc import Callable, Sequence

from dashboards.filters import Scope
from dashboards.paper_parts import page_part
from dashboards.printing import Part
from dashboards.registry import PAGES, page_called
from dashboards.selectors.packs import briefings_out, exceptions_now, minutes_last

EXCEPTIONS, REVIEW, BRIEFINGS = "exceptions", "review", "briefings"
TITLES = {
    EXCEPTIONS: "Exceptions: what the board is asked and what is late",
    **{page.code: page.title for page in PAGES},
    REVIEW: "Minutes of the last review of recommendations",
    BRIEFINGS: "Briefings published since the pack before",
}
CHOICES = list(TITLES.items())


def part_of(code: str, scope: Scope, since) -> Part:
    """One part of a pack made for a scope; `since` is the day of the pack before, or None."""
    special: dict[str, Callable[[], Part]] = {
        EXCEPTIONS: lambda: exceptions_part(scope),
        REVIEW: lambda: review_part(scope),
        BRIEFINGS: lambda: briefings_part(scope, since),
    }
    if code in special:
        return special[code]()
    return page_part(page_called(code), scope, TITLES[code])


def parts_of(codes: Sequence[str], scope: Scope, since) -> list[Part]:
    """The chosen parts in the order of `TITLES`; codes of pages that are gone are left out."""
    return [part_of(code, scope, since) for code in TITLES if code in codes]


def exceptions_part(scope: Scope) -> Part:
    found = exceptions_now(scope)
    if found is None:
        return Part(TITLES[EXCEPTIONS], ["No review of recommendations has been opened yet."])
    return Part(TITLES[EXCEPTIONS], [found.sentence], groups=found.groups)


def review_part(scope: Scope) -> Part:
    found = minutes_last(scope)
    if found is None:
        return Part(TITLES[REVIEW], ["No review of recommendations has been closed yet."])
    return Part(TITLES[REVIEW], [found.sentence], groups=found.groups)


def briefings_part(scope: Scope, since) -> Part:
    lines = briefings_out(scope, since)
    if not lines:
        return Part(TITLES[BRIEFINGS], ["None was published in this time."])
    return Part(TITLES[BRIEFINGS], groups=[("Published", lines)])
