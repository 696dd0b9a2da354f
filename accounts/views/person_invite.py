"""Inviting one person."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from accounts.actions import invite_person
from accounts.forms.people import InviteForm
from accounts.presenters import told
from accounts.selectors import agencies_of, managed_partnership


@requires(Permission.MANAGE_PEOPLE)
def person_invite(request):
    partnership = managed_partnership(request, Permission.MANAGE_PEOPLE)
    agencies = agencies_of(request.user, partnership).filter(is_active=True)
    form = InviteForm(request.POST or None, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        try:
            invite_person(by=request.user, at=timezone.now(), **facts)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, told(facts["full_name"]))
            return redirect("accounts:people_list")
    return render(request, "accounts/person_invite.html", {"form": form}, status=422 if form.errors else 200)
