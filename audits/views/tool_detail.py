from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.forms.return_page import meaning_of
from audits.selectors.rounds import grades_and_rules_of, question_counts_by_kind, rounds_for
from audits.tool_permissions import why_not_choose_tool
from audits.tool_presenters import KIND_COLUMNS, kind_rows, section_parts


@requires(Permission.VIEW_ROUNDS)
@require_GET
def tool_detail(request, pk):
    """The tool an audit uses (`pk` is the round's): every question, who is asked it, and what the grades mean."""
    round_ = get_object_or_404(rounds_for(request.user), pk=pk)
    version = round_.tool_version
    counts = question_counts_by_kind(version)
    grades, rules = grades_and_rules_of(version)
    context = {
        "round": round_,
        "version": version,
        "total": counts[""],
        "kind_columns": KIND_COLUMNS,
        "kinds": kind_rows(counts),
        "sections": section_parts(version, len(counts) - 1),
        "grades": [
            {"tone": grade.tone, "word": grade.name, "meaning": grade.descriptors.get("overall", "")}
            for grade in grades
        ],
        "grade_columns": ["Theme", *(grade.name for grade in grades)],
        "grade_rows": [grade_row(theme, grades) for theme in version.own_themes],
        "rules": rules,
        "may_choose": not why_not_choose_tool(request.user, round_),
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "The tool"}],
    }
    return render(request, "audits/tool_detail.html", context)


def grade_row(theme, grades) -> list:
    return [theme.label, *(meaning_of({"descriptors": grade.descriptors}, theme) for grade in grades)]
