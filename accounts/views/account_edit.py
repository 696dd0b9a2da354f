"""Correcting one's own name."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from access.guards import signed_in
from accounts.actions import change_own_name
from accounts.forms.account import OwnNameForm


@signed_in
def account_edit(request):
    form = OwnNameForm(request.POST or None, initial={"full_name": request.user.full_name})
    if request.method == "POST" and form.is_valid():
        change_own_name(user=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "Your name is saved.")
        return redirect("accounts:account_detail")
    return render(request, "accounts/account_edit.html", {"form": form}, status=422 if form.errors else 200)
