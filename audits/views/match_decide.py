from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission
from accounts.confirming import confirm_url, confirmed_at, is_confirmed
from audits.actions.matches import decide_match, open_match, version_of_decision
from audits.forms.nominations import MatchForm
from audits.nomination_permissions import why_not_decide_match
from audits.nomination_presenters import decision_sentence, identity_rows
from audits.pairs import pair_words
from audits.selectors.matches import pairs_for


@requires(Permission.COMPLETE_IDENTITY)
@require_http_methods(["GET", "POST"])
def match_decide(request, pk):
    """Two nominations beside each other: are they about one child? Looking at both is written down."""
    match = get_object_or_404(pairs_for(request.user), pk=pk)
    round_, now = match.first.round, timezone.now()
    why_not = why_not_decide_match(request.user, round_)
    form = MatchForm(request.POST or None, initial={"seen": version_of_decision(match)})
    if request.method == "POST" and form.is_valid():
        try:
            decide_match(
                match=match, decision=form.cleaned_data["decision"], reason=form.cleaned_data["reason"],
                by=request.user, at=now, seen=form.cleaned_data["seen"],
            )  # fmt: skip
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Your decision is written down.")
            return redirect("audits:match_list", pk=round_.pk)
    both = []
    if not why_not and is_confirmed(confirmed_at(request), at=now):
        nominees = open_match(match=match, by=request.user, at=now)
        rows = (match.first, match.second)
        both = [
            {"heading": f"{row.agency.name}, number {row.number}", "rows": identity_rows(who, beside)}
            for row, who, beside in zip(rows, nominees, reversed(nominees), strict=True)
        ]  # fmt: skip
    context = {
        "round": round_,
        "match": match,
        "title": pair_words(match),
        "both": both,
        "form": form,
        "why_not": why_not,
        "decision": decision_sentence(match),
        "confirm_url": confirm_url(request, request.path),
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "One child or two"}],
    }
    response = render(request, "audits/match_decide.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response
