"""Days from setting a theme to the panel, the report and the briefing; audits that have not reported yet."""

from collections.abc import Sequence
from statistics import median_low

from django.urls import reverse

from access.permissions import Permission
from audits.models import RoundState
from dashboards.figure import Figure
from dashboards.filters import Scope
from dashboards.grade_pictures import short_title
from dashboards.links import and_back
from dashboards.selectors.flow import AuditFlow, audits_on_their_way
from ui.charts import Bar, Mark, responsive, stacked_bars
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column

MOST = 12
KEY = [("To the panel", "plain"), ("To the report", "second"), ("To the briefing", "grey")]
NOTE = (
    "Counted from the day the theme and terms were agreed; where none is kept, from the day the audit was planned. "
    "The report is its first version sent to the subgroup, the briefing the first one published about the audit."
)


def steps_figure(scope: Scope) -> Figure:
    """A bar for each audit that came to its panel, the latest first."""
    heading = "From theme to panel, report and briefing"
    every = [each for each in scope.read(audits_on_their_way) if is_in_period(scope, each)]
    if not every:
        return Figure("flow_audits", heading, no_audits(scope, "No audit has come to its panel yet."))
    shown = list(reversed(every))[:MOST]
    sentence = f"{steps_words(every)}{latest_words(len(every))}"
    bars = [Bar(short_title(each.title), marks_of(each), href(scope, each), f"{each.panel_on:%Y}") for each in shown]
    picture = responsive(stacked_bars, bars, title=f"{heading}. {sentence}", width=960, scale="count", key=KEY)
    columns = [Column("Audit"), Column("Theme agreed", dated=True)]
    columns += [Column(f"Days {word[0].lower()}{word[1:]}", numeric=True) for word, _ in KEY]
    body = [
        [
            Cell(each.title, href(scope, each)),
            long_date(each.theme_on),
            *(days_cell(each.days_to(d)) for d in steps(each)),
        ]
        for each in shown
    ]
    return Figure("flow_audits", heading, sentence, picture, columns, body, NOTE)


def is_in_period(scope: Scope, each: AuditFlow) -> bool:
    return each.panel_on is not None and scope.filters.in_period(each.panel_on)


def steps(each: AuditFlow):
    return each.panel_on, each.report_on, each.briefing_on


def days_cell(days: int | None) -> Cell:
    return Cell("Not yet") if days is None else Cell(days)


def marks_of(each: AuditFlow) -> list[Mark]:
    """The days from step to step in the order in which they came: a briefing may be out before its report."""
    told = [(days, word) for word, day in zip(KEY, steps(each), strict=True) if (days := each.days_to(day)) is not None]
    marks, reached = [], 0
    for days, (label, tone) in sorted(told, key=lambda step: step[0]):
        if days > reached:
            marks.append(Mark(label, days - reached, tone))
            reached = days
    return marks


def steps_words(every: Sequence[AuditFlow]) -> str:
    """ "Half of 7 audits came to the panel within 58 days, half of 5 to the report within 92."."""
    told = []
    for word, place in (("the panel", 0), ("the report", 1), ("the briefing", 2)):
        days = [n for each in every if (n := each.days_to(steps(each)[place])) is not None]
        told.append(within_words(days, word))
    words = ", ".join(told)
    return f"{words[0].upper()}{words[1:]}."


def within_words(days: Sequence[int], step: str) -> str:
    if not days:
        return f"none to {step} yet"
    within = counted(median_low(days), "day")
    return f"one audit came to {step} after {within}" if len(days) == 1 else (
        f"half of {len(days)} audits came to {step} within {within}"
    )  # fmt: skip


def latest_words(count: int) -> str:
    return f" The latest {MOST} of {count} are shown." if count > MOST else ""


def waiting_figure(scope: Scope) -> Figure:
    """Audits whose report has not gone to the subgroup, the oldest theme first."""
    heading = "Audits not reported yet, the oldest first"
    found = [each for each in scope.read(audits_on_their_way) if not each.is_over]
    if not found:
        return Figure("flow_audits_waiting", heading, no_audits(scope, "No audit is waiting for its report."))
    shown = found[:MOST]
    oldest = counted((scope.day - shown[0].theme_on).days, "day")
    sentence = f"{counted(len(found), 'audit')} {'is' if len(found) == 1 else 'are'} not reported yet; the oldest theme"
    sentence += f" was agreed {oldest} ago."
    bars = [
        Bar(short_title(each.title), [Mark("Days since the theme", (scope.day - each.theme_on).days, "plain")],
            href(scope, each))
        for each in shown
    ]  # fmt: skip
    picture = responsive(stacked_bars, bars, title=f"{heading}. {sentence}", width=960, scale="count")
    columns = [Column("Audit"), Column("Where it is"), Column("Theme agreed", dated=True), Column("Days", numeric=True)]
    body = [
        [
            Cell(each.title, href(scope, each)),
            RoundState(each.state).label if not scope.is_past else "–",
            long_date(each.theme_on),
            Cell((scope.day - each.theme_on).days),
        ]
        for each in shown
    ]
    return Figure("flow_audits_waiting", heading, sentence, picture, columns, body)


def no_audits(scope: Scope, words: str) -> str:
    return "No audit fits these filters." if scope.filters.is_any else words


def href(scope: Scope, each: AuditFlow) -> str:
    """The grades of an agreed audit; before that its own page, for those who see audits."""
    if each.is_agreed:
        return and_back(scope, reverse("dashboards:round_grades", args=[each.pk]))
    sees = scope.partnership.pk in scope.user.wide_partnership_ids(Permission.VIEW_ROUNDS)
    return and_back(scope, reverse("audits:round_detail", args=[each.pk])) if sees else ""
