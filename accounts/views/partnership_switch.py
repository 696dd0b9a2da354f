"""Working for another of one's partnerships."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from access.guards import signed_in
from accounts.selectors import partnerships_of


@signed_in
@require_POST
def partnership_switch(request):
    sent = request.POST.get("partnership", "")
    chosen = next((each for each in partnerships_of(request.user) if str(each.pk) == sent), None)
    if chosen is None:
        raise Http404
    request.session["partnership"] = sent
    messages.success(request, f"You now work for {chosen}.")
    return redirect("/")
