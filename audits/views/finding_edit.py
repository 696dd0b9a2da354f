from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.findings import change_finding, fingerprint, words_of
from audits.forms.findings import FindingForm
from audits.panel_permissions import why_not_delete_finding, why_not_write_findings
from audits.selectors.findings import findings_to_write_for
from trail.actions import record_view
from ui.forms import sent_copy


@keeps_typed
@requires(Permission.WRITE_FINDINGS)
@require_http_methods(["GET", "POST"])
def finding_edit(request, pk):
    """Change a finding. Where somebody else changed it meanwhile, both wordings are shown."""
    finding = get_object_or_404(findings_to_write_for(request.user), pk=pk)
    round_ = finding.round
    at = timezone.now()
    record_view(subject=finding, by=request.user, at=at)
    initial = words_of(finding)._asdict() | {"seen": fingerprint(finding)}
    form, theirs = FindingForm(request.POST or None, round_=round_, initial=initial), None
    if request.method == "POST" and form.is_valid():
        try:
            change_finding(
                finding=finding, words=form.words, by=request.user, at=at, seen=form.cleaned_data["seen"] or "unknown"
            )
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
            theirs = overtaken(form, finding)
        else:
            messages.success(request, "The finding is saved.")
            return redirect("audits:finding_list", pk=round_.pk)
    context = {
        "round": round_,
        "form": form,
        "finding": finding,
        "theirs": theirs,
        "why_not": why_not_write_findings(request.user, round_),
        "why_not_delete": why_not_delete_finding(request.user, round_),
        "title": "Change a finding",
    }
    return render(request, "audits/finding_edit.html", context, status=422 if form.errors else 200)


def overtaken(form, finding):
    """The kept words when they are newer than those the person began from; the next sending starts from them."""
    now = fingerprint(finding)
    if form.cleaned_data.get("seen") == now:
        return None
    form.data = sent = sent_copy(form)
    sent["seen"] = now
    return finding
