from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import require_here, requires
from access.permissions import Permission
from audits.nomination_permissions import why_not_open
from audits.nomination_presenters import OWN_COLUMNS, own_rows, own_sentence
from audits.permissions import why_not_manage
from audits.selectors.nominations import counted_to, nominated_rounds_for, nominating_agencies, nominations_for


@requires(Permission.NOMINATE)
@require_GET
def nomination_list(request, pk):
    """The children one's own agency has nominated, by number; a coordinator's are those they wrote down."""
    round_ = get_object_or_404(nominated_rounds_for(request.user), pk=pk)
    require_here(request.user, Permission.NOMINATE, within=round_.partnership)
    rows = list(nominations_for(request.user, round_))
    agencies = nominating_agencies(request.user, round_)
    why_not = why_not_open(round_)
    several = len(agencies) > 1 or len({row.agency_id for row in rows}) > 1
    closed = counted_to(round_, timezone.localdate()) if round_.pool_closed_at else None
    context = {
        "round": round_,
        "rows": own_rows(rows, may_change=not why_not, several=several, closed=closed),
        "columns": OWN_COLUMNS,
        "agencies": agencies,
        "agency": agencies[0] if len(agencies) == 1 else None,
        "sentence": own_sentence(round_, len(rows), closed),
        "why_not": why_not,
        "runs": not why_not_manage(request.user, round_.partnership),
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "Nominations"}],
    }
    return render(request, "audits/nomination_list.html", context)
