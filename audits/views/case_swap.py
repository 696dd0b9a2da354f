from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.swaps import swap_round_case
from audits.models import RoundState
from audits.selectors.rounds import managed_rounds_for
from audits.selectors.swaps import cases_to_swap, returns_on
from audits.swap_permissions import why_not_call, why_not_swap_in_round
from cases.forms.swaps import SwapForm
from cases.swapping import foresee_swap


@keeps_typed
@requires(Permission.MANAGE_ROUNDS)
@require_http_methods(["GET", "POST"])
def case_swap(request, pk, case_pk):
    """Who would take the place of a drawn case and what the sample then misses; confirmed with a reason."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    case = get_object_or_404(cases_to_swap(request.user, round_), pk=case_pk)
    form = SwapForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("reason", "explanation", "expected")}
        try:
            swap = swap_round_case(round=round_, case=case, by=request.user, at=timezone.now(), **words)
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
            case.refresh_from_db()
        else:
            messages.success(request, done_words(swap))
            return redirect("cases:draw_detail", pk=swap.draw_id)
    why_not = why_not_swap_in_round(request.user, round_, case, returns_on(request.user, round_, case))
    foreseen = None if why_not else foresee_swap(case)
    if foreseen:
        form.show(foreseen.key)
        why_not = why_not_call(round_, foreseen.called)
    context = {
        "round": round_,
        "case": case,
        "form": form,
        "foreseen": foreseen,
        "why_not": why_not,
        "is_auditing": round_.state == RoundState.AUDITING,
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "Replace a case"}],
    }
    return render(request, "audits/case_swap.html", context, status=422 if form.errors else 200)


def done_words(swap) -> str:
    """What happened, for the page that follows."""
    if swap.called is None:
        return f"{swap.leaving.reference} is out of the sample. No reserve was left to take its place."
    return f"{swap.leaving.reference} is replaced by {swap.called.reference}. The certificate says so and why."
