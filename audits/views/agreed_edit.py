from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.panel import agree_grade
from audits.panel_case_presenter import case_page, make_grade_form
from audits.selectors.panel import current_grades, limits_of, panel_case_or_404, panels_for
from cases.doors import open_case


@keeps_typed
@requires(Permission.OPEN_PANEL)
@require_POST
def agreed_edit(request, pk, case_pk, theme):
    """Record the grade the panel agreed on. What was typed stays on the page when it cannot be taken."""
    round_ = get_object_or_404(panels_for(request.user, Permission.OPEN_PANEL), pk=pk)
    if theme not in round_.tool_version.all_themes:
        raise Http404
    at = timezone.now()
    case = open_case(pk=panel_case_or_404(round_, case_pk), by=request.user, at=at)
    limits = limits_of(round_, current_grades(case=case, round_=round_))
    form, status = make_grade_form(round_, theme, limits, [], request.POST), 422
    if form.is_valid():
        try:
            agree_grade(
                case=case,
                round=round_,
                theme=theme,
                grade=form.chosen,
                rationale=form.cleaned_data["rationale"],
                limit_reason=form.cleaned_data.get("limit_reason", ""),
                seen_number=form.cleaned_data["seen_number"],
                by=request.user,
                at=at,
            )
        except NotDone as problem:
            form.add_error(None, str(problem))
            form.take_up(current_grades(case=case, round_=round_).get(theme))
        except Refused as refusal:
            form.add_error(None, str(refusal))
            status = 403
        else:
            messages.success(
                request, f"{round_.tool_version.theme_named(theme).label}: {form.chosen.name} is recorded as agreed."
            )
            return redirect("audits:panel_case", pk=round_.pk, case_pk=case.pk)
    context = case_page(user=request.user, round_=round_, case=case, theme=theme, at=at, grade_form=form)
    return render(request, "audits/panel_case.html", context, status=status)
