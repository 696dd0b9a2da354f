from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.selectors.quorum import provisional_of
from audits.sitting_presenters import provisional_sentence
from learning.comparing import DEFINITIONS, FEWEST
from learning.comparison_presenters import SAID_COLUMNS, comparison_picture, counts_table, is_broken, said_rows
from learning.grade_sentences import comparison_sentence
from learning.halves import theme_rows
from learning.re_audit_presenters import audit_facts
from learning.selectors.re_audits import halves_of, re_audits_for


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def re_audit_detail(request, pk):
    """An audit beside the one it repeats, theme by theme: counts of children, and never why they differ."""
    round_ = get_object_or_404(re_audits_for(request.user), pk=pk)
    earlier, before, now = halves_of(request.user, round_)
    rows = theme_rows(before, now)
    sentence = comparison_sentence(rows, before, now)
    title = f"Children at each grade, before and now. {sentence}"
    context = {
        "round": round_,
        "facts": audit_facts(request.user, round_, earlier),
        "said_columns": SAID_COLUMNS,
        "said": said_rows(rows),
        "is_broken": is_broken(rows),
        "picture": comparison_picture(rows, before, now, title) if rows else "",
        "sentence": sentence,
        "counts": counts_table(rows, before, now),
        "definitions": DEFINITIONS,
        "fewest": FEWEST,
        "provisional": provisional_sentence(provisional_of(round_)),
    }
    return render(request, "learning/re_audit_detail.html", context)
