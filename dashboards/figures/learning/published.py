"""Briefings published: how often each was opened, taken along and answered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString

from briefings.models import TakenKind
from dashboards.figure import Figure
from dashboards.figures.learning.leading import BRIEFINGS, numbers_of, reach_of, replies_to
from dashboards.filters import Scope
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


Numbers = dict[UUID | None, Counter[str]]


def counts_by(found: Reach, place: int) -> Numbers:
    """{briefing (place 0) or agency (place 1): {kind: number}}."""
    by: Numbers = {}
    for key, number in found.items():
        own = key[0] if place == 0 else key[1]
        by.setdefault(own, Counter())[key[2]] += number
    return by


def opened(counts: Counter[str]) -> int:
    """How often it was opened or taken."""
    return sum(counts[kind] for kind in KINDS)


def marks_of(counts: Counter[str], href: str) -> list[Mark]:
    """The parts of a bar; the page they lead to tells each of them apart."""
    parts = zip(KINDS, KEY, strict=True)
    return [Mark(label, counts[kind], tone, href) for kind, (label, tone) in parts if counts[kind]]


def times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def published_figure(scope: Scope) -> Figure:
    """A bar for each briefing that was published or used in the period, the latest first."""
    heading = "Briefings published"
    numbers = counts_by(scope.read(reach), 0)
    every = published_or_used(scope, numbers)
    if not every:
        words = "No briefing fits these filters." if scope.filters.is_any else "No briefing has been published yet."
        return Figure("learning_published", heading, words)
    shown = every[:MOST]
    total = sum(numbers.values(), Counter[str]())
    more = f" The latest {MOST} are shown." if len(every) > MOST else ""
    sentence = published_words(scope, every, total) + more
    columns, body = table(scope, shown, numbers)
    picture: SafeString | str = ""
    if opened(total):
        bars = [bar_of(scope, each, numbers.get(each.pk, Counter())) for each in shown]
        picture = responsive(stacked_bars, bars, title=f"{heading}. {sentence}", width=960, scale="count", key=KEY)
    figure = Figure("learning_published", heading, sentence, picture, columns, body, note(scope))
    if len(every) == len(shown):
        return figure
    return replace(figure, all_href=numbers_of(scope, by=BRIEFINGS), all_words=f"See all {len(every):,}")


def bar_of(scope: Scope, each: Published, counts: Counter[str]) -> Bar:
    href = rows_href(scope, each, counts)
    return Bar(each.title, marks_of(counts, href), href, f"{each.published_on:%B %Y}")


def published_or_used(scope: Scope, numbers: Numbers) -> list[Published]:
    """The briefings published in the period, and those opened or answered in it; the latest first."""
    rows = scope.read(published)
    return [each for each in rows if scope.filters.in_period(each.published_on) or numbers.get(each.pk)]


def published_words(scope: Scope, every: list[Published], total: Counter[str]) -> str:
    """ "7 briefings are published, opened or taken 134 times and answered by 12 teams."."""
    words = f"{counted(len(every), 'briefing')} {'was' if len(every) == 1 else 'were'} published"
    if gone := sum(each.is_gone for each in every):
        words += f" ({gone} withdrawn since)"
    if is_told(scope):
        words += f", opened or taken {times(opened(total)) if opened(total) else 'by nobody yet'}"
        words += f" and answered by {counted(total[REPLIED], 'team')}" if total[REPLIED] else "; no team has replied"
    return f"{words}."


def note(scope: Scope) -> str:
    if not is_told(scope):
        return NOT_TOLD
    return NUMBERS_ONLY if agencies_told(scope) is None else f"{OWN_ONLY} {NUMBERS_ONLY}"


def table(scope: Scope, shown: Iterable[Published], numbers: Numbers) -> tuple[list[Column], list[list]]:
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
            cells += number_cells(scope, each, counts)
        body.append(cells)
    return columns, body


def number_cells(scope: Scope, each: Published, counts: Counter[str]) -> list[Cell]:
    """How often it was opened and taken, and by how many answered, each leading to what was counted."""
    leads: dict[str, str] = dict.fromkeys(KINDS, rows_href(scope, each, counts))
    leads |= {REPLIED: replies_to(scope, each.pk), SUPERVISED: replies_to(scope, each.pk, supervised="yes")}
    named: dict[str, str] = dict(zip(KINDS, (label.lower() for label, _ in KEY), strict=True))
    named |= {REPLIED: "replies", SUPERVISED: "used in supervision"}
    return [
        Cell(counts[kind], href if counts[kind] else "", label=f"{each.title}, {named[kind]}: {counts[kind]:,}")
        for kind, href in leads.items()
    ]


def href(scope: Scope, each: Published, agency: str = "") -> str:
    """What teams made of it, for those who read all replies, or those of one agency; else the briefing itself."""
    if is_told(scope) and agencies_told(scope) is None and not each.is_internal:
        return reach_of(scope, each.pk, agency)
    return reverse("briefings:library_edition", args=[scope.partnership.slug, each.slug])


def rows_href(scope: Scope, each: Published, counts: Counter[str]) -> str:
    """By whom it was opened and answered, narrowed as the figure is; none where it was by nobody."""
    if not counts.total():
        return ""
    return numbers_of(scope, briefing=str(each.pk))
