from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.forms.return_page import meaning_of
from audits.round_presenters import kind_label
from audits.selectors.rounds import grades_and_rules_of, question_counts_by_kind, rounds_for, sections_of
from audits.tool_permissions import why_not_choose_tool
from ui.tables import Column


@requires(Permission.VIEW_ROUNDS)
@require_GET
def tool_detail(request, pk):
    """The tool an audit uses (`pk` is the round's): every question, who is asked it, and what the grades mean."""
    round_ = get_object_or_404(rounds_for(request.user), pk=pk)
    version = round_.tool_version
    counts = question_counts_by_kind(version)
    grades, rules = grades_and_rules_of(version)
    kinds = [kind for kind in counts if kind]
    context = {
        "round": round_,
        "version": version,
        "total": counts[""],
        "kind_columns": [Column("Agency"), Column("Questions", numeric=True)],
        "kinds": [[kind_label(kind), counts[kind]] for kind in sorted(kinds, key=lambda kind: -counts[kind])],
        "sections": [section_of(section, len(kinds)) for section in sections_of(version)],
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


def section_of(section, kind_count: int) -> dict:
    questions = []
    for question in section.questions.all():
        every = len(question.kinds) == kind_count
        asked = "Every agency" if every else ", ".join(kind_label(kind) for kind in question.kinds)
        questions.append({"question": question, "asked": asked})
    return {"section": section, "questions": questions}


def grade_row(theme, grades) -> list:
    return [theme.label, *(meaning_of({"descriptors": grade.descriptors}, theme) for grade in grades)]
