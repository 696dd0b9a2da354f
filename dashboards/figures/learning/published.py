"""Briefings published: how often each was opened, taken along and answered."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from briefings.models import TakenKind
from dashboards.figure import Figure
from dashboards.filters import Scope, query_string
from dashboards.links import and_back
from dashboards.selectors.learning import (
    REPLIED,
    SUPERVISED,
    Published,
    Reach,
    agencies_told,
    is_told,
    published,
    reach,
)
from ui.addresses import address_of
from ui.charts import Bar, Mark, responsive, stacked_bars
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column

MOST = 12
KEY = [("Page opened", "plain"), ("PDF taken", "second"), ("Word file taken", "grey")]
KINDS = (TakenKind.PAGE, TakenKind.PDF, TakenKind.DOCX)
NOT_TOLD = "Replies, and how far briefings reached, are shown to people who read replies."
OWN_ONLY = "Replies and reach are those of your own agency."
NUMBERS_ONLY = "Openings are counted without keeping who opened: one person may be counted many times."


def counts_by(found: Reach, place: int) -> dict[UUID | None, Counter[str]]:
    """{briefing (place 0) or agency (place 1): {kind: number}}."""
    by: dict[UUID | None, Counter[str]] = {}
    for key, number in found.items():
        own = key[0] if place == 0 else key[1]
        by.setdefault(own, Counter())[key[2]] += number
    return by


def opened(counts: Counter[str]) -> int:
    """How often it was opened or taken."""
    return sum(counts[kind] for kind in KINDS)


def marks_of(counts: Counter[str]) -> list[Mark]:
    return [Mark(label, counts[kind], tone) for kind, (label, tone) in zip(KINDS, KEY, strict=True) if counts[kind]]


def times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def published_figure(scope: Scope) -> Figure:
    """A bar for each briefing that was published or used in the period, the latest first."""
    heading = "Briefings published"
    numbers = counts_by(scope.read(reach), 0)
    every = [
        each for each in scope.read(published) if scope.filters.in_period(each.published_on) or numbers.get(each.pk)
    ]
    if not every:
        words = "No briefing fits these filters." if scope.filters.is_any else "No briefing has been published yet."
        return Figure("learning_published", heading, words)
    shown = every[:MOST]
    total = sum(numbers.values(), Counter[str]())
    sentence = published_words(scope, every, total)
    columns, body = table(scope, shown, numbers)
    if not opened(total):
        return Figure("learning_published", heading, sentence, "", columns, body, note(scope))
    bars = [
        Bar(each.title, marks_of(counts), rows_href(scope, each, counts), f"{each.published_on:%B %Y}")
        for each in shown
        for counts in [numbers.get(each.pk, Counter())]
    ]
    picture = responsive(stacked_bars, bars, title=f"{heading}. {sentence}", width=960, scale="count", key=KEY)
    return Figure("learning_published", heading, sentence, picture, columns, body, note(scope))


def published_words(scope: Scope, every: list[Published], total: Counter[str]) -> str:
    """ "7 briefings are published, opened or taken 134 times and answered by 12 teams."."""
    words = f"{counted(len(every), 'briefing')} {'was' if len(every) == 1 else 'were'} published"
    if gone := sum(each.is_gone for each in every):
        words += f" ({gone} withdrawn since)"
    if is_told(scope):
        words += f", opened or taken {times(opened(total)) if opened(total) else 'by nobody yet'}"
        words += f" and answered by {counted(total[REPLIED], 'team')}" if total[REPLIED] else "; no team has replied"
    more = f" The latest {MOST} are shown." if len(every) > MOST else ""
    return f"{words}.{more}"


def note(scope: Scope) -> str:
    if not is_told(scope):
        return NOT_TOLD
    return NUMBERS_ONLY if agencies_told(scope) is None else f"{OWN_ONLY} {NUMBERS_ONLY}"


def table(scope: Scope, shown: Iterable[Published], numbers: dict) -> tuple[list[Column], list[list]]:
    columns = [Column("Briefing"), Column("Published", dated=True)]
    if is_told(scope):
        columns += [Column(label, numeric=True) for label, _ in KEY]
        columns += [Column("Replies", numeric=True), Column("Used in supervision", numeric=True)]
    body = []
    for each in shown:
        counts = numbers.get(each.pk, Counter())
        cells: list = [Cell(each.title, href(scope, each), note="Withdrawn since" if each.is_gone else "")]
        cells.append(long_date(each.published_on))
        if is_told(scope):
            cells += [Cell(counts[kind]) for kind in (*KINDS, REPLIED, SUPERVISED)]
        body.append(cells)
    return columns, body


def href(scope: Scope, each: Published) -> str:
    """What teams made of it, for those who read all replies; else the briefing itself."""
    if is_told(scope) and agencies_told(scope) is None and not each.is_internal:
        return and_back(scope, reverse("replies:reach_detail", args=[each.pk]))
    return reverse("briefings:library_edition", args=[scope.partnership.slug, each.slug])


def rows_href(scope: Scope, each: Published, counts: Counter[str]) -> str:
    """By whom it was opened and answered, narrowed as the figure is; none where it was by nobody."""
    if not counts.total():
        return ""
    asked = query_string(scope.filters, briefing=str(each.pk))
    return and_back(scope, address_of("dashboards:reach_list") + asked)
