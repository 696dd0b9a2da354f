from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from recommendations.actions.decisions import record_decision
from recommendations.decision_permissions import why_not_record
from recommendations.decision_presenters import decisions_told, standing
from recommendations.forms.decisions import DecisionForm
from recommendations.selectors.decisions import question_for
from recommendations.selectors.settings import settings_of


@requires(Permission.VIEW_RECOMMENDATIONS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def decision_detail(request, pk):
    """A question to the board, what is recommended, and what was decided; whoever may writes that down here."""
    question = get_object_or_404(question_for(request.user), pk=pk)
    partnership, found = question.partnership, standing(question)
    why_not = why_not_record(request.user, partnership)
    quorum = settings_of(partnership).quorum
    form = DecisionForm(
        request.POST or None, options=question.options, quorum=quorum, initial={"decided_by": partnership.board_name}
    )
    if request.method == "POST":
        if why_not:
            raise Refused(why_not)
        if form.is_valid():
            try:
                row = record_decision(question=question, by=request.user, at=timezone.now(), **form.cleaned_data)
            except NotDone as problem:
                form.add_error(None, str(problem))
            else:
                stands = "It is provisional: too few agencies were there." if row.is_provisional else "It stands."
                messages.success(request, f"The decision is written down. {stands}")
                return redirect("recommendations:decision_detail", pk=question.pk)
    context = {
        "question": question,
        "row": question.recommendation,
        "told": decisions_told(question),
        "may_record": not why_not and found is None,
        "quorum": quorum,
        "form": form,
    }
    return render(request, "recommendations/decision_detail.html", context, status=422 if form.errors else 200)
