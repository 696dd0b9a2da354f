"""Where a briefing stands, what comes next, and its editions with their files."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from briefings.file_selectors import draft_file_of, draft_job, paper_of, reading_job, render_job
from briefings.guard_presenters import answers_href, guard_of
from briefings.length import length_of
from briefings.models import BriefingState
from briefings.people import approvers_told
from briefings.permissions import why_not_return, why_not_send, why_not_write
from briefings.presenters import current_edition, draft_row, earlier_row, edition_row, tag_of, what_next
from briefings.selectors import briefings_for, editions_of, taken_counts
from briefings.snapshots import content_now, flags_in
from briefings.taken_presenters import taken_by_edition
from trail.actions import record_view


@requires(Permission.VIEW_BRIEFINGS)
@require_GET
def briefing_detail(request, pk):
    briefing = get_object_or_404(briefings_for(request.user), pk=pk)
    user, at = request.user, timezone.now()
    record_view(subject=briefing, by=user, at=at)
    editions = editions_of(user, briefing)
    current = current_edition(briefing, editions)
    content, taken = content_now(briefing), taken_by_edition(taken_counts(editions))
    flags = flags_in(content, briefing)
    paper = paper_of(user, briefing) if content.get("original") else None
    may_write = not why_not_write(user, briefing.partnership)
    is_draft = briefing.state == BriefingState.DRAFT
    context = {
        "briefing": briefing,
        "tag": tag_of(briefing),
        "next": what_next(briefing, current),
        "current": edition_row(user, briefing, current) if current else None,
        "rows": [edition_row(user, briefing, edition, taken.get(edition.pk)) for edition in editions],
        "guard": guard_of(flags),
        "answers_href": answers_href(user, briefing),
        "rounds": ", ".join(each.title for each in briefing.rounds.all()),
        "editors": ", ".join(sorted(person.full_name for person in briefing.editors.all())),
        "why_not_write": why_not_write(user, briefing.partnership),
        "why_not_send": why_not_send(user, briefing, content, flags) if is_draft else "",
        "why_not_return": why_not_return(user, briefing),
        "approvers": approvers_told(briefing, at) if is_draft else "",
        "job": render_job(user, current) if current and not current.has_files else None,
        "draft": draft_of(user, briefing) if is_draft and not paper else None,
        "earlier": earlier_row(briefing, paper, reading_job(user, briefing), may_write=may_write) if paper else None,
        "length": length_of(content) if is_draft and not paper else None,
        "is_draft": is_draft,
        "is_in_review": briefing.state == BriefingState.IN_REVIEW,
        "is_approved": briefing.state == BriefingState.APPROVED,
    }
    return render(request, "briefings/briefing_detail.html", context)


def draft_of(user, briefing) -> dict:
    return draft_row(user, briefing, draft_file_of(user, briefing), draft_job(user, briefing))
