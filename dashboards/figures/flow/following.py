"""From a recommendation to its proof: how long it took, audit by audit, and what has been open longest."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median_low

from access.permissions import Permission
from dashboards.figure import Figure
from dashboards.filters import Scope, query_string
from dashboards.links import and_back, to_row
from dashboards.pictures import first_words
from dashboards.selectors.flow import Followed, followed
from dashboards.sentences import none_so
from ui.addresses import address_of
from ui.charts import Bar, Mark, responsive, stacked_bars
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column

MOST_SECTIONS, MOST_OLDEST, LABEL_WORDS = 12, 10, 6
YEAR = 365
BANDS = (
    ("Within six months", 183, "plain"),
    ("Within a year", YEAR, "second"),
    ("Within two years", 2 * YEAR, "grey"),
)
LATER = ("Later", "fair")
OPEN, SUPERSEDED = ("Not verified yet", "none"), ("Superseded", "struck")
KEY = [*((label, tone) for label, _, tone in BANDS), LATER, OPEN, SUPERSEDED]
# What an address calls each part.
PARTS = dict(
    zip(("half-year", "year", "two-years", "later", "open", "superseded"), (each for each, _ in KEY), strict=True)
)
CALLED = {label: code for code, label in PARTS.items()}
NOTE = (
    "A recommendation is made on the day of its panel, or in the month or on the day its plan names. It is verified on "
    "the first day on which it was rated as proved, for as long as it still is."
)


def verified_figure(scope: Scope) -> Figure:
    """A bar for each section of the plans, the latest first: how soon its recommendations were verified."""
    heading = "From recommendation to verified, by audit"
    rows = scope.read(followed)
    if not rows:
        return Figure("flow_verified", heading, nothing(scope))
    groups = latest_sections(rows)
    sentence = verified_words(rows)
    bars = [Bar(found[0].section, marks_of(scope, found), rows_href(scope, found[0])) for found in groups]
    picture = responsive(stacked_bars, bars, title=f"{heading}. {sentence}", width=960, scale="count", key=KEY)
    columns = [
        Column("Audit"),
        *(Column(label, numeric=True) for label, _ in KEY),
        Column("Middle, in days", numeric=True),
    ]
    columns.append(Column("All", numeric=True))
    body = [section_row(scope, found) for found in groups]
    return Figure("flow_verified", heading, sentence, picture, columns, body, NOTE)


def nothing(scope: Scope) -> str:
    if scope.partnership.pk not in scope.user.partnership_ids(Permission.VIEW_RECOMMENDATIONS):
        return "Recommendations are shown to people who read the action plan."
    return none_so(scope)


def latest_sections(rows: Sequence[Followed]) -> list[list[Followed]]:
    """The recommendations of each section, that whose last was made latest first, as many as a picture holds."""
    groups: dict[int, list[Followed]] = {}
    for each in rows:
        groups.setdefault(each.section_id, []).append(each)
    return sorted(groups.values(), key=lambda found: found[-1].made_on, reverse=True)[:MOST_SECTIONS]


def band_of(row: Followed) -> str:
    """The name of the part a recommendation belongs to."""
    if row.is_superseded:
        return SUPERSEDED[0]
    if row.days is None:
        return OPEN[0]
    return next((label for label, most, _ in BANDS if row.days <= most), LATER[0])


def counts_of(found: Sequence[Followed]) -> dict[str, int]:
    bands = [band_of(row) for row in found]
    return {label: bands.count(label) for label, _ in KEY}


def marks_of(scope: Scope, found: Sequence[Followed]) -> list[Mark]:
    counts = counts_of(found)
    return [Mark(label, counts[label], tone, rows_href(scope, found[0], label)) for label, tone in KEY if counts[label]]


def rows_href(scope: Scope, row: Followed, label: str = "") -> str:
    """The recommendations of this one's section, or those of one part of its bar, narrowed as the figure is."""
    asked = {"section": str(row.section_id)} | ({"part": CALLED[label]} if label else {})
    return and_back(scope, address_of("dashboards:followed_list") + query_string(scope.filters, **asked))


def section_row(scope: Scope, found: Sequence[Followed]) -> list[Cell]:
    days = [row.days for row in found if row.days is not None]
    numbers = [number_cell(scope, found, label, number) for label, number in counts_of(found).items()]
    middle = Cell(median_low(days)) if days else Cell("–")
    return [Cell(found[0].section, rows_href(scope, found[0])), *numbers, middle, Cell(len(found))]


def number_cell(scope: Scope, found: Sequence[Followed], label: str, number: int) -> Cell:
    href = rows_href(scope, found[0], label) if number else ""
    return Cell(number, href, label=f"{found[0].section}, {label[0].lower()}{label[1:]}: {number}")


def verified_words(rows: Sequence[Followed]) -> str:
    """ "9 of 32 recommendations are verified, half of them within 210 days of being made."."""
    days = [row.days for row in rows if row.days is not None]
    of = f"of {counted(len(rows), 'recommendation')}"
    if not days:
        return f"None {of} is verified yet."
    verb = "is" if len(days) == 1 else "are"
    within = counted(median_low(days), "day")
    return f"{len(days):,} {of} {verb} verified" + (
        f", after {within}." if len(days) == 1 else f", half of them within {within} of being made."
    )


def oldest_figure(scope: Scope) -> Figure:
    """What has been open longest, each leading to its recommendation."""
    heading = "Open longest"
    rows = [row for row in scope.read(followed) if row.days is None and not row.is_superseded]
    if not rows:
        words = "Every recommendation is verified." if scope.read(followed) else nothing(scope)
        return Figure("flow_oldest_open", heading, words)
    shown = rows[:MOST_OLDEST]
    longest = counted(age(scope, shown[0]), "day")
    open_ones = f"{counted(len(rows), 'recommendation')} {'is' if len(rows) == 1 else 'are'} not verified"
    sentence = f"{open_ones}; {shown[0].number} has been open longest, for {longest}."
    bars = [Bar(label_of(row), [Mark("Days open", age(scope, row), "plain")], page(scope, row)) for row in shown]
    picture = responsive(stacked_bars, bars, title=f"{heading}. {sentence}", width=960, scale="count")
    columns = [Column("No."), Column("Recommendation"), Column("Made", dated=True), Column("Days open", numeric=True)]
    body = [
        [Cell(row.number, page(scope, row)), Cell(first_words(row.text), note=row.section), long_date(row.made_on),
         Cell(age(scope, row))]
        for row in shown
    ]  # fmt: skip
    found = Figure("flow_oldest_open", heading, sentence, picture, columns, body)
    if len(rows) == len(shown):
        return found
    href = address_of("dashboards:followed_list") + query_string(scope.filters, part=CALLED[OPEN[0]])
    return replace(found, all_href=and_back(scope, href), all_words=f"See all {len(rows):,}")


def label_of(row: Followed) -> str:
    """The number and the first words, by which it is known again."""
    return f"{row.number} {first_words(row.text, LABEL_WORDS)}"


def age(scope: Scope, row: Followed) -> int:
    return (scope.day - row.made_on).days


def page(scope: Scope, row: Followed) -> str:
    return to_row(scope, row.pk)
