"""A return is given to somebody without an account: who they are, what they are sent, and their invitations so far."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.guests import invite_guest
from audits.doors import open_to_arrange
from audits.forms.guests import GuestForm
from audits.guest_permissions import why_not_invite_guest
from audits.guest_presenters import guest_rows
from audits.guest_words import invitation_mail
from audits.selectors.guests import invitations_of


@requires(Permission.ALLOCATE_RETURN, Permission.MANAGE_ROUNDS)
@require_http_methods(["GET", "POST"])
def guest_invite(request, pk):
    now = timezone.now()
    agency_return = open_to_arrange(pk=pk, by=request.user, at=now)
    form = GuestForm(request.POST or None, agency_return=agency_return, today=timezone.localdate(now))
    preview = None
    if request.method == "POST" and form.is_valid():
        preview = preview_of(agency_return, form.given(), request.user)
        if request.POST.get("step") == "send":
            try:
                invitation = invite_guest(agency_return=agency_return, guest=form.given(), by=request.user, at=now)
            except (NotDone, Refused) as problem:
                form.add_error(None, str(problem))
                preview = None
            else:
                messages.success(request, sent_words(invitation))
                return redirect("audits:guest_invite", pk=pk)
    context = {
        "agency_return": agency_return,
        "form": form,
        "preview": preview,
        "hidden": form.sent_again() if preview else [],
        "guests": guest_rows(invitations_of(agency_return, request.user), request.user, now),
        "why_not": why_not_invite_guest(request.user, agency_return),
        "sees_return": request.user.holds(Permission.ALLOCATE_RETURN, at=agency_return.agency),
    }
    return render(request, "audits/guest_invite.html", context, status=422 if form.errors else 200)


def preview_of(agency_return, guest, by):
    """The mail as the person would get it; its link is made when it is sent."""
    mail = invitation_mail(
        partnership=agency_return.agency.partnership,
        job=guest.job,
        place=guest.place,
        asked_by=by.full_name,
        until=guest.until,
    )
    return {"to": guest.email, "name": guest.full_name, "subject": mail.subject, "lines": mail.lines}


def sent_words(invitation) -> str:
    return (
        f"{invitation.full_name} is sent a link. Now tell them which child it is, by telephone or in person: "
        "no e-mail of the portal says it."
    )
