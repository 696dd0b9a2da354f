from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from accounts.selectors import managed_partnership
from audits.selectors.themes import themes_offered
from recommendations.actions.recommendations import create_recommendation
from recommendations.forms.keys import key_of
from recommendations.forms.recommendation import RecommendationForm
from recommendations.permissions import why_not_manage
from recommendations.selectors.pages import agencies_to_own, agreed_findings_for, rounds_to_recommend_for
from recommendations.selectors.recommendations import as_uuid
from trail.actions import record_view


@requires(Permission.MANAGE_RECOMMENDATIONS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def recommendation_create(request):
    """Write a recommendation for ?round=, answering ?finding= (which may be given more than once)."""
    partnership = managed_partnership(request, Permission.MANAGE_RECOMMENDATIONS)
    if refusal := why_not_manage(request.user, partnership):
        raise Refused(refusal)
    rounds = rounds_to_recommend_for(request.user, partnership)
    findings = [pk for text in request.GET.getlist("finding") if (pk := as_uuid(text))]
    if "round" not in request.GET and not findings:
        return render(request, "recommendations/recommendation_round.html", {"rounds": rounds})
    round_ = round_asked(rounds, request.GET.get("round", ""), findings)
    of_round, at = agreed_findings_for(request.user, round_), timezone.now()
    record_view(subject=round_, by=request.user, at=at, field="findings")
    form = RecommendationForm(
        request.POST or None,
        partnership=partnership,
        agencies=agencies_to_own(request.user, partnership),
        findings=of_round,
        themes=themes_offered(round_),
        initial=suggestions(of_round, findings),
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = create_recommendation(round=round_, by=request.user, at=at, key=key_of(request), **form.facts())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"Recommendation {row.number} is saved. Its owners are told by e-mail.")
            return redirect("recommendations:recommendation_detail", pk=row.pk)
    context = {"form": form, "round": round_, "findings": of_round}
    return render(request, "recommendations/recommendation_create.html", context, status=422 if form.errors else 200)


def round_asked(rounds, text, findings):
    """The round of the address, or that of the findings named."""
    if text:
        pk = as_uuid(text)
        if pk is None:
            raise Http404
        return get_object_or_404(rounds, pk=pk)
    return get_object_or_404(rounds.filter(findings__in=findings).distinct())


def suggestions(of_round, findings) -> dict:
    """What the findings named suggest: themselves, and their theme."""
    chosen = [finding for finding in of_round if finding.pk in findings]
    return {"findings": [finding.pk for finding in chosen], "theme": chosen[0].theme if chosen else ""}
