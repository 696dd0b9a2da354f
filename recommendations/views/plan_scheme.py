from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from recommendations.actions.mapping import change_scheme
from recommendations.forms.schemes import MapForm
from recommendations.list_presenters import key_of
from recommendations.permissions import why_not_map
from recommendations.plan_presenters import ratings_in_use
from recommendations.selectors.keys import keys_of, scheme_to_rate_in, schemes_but
from recommendations.selectors.plans import plan_page_for, statuses_used
from recommendations.selectors.reviews import open_review_of
from ui.counting import counted


@requires(Permission.MANAGE_RECOMMENDATIONS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def plan_scheme(request, pk):
    """Rate a plan in the words of another scheme: somebody says which rating becomes which."""
    plan = get_object_or_404(plan_page_for(request.user), pk=pk)
    if refusal := why_not_map(request.user, plan.partnership):
        raise Refused(refusal)
    others = schemes_but(plan.scheme)
    scheme = scheme_to_rate_in(others, request.GET.get("to", ""))
    targets = list(scheme.statuses.all()) if scheme else []
    used = ratings_in_use(plan, statuses_used(plan))
    form = MapForm(request.POST or None, used=used, targets=targets) if scheme else None
    if form and scheme and request.method == "POST" and form.is_valid():
        facts = {"mapping": form.mapping(), "why": form.cleaned_data["why"], "by": request.user}
        try:
            done = change_scheme(plan=plan, scheme=scheme, at=timezone.now(), **facts)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"{counted(done, 'recommendation')} rated in the words of “{scheme.name}” now.")
            return redirect("recommendations:plan_detail", pk=plan.pk)
    own = keys_of(plan.partnership_id)
    context = {
        "plan": plan,
        "form": form,
        "scheme": scheme,
        "others": others,
        "needs_key": bool(scheme and scheme.needs_key and scheme.pk not in own),
        "review": open_review_of(plan.partnership_id),
        "closes": any(status.is_closed for status in targets),
        "key": key_of(targets, own),
    }
    status = 422 if form and form.errors else 200
    return render(request, "recommendations/plan_scheme.html", context, status=status)
