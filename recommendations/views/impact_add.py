from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from recommendations.actions.impact import say_impact
from recommendations.forms.keys import key_of
from recommendations.forms.record import ImpactForm
from recommendations.permissions import why_not_say_impact
from recommendations.selectors.evidence import names_of_nobody
from recommendations.selectors.pages import recommendation_page_for


@requires(Permission.VERIFY_ACTION)
@keeps_typed
@require_http_methods(["GET", "POST"])
def impact_add(request, pk):
    """What a recommendation changed for children: a fact beside delivery and evidence."""
    row = get_object_or_404(recommendation_page_for(request.user), pk=pk)
    if refusal := why_not_say_impact(request.user, row):
        raise Refused(refusal)
    form = ImpactForm(request.POST or None, known=names_of_nobody(row.partnership))
    if request.method == "POST" and form.is_valid():
        try:
            say_impact(recommendation=row, by=request.user, at=timezone.now(), key=key_of(request), **form.facts())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "It is written down. Delivery and rating stay as they are.")
            return redirect("recommendations:recommendation_detail", pk=row.pk)
    context = {"form": form, "row": row}
    return render(request, "recommendations/impact_add.html", context, status=422 if form.errors else 200)
