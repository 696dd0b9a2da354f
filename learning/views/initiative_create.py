from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from learning.actions.initiatives import create_initiative
from learning.forms.initiatives import InitiativeForm
from learning.selectors.initiatives import leading_agencies, recommendations_to_serve, themes_to_serve
from recommendations.forms.keys import key_of
from recommendations.selectors.evidence import names_of_nobody


@requires(Permission.MANAGE_RECOMMENDATIONS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def initiative_create(request):
    """Write an initiative down."""
    partnership = managed_partnership(request, Permission.MANAGE_RECOMMENDATIONS)
    form = InitiativeForm(
        request.POST or None,
        agencies=leading_agencies(request.user, partnership),
        themes=themes_to_serve(partnership),
        recommendations=recommendations_to_serve(request.user, partnership),
        known=names_of_nobody(partnership),
    )
    if request.method == "POST" and form.is_valid():
        words, key = form.words(), key_of(request)
        try:
            row = create_initiative(partnership=partnership, words=words, by=request.user, at=timezone.now(), key=key)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The initiative is written down.")
            return redirect(row)
    return render(request, "learning/initiative_create.html", {"form": form}, status=422 if form.errors else 200)
