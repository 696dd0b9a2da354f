"""One theme of a return: its questions beside the case's facts, then its grade."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import Permission
from audits.doors import open_return
from audits.forms.return_page import grade_part, question_part
from audits.return_permissions import why_not_write
from audits.selectors.return_sheet import sheet_of, theme_of
from audits.views.scoring import errors_of, frame, given_back, take_post


@requires(Permission.WRITE_RETURN)
@keeps_typed
@require_http_methods(["GET", "POST"])
def return_edit(request, pk, theme):
    now = timezone.now()
    agency_return = open_return(pk=pk, by=request.user, at=now)
    if refusal := why_not_write(request.user, agency_return):
        if request.method == "POST":
            return given_back(request, agency_return, refusal, status=403)
        return redirect("audits:return_review", pk=pk)
    sheet = sheet_of(agency_return)
    part = theme_of(sheet, theme)
    if part is None:
        raise Http404

    def show(sheet, post=None, problems=None):
        return edit_page(request, agency_return, sheet, theme, post or {}, problems or {})

    if request.method == "POST":
        onward = address_after(pk, sheet, theme, request.POST.get("go", ""))
        return take_post(
            request,
            agency_return,
            questions=part["questions"],
            theme=theme,
            sheet=sheet,
            onward=onward,
            again=show,
            at=now,
        )
    return show(sheet)


def edit_page(request, agency_return, sheet, theme, post, problems):
    part = theme_of(sheet, theme) or {}
    context = frame(agency_return, sheet, theme) | {
        "theme": part,
        "questions": [question_part(question, post=post, problems=problems) for question in part["questions"]],
        "grade": grade_part(part, sheet["grades"], post=post, problems=problems),
        "errors": errors_of(problems),
    }
    return render(request, "audits/return_edit.html", context, status=422 if problems else 200)


def address_after(pk, sheet, theme, go):
    """The next theme, the overall judgement after the last one, or the return's own page where that was asked for."""
    if go == "list":
        return reverse("audits:return_detail", args=[pk])
    keys = [each["theme"] for each in sheet["themes"]]
    after = keys[keys.index(theme) + 1 :]
    return reverse("audits:return_edit", args=[pk, after[0]]) if after else reverse("audits:return_overall", args=[pk])
