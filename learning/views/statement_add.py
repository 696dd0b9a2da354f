from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from learning.actions.initiatives import add_statement
from learning.forms.initiatives import StatementForm
from learning.initiative_permissions import why_not_speak_of_initiatives
from learning.selectors.initiatives import initiatives_for
from recommendations.forms.keys import key_of
from recommendations.selectors.evidence import names_of_nobody


@requires(Permission.VERIFY_ACTION)
@keeps_typed
@require_http_methods(["GET", "POST"])
def statement_add(request, pk):
    """What an initiative changed, as somebody who may verify says it: with its evidence and its source."""
    row = get_object_or_404(initiatives_for(request.user), pk=pk)
    if refusal := why_not_speak_of_initiatives(request.user, row.partnership):
        raise Refused(refusal)
    form = StatementForm(request.POST or None, known=names_of_nobody(row.partnership))
    if request.method == "POST" and form.is_valid():
        try:
            add_statement(initiative=row, by=request.user, at=timezone.now(), key=key_of(request), **form.facts())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "It is written down, and stands as it is.")
            return redirect(row)
    context = {"form": form, "row": row}
    return render(request, "learning/statement_add.html", context, status=422 if form.errors else 200)
