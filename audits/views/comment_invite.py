"""The auditor of a return, or the agency's lead, asks one of its practitioners to check the facts and to comment."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.comment_invitations import invite_practitioner
from audits.comment_permissions import asks_practitioners, handles_comments, why_not_invite
from audits.doors import open_return
from audits.forms.comments import InviteForm
from audits.return_names import names_in_return
from audits.selectors.chronology import chronology_of
from audits.selectors.comments import practitioners_to_ask
from audits.selectors.return_sheet import sheet_of


@requires(Permission.WRITE_RETURN, Permission.SIGN_OFF_RETURN, Permission.RECORD_RETURN)
@require_http_methods(["GET", "POST"])
def comment_invite(request, pk):
    now = timezone.now()
    today = timezone.localdate(now)
    agency_return = open_return(pk=pk, by=request.user, at=now)
    if not handles_comments(request.user, agency_return) or not asks_practitioners(agency_return.round):
        raise Http404
    people = practitioners_to_ask(agency_return, today)
    form = InviteForm(request.POST or None, people=people, today=today, last=agency_return.round.returns_due_on)
    if request.method == "POST" and form.is_valid():
        told = {"practitioner": form.chosen, "due_on": form.cleaned_data["due_on"]}
        try:
            invite_practitioner(agency_return=agency_return, by=request.user, at=now, **told)
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"{form.chosen.full_name} is invited. The e-mail says nothing of the child.")
            return redirect("audits:return_comment", pk=pk)
    context = {
        "agency_return": agency_return,
        "form": form,
        "people": people,
        "why_not": why_not_invite(request.user, agency_return, today),
        "names": names_in_return(sheet_of(agency_return), chronology_of(agency_return)),
    }
    return render(request, "audits/comment_invite.html", context, status=422 if form.is_bound else 200)
