"""Accepting an invitation: choose a password, and in."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from access.guards import public
from access.permissions import NotDone
from accounts.actions import accept_invitation
from accounts.forms.join import JoinForm
from accounts.selectors import has_account, open_invitation


@public
@never_cache
def join(request):
    token = request.session.get("invitation", "")
    invitation = open_invitation(token, timezone.now()) if token else None
    if invitation is None:
        return render(request, "accounts/join_gone.html", status=410)
    request.partnership = invitation.agency.partnership  # the page wears its colours
    is_known = has_account(invitation.email)
    form = None if is_known else JoinForm(request.POST or None, invitation=invitation)
    if request.method == "POST" and (form is None or form.is_valid()):
        return accepted(request, token, "" if form is None else form.cleaned_data["password"])
    context = {"invitation": invitation, "form": form}
    return render(request, "accounts/join.html", context, status=422 if form and form.errors else 200)


def accepted(request, token: str, password: str):
    """A new person is signed in; who has an account signs in as always, second step and all."""
    try:
        user = accept_invitation(token=token, password=password, at=timezone.now())
    except NotDone as problem:
        return render(request, "accounts/join_gone.html", {"sentence": str(problem)}, status=410)
    request.session.pop("invitation", None)
    if not password:
        messages.success(request, "Your new role is yours. Sign in to see what waits for you.")
        return redirect("/" if request.user == user else "account_login")
    if request.user.is_authenticated:
        logout(request)
    record_authentication(request, user, method="password", email=user.email, reauthenticated=True)
    return perform_login(request, Login(user=user, email=user.email))
