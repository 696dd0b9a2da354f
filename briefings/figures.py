"""Pictures and tables of the analysis: plain counts and words, read from grades and plans. Nothing is drawn here."""

from collections.abc import Sequence
from typing import Any

from audits.counting import number_word
from audits.models import OVERALL, Round
from audits.past_results import NOT_KNOWN
from audits.selectors.grades import RoundGrades, grades_of_rounds
from audits.selectors.panel import audited_cases
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
APART = "Grades of two scales do not compare."


def figures_of(partnership, rounds: Sequence[Round], layout: LayoutPlan) -> dict[str, Any]:
    """What the figures of a layout show, by the kind of their section; none where the layout has none."""
    wanted = {plan.kind for plan in layout.sections} & set(FIGURES)
    found: dict[str, Any] = {}
    if wanted & {"grades", "rounds"}:
        told = grades_of_rounds(list(rounds))
        children = sum(audited_cases(each).count() for each in rounds)
        found |= {"grades": grades_figure(told, children), "rounds": rounds_figure(audits_of(partnership, told))}
    if wanted & {"rag", "plan"}:
        plans = [exported_plan(plan, rows_of(plan)) for plan in plans_of(partnership, rounds)]
        found |= {"rag": rag_figure(plans), "plan": plan_figure(plans)}
    return found


def audits_of(partnership, told: Sequence[RoundGrades]) -> list[AuditGrades]:
    """The audits told and those of which only the results are kept, in the order of their days."""
    kept = grades_of_past(past_audits(partnership).select_related("scale").prefetch_related("counts__grade"))
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


def grades_figure(told: Sequence[AuditGrades], children: int) -> dict[str, Any]:
    """How the children of the audits told were graded over all; {} where nobody was.

    `children` are all whose records were read: how many of them have no grade is said. Grades of two scales are
    never added: each scale has a bar and rows of its own.
    """
    graded = [audit for audit in told if audit.overall]
    scales = list(dict.fromkeys((audit.scale_pk, audit.scale_name) for audit in graded))
    groups = [(name, [audit for audit in graded if audit.scale_pk == pk]) for pk, name in scales]
    if not groups:
        return {}
    total = sum(sum(audit.overall.values()) for audit in graded)
    figure = figure_of_scale(graded) if len(groups) == 1 else figure_of_scales(groups)
    if (rest := children - total) > 0:
        have = "has" if rest == 1 else "have"
        figure["sentence"] += f" Another {rest} of the {children} whose records were read {have} no grade over all."
    return {"caption": f"Overall grades of {total} {child_word(total)}", **figure}


def figure_of_scale(audits: Sequence[AuditGrades]) -> dict[str, Any]:
    """Columns and rows for audits of one scale."""
    marks = overall_marks(audits)
    total = count_of(marks)
    return {
        "sentence": f"Of {total} {child_word(total)} in {of_audits(len(audits))}: {spoken(marks)}.",
        "marks": marks,
        "columns": ["Grade", "Children"],
        "rows": [[name, str(number)] for name, number, _ in marks] + [["All", str(total)]],
    }


def figure_of_scales(groups: Sequence[tuple[str, list[AuditGrades]]]) -> dict[str, Any]:
    """A bar and rows for each scale, by its name, with the sentence that they do not compare."""
    bars, rows, told = [], [], []
    for place, (scale, audits) in enumerate(groups):
        marks = overall_marks(audits)
        total = count_of(marks)
        note = ", ".join(dict.fromkeys(audit.title for audit in audits))
        bars.append({"label": scale, "note": note, "marks": marks, "breaks": place > 0})
        rows += [[f"{scale}: {name}", str(number)] for name, number, _ in marks] + [[f"{scale}: all", str(total)]]
        told.append(f"Of {total} {child_word(total)} in {of_audits(len(audits))} on “{scale}”: {spoken(marks)}.")
    return {
        "sentence": " ".join([*told, APART]),
        "bars": bars,
        "columns": ["Grade", "Children"],
        "rows": rows,
    }


def count_of(marks: Sequence[Sequence]) -> int:
    return sum(mark[1] for mark in marks)


def spoken(marks: Sequence[Sequence]) -> str:
    """ "3 Good, 2 Outstanding"."""
    return ", ".join(f"{number} {name}" for name, number, _ in marks)


def child_word(number: int) -> str:
    return "child" if number == 1 else "children"


def of_audits(number: int) -> str:
    return f"{number_word(number)} audit{'' if number == 1 else 's'}"


def rounds_figure(audits: Sequence[AuditGrades]) -> dict[str, Any]:
    """The audits beside one another: a bar each, broken where the scale of grades changed; each scale has columns of
    its own."""
    if not audits:
        return {}
    columns = columns_by_scale(audits)
    bars, rows = [], []
    for place, audit in enumerate(audits):
        marks = overall_marks([audit])
        counts = {(audit.scale_pk, name): number for name, number, _ in marks}
        breaks = place > 0 and audits[place - 1].scale_pk != audit.scale_pk
        bars.append({"label": audit.title, "note": f"{audit.held_on:%B %Y}", "marks": marks, "breaks": breaks})
        figures = [str(counts[key]) if key in counts else "–" for key in columns]
        rows.append([f"{audit.title}, {audit.held_on:%B %Y}", *figures, str(count_of(marks))])
    return {
        "caption": "Overall grades, audit by audit",
        "sentence": rounds_sentence(audits),
        "bars": bars,
        "columns": ["Audit", *columns.values(), "Children"],
        "rows": rows,
    }


def columns_by_scale(audits: Sequence[AuditGrades]) -> dict[tuple, str]:
    """{(scale, grade): heading}, scale by scale in the order of the audits; a grade that two scales have names its
    scale."""
    found: dict[tuple, str] = {}
    for scale in dict.fromkeys((audit.scale_pk, audit.scale_name) for audit in audits):
        marks = overall_marks([audit for audit in audits if audit.scale_pk == scale[0]])
        found |= {(scale[0], name): scale[1] for name, _, _ in marks}
    names = [name for _, name in found]
    return {key: f"{key[1]} ({scale})" if names.count(key[1]) > 1 else key[1] for key, scale in found.items()}


def rounds_sentence(audits: Sequence[AuditGrades]) -> str:
    """How many audits stand beside one another, how many of them are earlier ones, and whether they compare."""
    kept = sum(audit.is_past for audit in audits)
    sentences = [f"{of_audits(len(audits)).capitalize()}, the earliest first."]
    if kept:
        which = "All" if 1 < kept == len(audits) else number_word(kept).capitalize()
        are = "is an earlier audit" if kept == 1 else "are earlier audits"
        sentences.append(f"{which} of them {are}, told for comparison.")
    scales = list(dict.fromkeys(audit.scale_name for audit in audits))
    if len(scales) > 1:
        sentences.append(f"The scale changed: {', then '.join(scales)}. {APART}")
    return " ".join(sentences)


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
    total = count_of(marks)
    told = ", ".join(f"{number} {name.lower()}" for name, number, _ in marks)
    return {
        "caption": f"Ratings of {total} recommendations",
        "sentence": f"Of {total} recommendations in the whole plan{'s' if len(plans) > 1 else ''}: {told}.",
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
