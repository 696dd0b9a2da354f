from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from recommendations import review_presenters as told_by
from recommendations.permissions import why_not_manage
from recommendations.review_words import sentence_of
from recommendations.selectors.reviews import review_for, told_of

PAGE = 50


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def review_detail(request, pk):
    """A review: what changed since the last one, what is proposed, who was asked, and all rows. ?show= says which."""
    review, user = get_object_or_404(review_for(request.user), pk=pk), request.user
    told = told_of(review, timezone.now())
    may_manage = review.is_open and not why_not_manage(user, review.partnership)
    yours = asked_of(user, review, told)
    shown = request.GET.get("show", "")
    if shown not in told_by.SHOWS or (shown == "yours" and not yours):
        shown = "changes"
    may_decide = review.is_open and user.holds_wide(Permission.DECIDE_STATUS, review.partnership)
    rows = {
        "changes": told.changed,
        "proposals": told.differing,
        "owners": [],
        "all": told.followed,
        "yours": yours,
    }[shown]
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    columns, lines = {
        "changes": (told_by.CHANGE_COLUMNS, told_by.change_rows),
        "proposals": (told_by.PROPOSAL_COLUMNS, lambda found: told_by.proposal_rows(found, may_decide=may_decide)),
        "owners": ([], list),
        "all": (told_by.ROW_COLUMNS, told_by.all_rows),
        "yours": (told_by.YOUR_COLUMNS, lambda found: told_by.your_rows(found, review)),
    }[shown]
    context = {
        "review": review,
        "state": told_by.state_of(review),
        "sentence": sentence_of(told),
        "figures": told_by.figures_of(told),
        "changes_sentence": told_by.changes_sentence(told),
        "parts": told_by.navigation(told, shown, len(yours)),
        "shown": shown,
        "page": page,
        "columns": columns,
        "rows": lines(page.object_list),
        "caption": told_by.SHOWS[shown],
        "owners": told_by.owner_lines(told, review, may_remind=may_manage) if shown == "owners" else [],
        "may_manage": may_manage,
        "key": told.key,
    }
    return render(request, "recommendations/review_detail.html", context)


def asked_of(user, review, told) -> list:
    """What an open review asks of this person."""
    if not review.is_open or not user.holds(Permission.UPDATE_ACTION, within=review.partnership):
        return []
    agencies = {str(pk) for pk in user.agency_ids(Permission.UPDATE_ACTION)}
    for_others = user.holds_wide(Permission.UPDATE_ACTION, review.partnership)
    return told_by.your_actions(told, agencies, for_others=for_others)
