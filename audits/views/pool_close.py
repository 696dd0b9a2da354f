from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from audits.actions.pool import close_pool, undecided_words
from audits.forms.nominations import ClosePoolForm
from audits.nomination_permissions import why_not_close_pool
from audits.nomination_presenters import comparable_words, pool_sentence
from audits.selectors.matches import undecided_count
from audits.selectors.nominations import pool_counts
from audits.selectors.rounds import managed_rounds_for
from ui.counting import counted


@keeps_typed
@requires(Permission.MANAGE_ROUNDS)
@require_http_methods(["GET", "POST"])
def pool_close(request, pk):
    """Close the nominations and make the list the cases are drawn from."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    if not round_.is_nominated:
        raise Http404
    if round_.frame_id:
        return redirect("audits:nomination_pool", pk=round_.pk)
    now = timezone.now()
    today = timezone.localdate(now)
    is_early = round_.pool_closed_at is None and today < round_.nominated_until
    form = ClosePoolForm(request.POST if request.method == "POST" else None, is_early=is_early)
    if request.method == "POST" and form.is_valid():
        try:
            frame = close_pool(round=round_, reason=form.given_reason, by=request.user, at=now)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            children = counted(frame.row_count, "child,children")
            messages.success(request, f"The nominations are closed. {children} can be drawn.")
            return redirect("audits:nomination_pool", pk=round_.pk)
    counts, waiting = pool_counts(round_, today), undecided_count(round_)
    context = {
        "round": round_,
        "form": form,
        "sentence": pool_sentence(round_, counts),
        "comparable": comparable_words(counts),
        "left_out": counts.by_criterion[""],
        "why_not": why_not_close_pool(request.user, round_) or (undecided_words(waiting) if waiting else ""),
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "Close the nominations"}],
    }
    return render(request, "audits/pool_close.html", context, status=422 if form.errors else 200)
