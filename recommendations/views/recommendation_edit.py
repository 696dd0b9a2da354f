from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, require_here, requires
from access.permissions import NotDone, Permission
from audits.selectors.themes import themes_offered
from recommendations.actions.record import edit_recommendation
from recommendations.forms.record import RecordForm
from recommendations.record import record_of
from recommendations.selectors.evidence import names_of_nobody
from recommendations.selectors.pages import agreed_findings_for
from recommendations.selectors.record import learning_themes_of, record_for
from trail.actions import record_view


@requires(Permission.MANAGE_RECOMMENDATIONS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def recommendation_edit(request, pk):
    """Put a recommendation's words right, with a reason. Its number stays."""
    row = get_object_or_404(record_for(request.user), pk=pk)
    require_here(request.user, Permission.MANAGE_RECOMMENDATIONS, within=row.partnership)
    record, round_, at = record_of(row), row.section.round, timezone.now()
    findings = agreed_findings_for(request.user, round_)
    if round_:
        record_view(subject=round_, by=request.user, at=at, field="findings")
    form = RecordForm(
        request.POST or None,
        initial=starting(record),
        findings=findings,
        themes=themes_offered(round_),
        learning_themes=learning_themes_of(row.partnership),
        known=names_of_nobody(row.partnership),
    )
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        told = {"findings": sent["findings"], "why": sent["why"], "seen": sent["seen"]}
        try:
            edit_recommendation(recommendation=row, record=form.record(), by=request.user, at=at, **told)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"Recommendation {row.number} is saved, and what it was before is kept.")
            return redirect("recommendations:recommendation_detail", pk=row.pk)
    context = {"form": form, "row": row, "findings": findings}
    return render(request, "recommendations/recommendation_edit.html", context, status=422 if form.errors else 200)


def starting(record) -> dict:
    """The record as the form shows it."""
    return vars(record) | {
        "parts": "\n".join(record.parts), "findings": list(record.findings), "seen": record.version,
    }  # fmt: skip
