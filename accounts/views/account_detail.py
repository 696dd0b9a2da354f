"""A person's own page: what they may do, how they sign in, what they looked at last."""

from allauth.mfa.utils import is_mfa_enabled
from django.shortcuts import render

from access.guards import signed_in
from access.permissions import Permission
from accounts.middleware import FACTORS
from accounts.permissions import why_not_open_partnership
from accounts.selectors import partnerships_of, roles_of
from trail.selectors import looks_of


@signed_in
def account_detail(request):
    user = request.user
    context = {
        "person": user,
        "roles": roles_of(user),
        "has_second_factor": is_mfa_enabled(user, FACTORS),
        "partnerships": partnerships_of(user),
        "may_open_partnership": not why_not_open_partnership(user),
        "may_change_partnership": request.partnership
        and user.holds(Permission.MANAGE_PARTNERSHIP, within=request.partnership),
        "looks": looks_of(user, most=20),
    }
    return render(request, "accounts/account_detail.html", context)
