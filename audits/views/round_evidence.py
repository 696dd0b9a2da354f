from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.plan_settings import link_evidence
from audits.forms.plan_parts import RoundEvidenceForm, evidence_of
from audits.forms.seen import over_newer
from audits.permissions import why_not_manage
from audits.plan_presenters import evidence_rows, plan_crumbs, plan_parts
from audits.selectors.past import past_rounds_before
from audits.selectors.plans import evidence_for, possible_earlier_rounds
from audits.selectors.rounds import managed_rounds_for


@requires(Permission.MANAGE_ROUNDS)
def round_evidence(request, pk):
    """Why this audit now: which audit it repeats, and which audits and reviews it follows from."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    form = form_for(request, round_, request.POST or None)
    theirs = None
    if request.method == "POST" and form.is_valid():
        now = evidence_of(round_)["seen"]
        if form.cleaned_data["seen"] != now:
            form = over_newer(request, now, lambda data: form_for(request, round_, data))
            theirs = evidence_rows(round_, evidence_for(request.user, round_))
        elif save(request, round_, form):
            messages.success(request, "What this audit follows from is saved.")
            return redirect("audits:round_detail", pk=round_.pk)
    context = {
        "round": round_,
        "form": form,
        "theirs": theirs,
        "parts": plan_parts(request.user, round_, "round_evidence"),
        "why_not": why_not_manage(request.user, round_.partnership),
        "crumbs": plan_crumbs(round_),
    }
    return render(request, "audits/round_evidence.html", context, status=422 if form.errors else 200)


def form_for(request, round_, data) -> RoundEvidenceForm:
    possible, past = possible_earlier_rounds(request.user, round_), past_rounds_before(request.user, round_)
    return RoundEvidenceForm(data, round_=round_, possible=possible, past=past)


def save(request, round_, form) -> bool:
    try:
        link_evidence(round=round_, by=request.user, at=timezone.now(), **form.chosen)
    except NotDone as problem:
        form.add_error(None, str(problem))
        return False
    return True
