from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from recommendations.actions.evidence import add_evidence
from recommendations.forms.evidence import NO_NAMES, EvidenceForm
from recommendations.forms.keys import key_of
from recommendations.permissions import why_not_add_evidence
from recommendations.selectors.evidence import names_of_nobody
from recommendations.selectors.pages import recommendation_page_for


@requires(Permission.UPDATE_ACTION, Permission.MANAGE_RECOMMENDATIONS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def evidence_add(request, pk):
    """Keep a file or a link as evidence on a recommendation."""
    row = get_object_or_404(recommendation_page_for(request.user), pk=pk)
    if refusal := why_not_add_evidence(request.user, row):
        raise Refused(refusal)
    form = EvidenceForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        known=names_of_nobody(row.partnership),
        sent_bytes=int(request.META.get("CONTENT_LENGTH") or 0),
    )
    if request.method == "POST" and form.is_valid():
        facts, at = form.facts(), timezone.now()
        try:
            add_evidence(recommendation=row, by=request.user, at=at, key=key_of(request), **facts)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The evidence is kept.")
            return redirect("recommendations:recommendation_detail", pk=row.pk)
    context = {"form": form, "row": row, "no_names": NO_NAMES}
    return render(request, "recommendations/evidence_add.html", context, status=422 if form.errors else 200)
