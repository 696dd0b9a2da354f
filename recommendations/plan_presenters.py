"""A plan in words, before and after it is imported."""

from collections import Counter
from collections.abc import Iterable

from django.utils import timezone

from recommendations.importing import PlanRead
from recommendations.list_presenters import first_words
from recommendations.models import Plan, Status
from ui.dates import long_date
from ui.tables import Column
from ui.tags import status_tag

KINDS = {"error": "Left out", "warning": "Kept, but doubtful", "note": "Note"}
FIRST_ROWS = 10
COUNT_COLUMNS = [Column("Rating"), Column("Recommendations", numeric=True)]
SECTION_COLUMNS = [Column("No."), Column("Title"), Column("Columns"), Column("Recommendations", numeric=True)]
ROW_COLUMNS = [Column("No."), Column("Recommendation"), Column("Evidence", numeric=True), Column("Rating")]


def front_page_rows(front_page: Iterable) -> list[dict]:
    """The header block as written, label by label; a heading that stands alone is the plan's title, not a row."""
    return [{"key": label or "–", "value": words} for label, words in front_page if words]


def dates_rows(plan: Plan) -> list[dict]:
    """When the plan is to be looked at again, by its own timescale."""
    rows = []
    if plan.next_due_on:
        late = " (this date has gone by)" if plan.next_due_on < timezone.localdate() else ""
        rows.append({"key": "Next update due", "value": f"{long_date(plan.next_due_on)}{late}"})
    return rows


def count_rows(plan_read: PlanRead, statuses: Iterable[Status]) -> list[list]:
    """How many recommendations have each rating, in the scheme's order; ratings nobody has are left out."""
    counts = plan_read.counts
    return [[status_tag(each.tone, each.name), counts[each.code]] for each in statuses if counts.get(each.code)]


def section_rows(plan_read: PlanRead) -> list[list]:
    counts = Counter(each.section for each in plan_read.recommendations)
    return [
        [each.number, each.title, f"{each.label} · {each.status_column}", counts[each.number]]
        for each in plan_read.sections
    ]


def first_rows(plan_read: PlanRead, statuses: Iterable[Status]) -> list[list]:
    looks = {each.code: status_tag(each.tone, each.name) for each in statuses}
    return [
        [each.number, first_words(each.text), len(each.evidence), looks[each.rag]]
        for each in plan_read.recommendations[:FIRST_ROWS]
    ]


def problem_lines(plan_read: PlanRead) -> list[dict]:
    """Every doubt with where it is and the words found there."""
    lines = []
    for each in plan_read.problems:
        place = ", ".join(part for part in (each.place, f"row {each.row}" if each.row else "", each.column) if part)
        lines.append({"kind": KINDS[each.kind], "place": place, "words": each.words, "done": each.done})
    return lines


def plan_counts(plan: Plan) -> list[dict]:
    """How many recommendations of a prefetched plan stand at each rating."""
    counts = Counter(row.status.code for section in plan.sections.all() for row in section.recommendations.all())
    return [
        {"tag": status_tag(each.tone, each.name), "count": counts[each.code]}
        for each in plan.scheme.statuses.all()
        if counts[each.code]
    ]
