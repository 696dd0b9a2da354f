from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from audits.actions.past import create_past
from audits.forms.past import PastForm
from audits.models import PastRound
from audits.past_presenters import past_crumbs, scale_choices
from audits.permissions import why_not_manage
from audits.selectors.past import scales_to_choose
from audits.views.finding_create import key_of


@keeps_typed
@requires(Permission.MANAGE_ROUNDS)
@require_http_methods(["GET", "POST"])
def past_create(request):
    """Add the results of an audit held before the portal: first its scale, then everything else."""
    partnership = managed_partnership(request, Permission.MANAGE_ROUNDS)
    scales = scales_to_choose()
    scale = scale_named(request, scales)
    form = PastForm(request.POST or None, scale=scale) if scale else None
    if request.method == "POST" and form and form.is_valid() and (past := saved(request, partnership, form)):
        messages.success(request, "The past audit is saved.")
        return redirect(past)
    title = "Add a past audit, results only"
    context = {
        "form": form,
        "scale": scale,
        "scales": scale_choices(scales, reverse("audits:past_create")),
        "why_not": why_not_manage(request.user, partnership),
        "title": title,
        "crumbs": past_crumbs(None, title),
        "cancel": reverse("audits:round_list"),
    }
    wrong = request.method == "POST" or (form is not None and form.errors)
    return render(request, "audits/past_edit.html", context, status=422 if wrong else 200)


def scale_named(request, scales):
    """The scale that the address or the form names; None where it names none there is."""
    code = request.POST.get("scale") or request.GET.get("scale", "")
    return next((each for each in scales if each.code == code), None)


def saved(request, partnership, form) -> PastRound | None:
    """The past audit as it is kept; None where it cannot be, with the reason on the form."""
    try:
        return create_past(
            partnership=partnership,
            words=form.words,
            results=form.results,
            by=request.user,
            at=timezone.now(),
            key=key_of(request),
        )
    except NotDone as problem:
        form.add_error(None, str(problem))
        return None
