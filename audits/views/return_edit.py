"""One section of a return: its questions beside the case's facts, then its theme's grade."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, open_to_guests, requires
from access.permissions import Permission
from audits.completeness import tally
from audits.forms.return_markup import grade_markup, question_markup
from audits.selectors.return_sheet import section_of, sheet_of
from audits.views.scoring import address_after, errors_of, frame, open_to_write, take_post

GRADE_LEGEND = "How good was the work on this theme?"


@open_to_guests
@requires(Permission.WRITE_RETURN, Permission.RECORD_RETURN)
@keeps_typed
@require_http_methods(["GET", "POST"])
def return_edit(request, pk, section):
    now = timezone.now()
    agency_return = open_to_write(request, pk, now)
    if isinstance(agency_return, HttpResponse):
        return agency_return
    sheet = sheet_of(agency_return)
    part = section_of(sheet, section)
    if part is None:
        raise Http404

    def show(sheet, post=None, problems=None):
        return edit_page(request, agency_return, sheet, section, post or {}, problems or {})

    if request.method == "POST":
        return take_post(
            request,
            agency_return,
            questions=part["questions"],
            themes=[part["grade"]["theme"]] if part["grade"] else [],
            sheet=sheet,
            onward=address_after(agency_return, sheet, section, leave=request.POST.get("go") == "list"),
            again=show,
            at=now,
        )
    return show(sheet)


def edit_page(request, agency_return, sheet, key, post, problems):
    section = section_of(sheet, key) or {}
    asks_confidence = agency_return.round.tool_version.asks_confidence
    grade = section["grade"]
    sent = {"post": post, "problems": problems}
    context = frame(agency_return, sheet, key) | {
        "section": section,
        "questions": [
            question_markup(question, asks_confidence=asks_confidence, is_first=place == 0, **sent)
            for place, question in enumerate(section["questions"])
        ],
        "grade": grade,
        "grade_markup": grade_markup(grade, sheet["grades"], legend=GRADE_LEGEND, **sent) if grade else "",
        "tally": tally(section["questions"]),
        "errors": errors_of(problems),
    }
    return render(request, "audits/return_edit.html", context, status=422 if problems else 200)
