"""The last page before submitting: what is missing, each with the way to it, or the button."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import open_to_guests, requires
from access.permissions import NotDone, Permission
from audits.actions.returns import move_return, why_over_own_limit
from audits.comments import outstanding
from audits.completeness import CLOSING, PEOPLE, all_missing, total_progress
from audits.doors import open_return
from audits.models import ReturnState
from audits.return_names import names_in_return
from audits.return_permissions import is_its_auditor, signs_itself_off, why_not_move_return
from audits.selectors.chronology import chronology_of
from audits.selectors.comments import comments_of
from audits.selectors.contributions import contributions_of
from audits.selectors.return_sheet import grade_of, graded_parts, sheet_of
from audits.views.scoring import step_address


@open_to_guests
@requires(Permission.WRITE_RETURN, Permission.RECORD_RETURN)
@require_http_methods(["GET", "POST"])
def return_check(request, pk):
    now = timezone.now()
    agency_return = open_return(pk=pk, by=request.user, at=now)
    problem = ""
    is_asked_for = request.method == "POST" or is_its_auditor(request.user, agency_return)
    if not (agency_return.is_writable and is_asked_for):
        return redirect("audits:return_detail", pk=pk)  # also after a second press of the button
    if request.method == "POST":
        try:
            row = move_return(agency_return=agency_return, to=ReturnState.SUBMITTED, by=request.user, at=now)
        except NotDone as refusal:
            problem = str(refusal)
        else:
            messages.success(request, submitted_words(row))
            return redirect("audits:return_detail", pk=pk)
    context = check_context(request, agency_return, problem)
    return render(request, "audits/return_check.html", context, status=422 if problem else 200)


def check_context(request, agency_return, problem):
    sheet = sheet_of(agency_return)
    themes = [{"title": each["title"], "grade": grade_of(sheet, each)} for each in graded_parts(sheet)]
    answered, total = total_progress(sheet)
    return {
        "agency_return": agency_return,
        "problem": problem,
        "missing": missing_by_theme(agency_return.pk, sheet),
        "missing_count": len(all_missing(sheet)),
        "names": [
            {"sentence": each.sentence, "href": f"{step_address(agency_return.pk, each.page)}#{each.anchor}"}
            for each in names_in_return(
                sheet, chronology_of(agency_return), contributions_of(request.user, [agency_return])
            )
        ],
        "outstanding": outstanding(comments_of(request.user, [agency_return])),
        "over_limit": why_over_own_limit(agency_return, sheet),
        "why_not": why_not_move_return(request.user, agency_return, ReturnState.SUBMITTED),
        "themes": themes,
        "answered": answered,
        "total": total,
        "signs_off": signs_itself_off(agency_return),
    }


def missing_by_theme(pk, sheet):
    """What is missing under the section it belongs to, each with the address of its place."""
    groups: dict[str, dict] = {PEOPLE: {"title": "People and records", "lines": []}}
    groups |= {each["key"]: {"title": each["title"], "lines": []} for each in sheet["sections"]}
    groups[CLOSING] = {"title": "Overall", "lines": []}
    for each in all_missing(sheet):
        href = f"{step_address(pk, each.page)}#{each.anchor}"
        groups[each.page]["lines"].append({"sentence": each.sentence, "about": each.about, "href": href})
    return [group for group in groups.values() if group["lines"]]


def submitted_words(row):
    if row.state == ReturnState.SIGNED_OFF:
        return "Return submitted. Your agency's setting signs it off as well; it is shown as not second-read."
    return "Return submitted. Your agency's lead has been told that it is ready to read."
