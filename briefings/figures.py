"""Pictures and tables of the analysis: plain counts and words, read from grades and plans. Nothing is drawn here."""

from collections.abc import Sequence
from typing import Any

from audits.counting import number_word
from audits.models import OVERALL, Round
from audits.past_results import NOT_KNOWN
from audits.selectors.grades import grades_of_rounds
from audits.selectors.past_grades import AuditGrades, grades_of_past
from briefings.layout import FIGURES, LayoutPlan
from briefings.sources import past_audits
from recommendations.exports.rows import Exported, Part, Row, exported_plan
from recommendations.exports.word import columns_of
from recommendations.models import Plan, Recommendation
from recommendations.rag import badness
from recommendations.selectors.plans import with_export_facts

NO_RATING = ("Not recorded", "none")
UNKNOWN = ("Not known", "none")


def figures_of(partnership, rounds: Sequence[Round], layout: LayoutPlan) -> dict[str, Any]:
    """What the figures of a layout show, by the kind of their section; none where the layout has none."""
    wanted = {plan.kind for plan in layout.sections} & set(FIGURES)
    found: dict[str, Any] = {}
    if wanted & {"grades", "rounds"}:
        audits = audits_of(partnership, rounds)
        found |= {"grades": grades_figure(audits), "rounds": rounds_figure(audits)}
    if wanted & {"rag", "plan"}:
        plans = [exported_plan(plan, rows_of(plan)) for plan in plans_of(partnership, rounds)]
        found |= {"rag": rag_figure(plans), "plan": plan_figure(plans)}
    return found


def audits_of(partnership, rounds: Sequence[Round]) -> list[AuditGrades]:
    """The audits told and those of which only the results are kept, in the order of their days."""
    kept = grades_of_past(past_audits(partnership).select_related("scale").prefetch_related("counts__grade"))
    told = grades_of_rounds(list(rounds))
    return sorted([*kept, *(each for each in told if each.overall)], key=lambda entry: entry.held_on)


def plans_of(partnership, rounds: Sequence[Round]) -> list[Plan]:
    """The plans in which these rounds' recommendations stand; else the newest plan of the partnership."""
    rows = Plan.objects.filter(partnership=partnership).select_related("partnership", "scheme")
    rows = rows.prefetch_related("sections", "scheme__statuses")
    found = list(rows.filter(sections__round__in=rounds).distinct().order_by("created_at"))
    return found or list(rows.order_by("-created_at")[:1])


def rows_of(plan: Plan) -> list[Recommendation]:
    """A plan's recommendations in the order of their numbers, with what a paper says of each."""
    rows = Recommendation.objects.filter(section__plan=plan).select_related("section", "status")
    return list(with_export_facts(rows).order_by("section__number", "position"))


def overall_marks(audits: Sequence[AuditGrades]) -> list[list]:
    """[grade, how many, tone] over all audits, the best first; those whose grade is not known last."""
    counts: dict[tuple, int] = {}
    for audit in audits:
        for grade in audit.grades:
            if number := audit.count(OVERALL, grade.code):
                key = (grade.order, grade.name, grade.tone)
                counts[key] = counts.get(key, 0) + number
        if unknown := audit.overall.get(NOT_KNOWN, 0):
            key = (99, *UNKNOWN)
            counts[key] = counts.get(key, 0) + unknown
    return [[name, number, tone] for (_, name, tone), number in sorted(counts.items())]


def grades_figure(audits: Sequence[AuditGrades]) -> dict[str, Any]:
    """How all children were graded over all; {} where nobody was."""
    marks = overall_marks(audits)
    if not marks:
        return {}
    total = sum(number for _, number, _ in marks)
    spoken = ", ".join(f"{number} {name}" for name, number, _ in marks)
    return {
        "caption": f"Overall grades of {total} children",
        "sentence": f"Of {total} children in {of_audits(len(audits))}: {spoken}.",
        "marks": marks,
        "columns": ["Grade", "Children"],
        "rows": [[name, str(number)] for name, number, _ in marks] + [["All", str(total)]],
    }


def of_audits(number: int) -> str:
    return f"{number_word(number)} audit{'' if number == 1 else 's'}"


def rounds_figure(audits: Sequence[AuditGrades]) -> dict[str, Any]:
    """The audits beside one another: a bar each, broken where the scale of grades changed."""
    if not audits:
        return {}
    bars, names = [], {mark[0]: None for mark in overall_marks(audits)}
    rows = []
    for place, audit in enumerate(audits):
        marks = overall_marks([audit])
        counts = {name: number for name, number, _ in marks}
        breaks = place > 0 and audits[place - 1].scale_pk != audit.scale_pk
        bars.append({"label": audit.title, "note": f"{audit.held_on:%B %Y}", "marks": marks, "breaks": breaks})
        figures = [str(counts[name]) if name in counts else "–" for name in names]
        rows.append([f"{audit.title}, {audit.held_on:%B %Y}", *figures, str(sum(counts.values()))])
    scales = list(dict.fromkeys(audit.scale_name for audit in audits))
    changed = f" The scale changed: {', then '.join(scales)}. Grades of two scales do not compare."
    return {
        "caption": "Overall grades, audit by audit",
        "sentence": f"{of_audits(len(audits)).capitalize()}, the earliest first.{changed if len(scales) > 1 else ''}",
        "bars": bars,
        "columns": ["Audit", *names, "Children"],
        "rows": rows,
    }


def rag_figure(plans: Sequence[Exported]) -> dict[str, Any]:
    """How many recommendations stand at each rating, the worst first; what has none is a bar of its own."""
    counts: dict[tuple, int] = {}
    for plan in plans:
        for row in plan.rows:
            key = (badness(row.status), *((row.status_word, row.tone) if row.status_word else NO_RATING))
            counts[key] = counts.get(key, 0) + 1
    if not counts:
        return {}
    marks = [[name, number, tone] for (_, name, tone), number in sorted(counts.items())]
    total = sum(number for _, number, _ in marks)
    spoken = ", ".join(f"{number} {name.lower()}" for name, number, _ in marks)
    return {
        "caption": f"Ratings of {total} recommendations",
        "sentence": f"Of {total} recommendations: {spoken}.",
        "marks": marks,
        "columns": ["Rating", "Recommendations"],
        "rows": [[name, str(number)] for name, number, _ in marks] + [["All", str(total)]],
    }


def plan_figure(plans: Sequence[Exported]) -> dict[str, Any]:
    """The plan as its own papers have it: header block, then each section with its title and its columns' names."""
    if not plans:
        return {}
    return {
        "title": " and ".join(plan.title for plan in plans),
        "header": [[label, words] for plan in plans for label, words in plan.header if words],
        "parts": [
            part_told(part, plan.rows_of(part)) for plan in plans for part in plan.sections if plan.rows_of(part)
        ],
    }


def part_told(part: Part, rows: list[Row]) -> dict[str, Any]:
    columns = columns_of(part, rows)
    return {
        "number": str(part.number),
        "title": part.title,
        "columns": [[heading, name] for heading, name in columns],
        "rows": [row_told(row) for row in rows],
    }


def row_told(row: Row) -> dict[str, Any]:
    return {
        "number": row.number,
        "text": row.text,
        "evidence": [piece.text for piece in row.evidence],
        "owner": row.owners,
        "priority": row.priority,
        "measure": row.measure,
        "by_when": row.by_when,
        "status": row.status_word,
        "tone": row.tone,
    }
