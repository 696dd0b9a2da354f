"""A whole return, to be read. Its agency's lead signs it off here, or sends it back with a reason."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, open_to_guests, requires
from access.permissions import Permission, Refused
from audits.actions.returns import move_return
from audits.comment_permissions import handles_comments
from audits.comment_presenters import remarks_beside, titles_of
from audits.comments import outstanding, section_part
from audits.doors import open_return
from audits.forms.returns import SendBackForm
from audits.models import ReturnState
from audits.return_permissions import why_not_move_return, why_not_write
from audits.return_reading import reading_of
from audits.return_words import state_look
from ui.tags import state_tag

DONE = {
    ReturnState.SIGNED_OFF: "Return signed off. It waits for the panel.",
    ReturnState.SENT_BACK: "Return sent back. Its auditor has been told.",
}


@open_to_guests
@requires(Permission.SIGN_OFF_RETURN, Permission.WRITE_RETURN, Permission.VIEW_PANEL)
@keeps_typed
@require_http_methods(["GET", "POST"])
def return_review(request, pk):
    now = timezone.now()
    agency_return = open_return(pk=pk, by=request.user, at=now)
    sends_back = request.POST.get("decision") == "send_back"
    form = SendBackForm(request.POST if sends_back else None)
    decided = ReturnState.SENT_BACK if sends_back else ReturnState.SIGNED_OFF
    if request.method == "POST" and agency_return.state == decided:
        return redirect("audits:return_detail", pk=pk)  # a second press of the button
    refused = ""
    if request.method == "POST" and (not sends_back or form.is_valid()):
        reason = form.cleaned_data["reason"] if sends_back else ""
        try:
            move_return(agency_return=agency_return, to=decided, by=request.user, at=now, reason=reason)
        except Refused as refusal:
            if not sends_back and not came_too_late(request.user, agency_return):
                raise
            refused = str(refusal)
        else:
            messages.success(request, DONE[decided])
            return redirect("audits:return_detail", pk=pk)
    context = review_context(request.user, agency_return, refused) | {"form": form}
    return render(request, "audits/return_review.html", context, status=422 if form.is_bound or refused else 200)


def comments_beside(user, agency_return, reading) -> dict:
    """Practitioners' corrections beside the parts they are about, for those who answer them; what the panel has opened
    shows them apart instead."""
    if agency_return.opened_at or not handles_comments(user, agency_return):
        return {}
    comments = reading["comment_rows"]
    for each in comments:
        each.agency_return = agency_return
    remarks = remarks_beside(comments, user, titles_of(reading["sections"]))
    return {
        "remarks": remarks,
        "sections": [each | {"remarks": remarks.get(section_part(each["key"]), [])} for each in reading["sections"]],
        "comments": [],
        "has_comments": bool(reading["comments"]),
        "outstanding": outstanding(comments),
    }


def came_too_late(user, agency_return) -> bool:
    """Whether somebody else decided while the lead was reading."""
    is_lead = user.holds(Permission.SIGN_OFF_RETURN, at=agency_return.agency)
    return is_lead and agency_return.state in {ReturnState.SENT_BACK, ReturnState.SIGNED_OFF, ReturnState.NIL}


def review_context(user, agency_return, refused):
    reading = reading_of(user, agency_return)
    return (
        reading
        | comments_beside(user, agency_return, reading)
        | {
            "agency_return": agency_return,
            "state_tag": state_tag(*state_look(agency_return)),
            "can_write": not why_not_write(user, agency_return),
            "asks_decision": agency_return.state == ReturnState.SUBMITTED
            and user.holds(Permission.SIGN_OFF_RETURN, at=agency_return.agency),
            "refused": refused,
            "why_not": refused or why_not_move_return(user, agency_return, ReturnState.SIGNED_OFF),
        }
    )
