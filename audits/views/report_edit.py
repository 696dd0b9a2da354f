from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.reports import save_report
from audits.forms.reports import ReportForm
from audits.report import report_of, texts_of
from audits.report_permissions import why_not_write_report
from audits.report_words import HEADINGS
from audits.selectors.reports import reports_for
from trail.actions import record_view


@keeps_typed
@requires(Permission.WRITE_FINDINGS)
@require_http_methods(["GET", "POST"])
def report_edit(request, pk):
    """Word the report. Where somebody else changed it meanwhile, both wordings are shown."""
    round_ = get_object_or_404(reports_for(request.user, Permission.WRITE_FINDINGS), pk=pk)
    at, report = timezone.now(), report_of(round_)
    record_view(subject=round_, by=request.user, at=at, field="report")
    texts, version = texts_of(round_, report), report.version if report else 0
    names = [round_.title, round_.partnership.name, *round_.agencies.values_list("name", flat=True)]
    form = ReportForm(request.POST or None, initial=texts._asdict() | {"seen": version}, known=names)
    theirs = None
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            save_report(round=round_, texts=form.texts, seen=seen, by=request.user, at=at)
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
            if seen != version:
                theirs = [{"heading": HEADINGS[name], "text": text} for name, text in texts._asdict().items() if text]
                form.take_up(version)
        else:
            messages.success(request, "The report is saved.")
            return redirect("audits:report_detail", pk=round_.pk)
    why_not = why_not_write_report(request.user, round_)
    context = {"round": round_, "form": form, "theirs": theirs, "why_not": why_not}
    return render(request, "audits/report_edit.html", context, status=422 if form.errors else 200)
