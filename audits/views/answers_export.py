from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from accounts.confirming import confirm_url, confirmed_at
from accounts.selectors import managed_partnership
from audits.actions.answer_files import request_answer_file
from audits.answer_permissions import why_not_confirmed, why_not_take_answers
from audits.forms.answers import AnswersForm
from audits.selectors.answer_rows import answer_rounds_for, made_answer_files


@keeps_typed
@requires(Permission.VIEW_PANEL)
@require_http_methods(["GET", "POST"])
def answers_export(request):
    """Choose which answers of agreed audits to take along; the page of the work shows how far it is."""
    partnership, now = managed_partnership(request, Permission.VIEW_PANEL), timezone.now()
    if refusal := why_not_take_answers(request.user, partnership):
        raise Refused(refusal)
    confirmed, here = confirmed_at(request), reverse("audits:answers_export")
    rounds = list(answer_rounds_for(request.user, partnership).order_by("-panel_on", "title"))
    form = AnswersForm(request.POST or None, rounds=rounds)
    if request.method == "POST" and form.is_valid():
        try:
            job = request_answer_file(
                partnership=partnership, confirmed=confirmed, by=request.user, at=now, **form.cleaned_data
            )
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            return redirect(f"{reverse('jobs:job_detail', args=[job.pk])}?{urlencode({'next': here})}")
    context = {
        "form": form,
        "has_any": bool(rounds),
        "files": made_answer_files(request.user, partnership),
        "why_not": why_not_confirmed(confirmed, at=now),
        "confirm_url": confirm_url(request, here),
    }
    return render(request, "audits/answers_export.html", context, status=422 if form.errors else 200)
