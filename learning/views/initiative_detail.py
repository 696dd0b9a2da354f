from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from learning.initiative_permissions import why_not_speak_of_initiatives, why_not_write_initiatives
from learning.initiative_presenters import SERVED_COLUMNS, facts_of, recognitions_told, served_rows, statements_told
from learning.selectors.initiatives import initiatives_for, themes_to_serve


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def initiative_detail(request, pk):
    """One initiative: what it is, what it serves, what people say it changed, and who recognised it."""
    row = get_object_or_404(initiatives_for(request.user), pk=pk)
    names = {theme.value: theme.label for theme in themes_to_serve(row.partnership)}
    context = {
        "row": row,
        "facts": facts_of(row, names),
        "columns": SERVED_COLUMNS,
        "served": served_rows(row),
        "statements": statements_told(row),
        "recognitions": recognitions_told(row),
        "may_write": not why_not_write_initiatives(request.user, row.partnership),
        "may_speak": not why_not_speak_of_initiatives(request.user, row.partnership),
    }
    return render(request, "learning/initiative_detail.html", context)
