from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import require_here, requires
from access.permissions import Permission
from audits.nomination_presenters import decided_rows, disagreed_words, match_rows
from audits.selectors.matches import decided_for, matches_for
from audits.selectors.nominations import nominated_rounds_for, pool_counts


@requires(Permission.COMPLETE_IDENTITY)
@require_GET
def match_list(request, pk):
    """The pairs of nominations that may be about one child, for the council's identity holder."""
    round_ = get_object_or_404(nominated_rounds_for(request.user), pk=pk)
    require_here(request.user, Permission.COMPLETE_IDENTITY, within=round_.partnership)
    context = {
        "round": round_,
        "columns": ["Two nominations", "Found"],
        "rows": match_rows(matches_for(request.user, round_)),
        "disagreed": disagreed_words(pool_counts(round_, timezone.localdate()).disagreed),
        "decided_columns": ["Two nominations", "Decided", "How one knows", "By"],
        "decided": decided_rows(decided_for(request.user, round_)),
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "One child or two"}],
    }
    return render(request, "audits/match_list.html", context)
