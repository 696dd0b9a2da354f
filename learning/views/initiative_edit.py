from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from learning.actions.initiatives import edit_initiative
from learning.forms.initiatives import InitiativeForm
from learning.initiative_permissions import why_not_write_initiatives
from learning.initiative_words import words_of
from learning.selectors.initiatives import (
    initiatives_for,
    leading_agencies,
    recommendations_to_serve,
    themes_to_serve,
)
from recommendations.selectors.evidence import names_of_nobody


@requires(Permission.MANAGE_RECOMMENDATIONS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def initiative_edit(request, pk):
    """Change what an initiative is and what it serves; what was said of it stands."""
    row = get_object_or_404(initiatives_for(request.user), pk=pk)
    if refusal := why_not_write_initiatives(request.user, row.partnership):
        raise Refused(refusal)
    before = words_of(row)
    form = InitiativeForm(
        request.POST or None,
        agencies=leading_agencies(request.user, row.partnership),
        themes=themes_to_serve(row.partnership),
        recommendations=recommendations_to_serve(request.user, row.partnership),
        known=names_of_nobody(row.partnership),
        initial=vars(before) | {"seen": before.version},
    )
    if request.method == "POST" and form.is_valid():
        words, seen = form.words(), form.cleaned_data["seen"]
        try:
            edit_initiative(initiative=row, words=words, seen=seen, by=request.user, at=timezone.now())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The initiative is saved.")
            return redirect(row)
    context = {"form": form, "row": row}
    return render(request, "learning/initiative_edit.html", context, status=422 if form.errors else 200)
