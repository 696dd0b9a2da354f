"""Ending a person's role."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import Permission
from accounts.actions import end_role
from accounts.permissions import why_not_end_role
from accounts.selectors import managed_partnership, membership_for


@requires(Permission.MANAGE_PEOPLE)
def role_end(request, pk):
    partnership = managed_partnership(request, Permission.MANAGE_PEOPLE)
    membership = get_object_or_404(membership_for(request.user, partnership, pk))
    if request.method == "POST":
        if not membership.ends_on:
            end_role(membership=membership, by=request.user, at=timezone.now())
        role = membership.get_role_display()
        messages.success(request, f"{membership.user} is no longer {role} at {membership.agency}.")
        return redirect("accounts:people_list" if request.user.pk != membership.user_id else "/")
    context = {"membership": membership, "why_not": why_not_end_role(request.user, membership)}
    return render(request, "accounts/role_end.html", context)
