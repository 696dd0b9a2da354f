from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from recommendations.actions.re_audits import say_re_audit
from recommendations.forms.keys import key_of
from recommendations.forms.re_audits import ReAuditForm
from recommendations.re_audit_permissions import why_not_say_re_audit
from recommendations.selectors.evidence import names_of_nobody
from recommendations.selectors.pages import recommendation_page_for
from recommendations.selectors.re_audits import children_in, findings_of, later_round, later_rounds_of
from trail.actions import record_view


@requires(Permission.WRITE_FINDINGS, Permission.DECIDE_STATUS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def re_audit_add(request, pk):
    """Say whether a later audit found the issue again: first which audit, then what it showed."""
    row = get_object_or_404(recommendation_page_for(request.user), pk=pk)
    if refusal := why_not_say_re_audit(request.user, row):
        raise Refused(refusal)
    audit = later_round(row, request.GET.get("round", ""))
    if audit is None:
        choice = {"row": row, "rounds": later_rounds_of(row)}
        return render(request, "recommendations/re_audit_round.html", choice)
    findings, known = findings_of(request.user, audit), names_of_nobody(row.partnership)
    if findings:
        record_view(subject=audit, by=request.user, at=timezone.now(), field="findings")
    form = ReAuditForm(request.POST or None, findings=findings, known=known)
    if request.method == "POST" and form.is_valid():
        try:
            say_re_audit(
                recommendation=row, round=audit, by=request.user, at=timezone.now(), key=key_of(request), **form.facts()
            )
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "It is written down. The rating stays until somebody decides it.")
            return redirect("recommendations:recommendation_detail", pk=row.pk)
    context = {"form": form, "row": row, "audit": audit, "children": children_in(audit)}
    return render(request, "recommendations/re_audit_add.html", context, status=422 if form.errors else 200)
