from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.actions.pool import undecided_words
from audits.models import RoundState
from audits.nomination_permissions import why_not_remind_agencies, why_not_reopen_pool
from audits.nomination_presenters import (
    NOMINATORS,
    closing_sentence,
    comparable_words,
    disagreed_words,
    nominator_rows,
    pool_context,
)
from audits.selectors.matches import undecided_count
from audits.selectors.nominations import (
    closings_of,
    counted_to,
    nominators_of,
    pool_counts,
    silent_agencies,
)
from audits.selectors.rounds import managed_rounds_for


@requires(Permission.MANAGE_ROUNDS)
@require_GET
def nomination_pool(request, pk):
    """The nominations of an audit in numbers: who nominated, what is left to decide, closing and opening again."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    if not round_.is_nominated:
        raise Http404
    now, waiting = timezone.now(), undecided_count(round_)
    is_open = round_.pool_closed_at is None and round_.state == RoundState.PLANNING
    day = counted_to(round_, timezone.localdate(now))
    counts = pool_counts(round_, day)
    drawn = nominators_of(request.user, round_) if round_.draw_id else []
    context = pool_context(round_, counts, day if round_.pool_closed_at else None) | {
        "round": round_,
        "counts": counts,
        "is_open": is_open,
        "is_planned": round_.state == RoundState.PLANNING,
        "silent": silent_agencies(round_, now) if is_open else [],
        "undecided": waiting,
        "undecided_words": undecided_words(waiting),
        "comparable": comparable_words(counts),
        "disagreed": disagreed_words(counts.disagreed),
        "closings": [closing_sentence(each) for each in closings_of(request.user, round_)],
        "why_not_reopen": why_not_reopen_pool(request.user, round_),
        "why_not_remind": why_not_remind_agencies(request.user, round_),
        "nominators": NOMINATORS,
        "nominator_rows": nominator_rows(drawn),
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "Nominations"}],
    }
    return render(request, "audits/nomination_pool.html", context)
