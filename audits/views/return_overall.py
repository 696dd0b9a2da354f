"""The judgement over all themes: its grade, its reasons, and the rules that would limit it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, open_to_guests, requires
from access.permissions import Permission
from audits.completeness import CLOSING
from audits.forms.return_page import grade_part
from audits.limits import limits_for
from audits.models import OVERALL
from audits.selectors.return_sheet import grade_of, graded_parts, limit_rules_of, own_grades_of, sheet_of
from audits.views.scoring import address_after, errors_of, frame, open_to_write, take_post


@open_to_guests
@requires(Permission.WRITE_RETURN, Permission.RECORD_RETURN)
@keeps_typed
@require_http_methods(["GET", "POST"])
def return_overall(request, pk):
    now = timezone.now()
    agency_return = open_to_write(request, pk, now)
    if isinstance(agency_return, HttpResponse):
        return agency_return

    def show(sheet, post=None, problems=None):
        return overall_page(request, agency_return, sheet, post or {}, problems or {})

    sheet = sheet_of(agency_return)
    if not sheet["closing"]:
        return redirect("audits:return_check", pk=pk)  # this tool grades nothing
    if request.method == "POST":
        return take_post(
            request,
            agency_return,
            questions=[],
            themes=[part["theme"] for part in sheet["closing"]],
            sheet=sheet,
            onward=address_after(agency_return, sheet, CLOSING, leave=request.POST.get("go") == "list"),
            again=show,
            at=now,
        )
    return show(sheet)


def overall_page(request, agency_return, sheet, post, problems):
    own = {theme: grade for theme, grade in own_grades_of(sheet).items() if theme != OVERALL}
    pages = {each["grade"]["theme"]: each["key"] for each in sheet["sections"] if each["grade"]}
    context = frame(agency_return, sheet, CLOSING) | {
        "themes": [
            part | {"grade": grade_of(sheet, part), "page": pages[part["theme"]]}
            for part in graded_parts(sheet)
            if part["theme"] in pages
        ],
        "limits": limits_for(own, limit_rules_of(agency_return)),
        "rules_are_hard": agency_return.round.tool_version.scale.rules_are_hard,
        "grades": [
            grade_part(part, sheet["grades"], post=post, problems=problems) | {"legend": legend_of(part)}
            for part in sheet["closing"]
        ],
        "errors": errors_of(problems),
    }
    return render(request, "audits/return_overall.html", context, status=422 if problems else 200)


def legend_of(part: dict) -> str:
    if part["theme"] == OVERALL:
        return "How good was the work for this child over all?"
    return f"How good was the work on this theme: {part['title']}?"
