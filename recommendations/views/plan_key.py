from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from recommendations.actions.keys import confirm_key
from recommendations.forms.schemes import KeyForm
from recommendations.permissions import why_not_manage
from recommendations.plan_presenters import versions_told
from recommendations.selectors.keys import key_versions, scheme_to_word
from recommendations.selectors.plans import plan_page_for


@requires(Permission.MANAGE_RECOMMENDATIONS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def plan_key(request, pk):
    """What each rating of a plan means to the partnership: its own words, kept version by version."""
    plan = get_object_or_404(plan_page_for(request.user), pk=pk)
    if refusal := why_not_manage(request.user, plan.partnership):
        raise Refused(refusal)
    scheme = scheme_to_word(plan, request.GET.get("of", ""))
    versions, statuses = key_versions(request.user, plan, scheme), list(scheme.statuses.select_related("scheme"))
    form = KeyForm(request.POST or None, statuses=statuses, in_force=versions[0].meanings if versions else {})
    if request.method == "POST" and form.is_valid():
        words, by = form.meanings(), request.user
        try:
            confirm_key(partnership=plan.partnership, scheme=scheme, meanings=words, by=by, at=timezone.now())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The key is saved. It stands wherever these ratings are shown.")
            back = "plan_scheme" if scheme != plan.scheme else "plan_detail"
            return redirect(f"recommendations:{back}", pk=plan.pk)
    context = {"plan": plan, "scheme": scheme, "form": form, "versions": versions_told(versions, statuses)}
    return render(request, "recommendations/plan_key.html", context, status=422 if form.errors else 200)
