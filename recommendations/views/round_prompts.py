from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.plan_presenters import plan_crumbs, plan_parts
from audits.selectors.rounds import managed_rounds_for
from recommendations.actions.prompts import link_prompts
from recommendations.forms.prompts import PromptsForm
from recommendations.selectors.recommendations import open_first, recommendations_for


@requires(Permission.MANAGE_RECOMMENDATIONS)
def round_prompts(request, pk):
    """The recommendations that made an audit necessary: a part of its plan."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    possible = open_first(recommendations_for(request.user, round_.partnership))
    linked = list(round_.prompted_by.values_list("pk", flat=True))
    form = PromptsForm(request.POST or None, possible=possible, linked=linked)
    if request.method == "POST" and save(request, round_, form):
        messages.success(request, "The recommendations behind this audit are saved.")
        return redirect(round_)
    context = {
        "round": round_,
        "form": form,
        "has_any": possible.exists(),
        "parts": plan_parts(request.user, round_, ""),
        "prompts_current": True,
        "crumbs": plan_crumbs(round_),
    }
    return render(request, "recommendations/round_prompts.html", context, status=422 if form.errors else 200)


def save(request, round_, form) -> bool:
    if not form.is_valid():
        return False
    chosen = form.cleaned_data["recommendations"]
    try:
        link_prompts(round=round_, recommendations=chosen, by=request.user, at=timezone.now())
    except NotDone as problem:
        form.add_error("recommendations", str(problem))
        return False
    return True
