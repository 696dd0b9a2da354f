from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from learning.actions.recurrences import decide_alike
from learning.alike_presenters import alike_told, issue_of, named, with_fields
from learning.forms.recurrences import AlikeForm, sent_ids
from learning.likeness import thresholds
from learning.permissions import why_not_confirm
from learning.selectors.alike import alike_to
from learning.selectors.recurrences import sayings_by_id, sayings_for
from learning.telling import said
from recommendations.forms.keys import key_of
from recommendations.selectors.evidence import names_of_nobody
from trail.actions import record_view


@requires(Permission.MANAGE_RECOMMENDATIONS, Permission.WRITE_FINDINGS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def candidate_detail(request, pk):
    """One saying beside those alike to it: the same issue, or different ones?"""
    user, at = request.user, timezone.now()
    saying = get_object_or_404(sayings_for(user), pk=pk)
    if refusal := why_not_confirm(user, saying.partnership):
        raise Refused(refusal)
    measured = alike_to(user, saying)
    sayings = sayings_by_id(user, [*(other for other, _ in measured), *sent_ids(request.POST)])
    told, alike = alike_told(saying, measured, sayings), named(sayings)
    form = AlikeForm(request.POST or None, alike=alike, known=names_of_nobody(saying.partnership))
    if request.method == "POST" and form.is_valid():
        try:
            joined = decide_alike(saying=saying, by=user, at=at, key=key_of(request), **form.facts())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"It belongs to “{joined}”." if joined else "They are kept apart.")
            return redirect(joined or "learning:candidate_list")
    record_view(subject=saying, by=user, at=at, field="findings")
    context = {
        "own": said(saying, {saying.pk}),
        "issue": issue_of(saying),
        "alike": with_fields(told, form),
        "form": form,
        "thresholds": thresholds(),
    }
    return render(request, "learning/candidate_detail.html", context, status=422 if form.errors else 200)
