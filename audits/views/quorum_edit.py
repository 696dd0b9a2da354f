from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, require_here, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.sittings import set_quorum
from audits.forms.sittings import QuorumForm
from audits.quorum import rule_sentence
from audits.quorum_permissions import why_not_set_general_quorum, why_not_set_quorum
from audits.selectors.quorum import rule_for
from audits.selectors.rounds import rounds_for


@keeps_typed
@requires(Permission.OPEN_PANEL, Permission.MANAGE_ROUNDS)
@require_http_methods(["GET", "POST"])
def quorum_edit(request, pk):
    """What makes a quorum of this panel, or of all panels of the partnership."""
    round_ = get_object_or_404(rounds_for(request.user), pk=pk)
    require_here(request.user, Permission.OPEN_PANEL, Permission.MANAGE_ROUNDS, within=round_.partnership)
    rule = rule_for(round_)
    general = not why_not_set_general_quorum(request.user, round_.partnership)
    initial = {"least": rule.least, "kinds": sorted(rule.kinds), "chair": rule.chair}
    form = QuorumForm(request.POST or None, initial=initial, may_set_general=general)
    if request.method == "POST" and form.is_valid():
        for_all = form.cleaned_data.get("for_all", False)
        try:
            set_quorum(round=round_, rule=form.rule, for_all=for_all, by=request.user, at=timezone.now())
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The rule is saved. Sittings that have decided something keep theirs.")
            onward = "audits:panel_attendance" if round_.panel_opened_at else "audits:round_detail"
            return redirect(onward, pk=round_.pk)
    context = {
        "round": round_,
        "form": form,
        "title": "What makes a quorum",
        "lead": rule_sentence(rule),
        "why_not": why_not_set_quorum(request.user, round_),
        "explains": True,
    }
    return render(request, "audits/sitting_edit.html", context, status=422 if form.errors else 200)
