from dataclasses import replace

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from replies.forms.filters import ReplyFilter, days_of
from replies.presenters import active_filters, cards, sentence
from replies.selectors.inbox import agencies_in_list, briefings_in_list, found_replies, replies_for, wanted_from
from trail.actions import record_views

PAGE = 20


@requires(Permission.VIEW_REPLIES)
@require_GET
def reply_list(request):
    """What teams said: a lead reads those of the agency, others those of the partnership."""
    partnership, user = managed_partnership(request, Permission.VIEW_REPLIES), request.user
    reads_all = user.holds_wide(Permission.VIEW_REPLIES, partnership)
    form = ReplyFilter(
        request.GET or None,
        agencies=agencies_in_list(user, partnership),
        briefings=briefings_in_list(user, partnership),
        reads_all=reads_all,
    )
    since, until = days_of(form)
    wanted = replace(wanted_from(request.GET), since=since, until=until)
    page = Paginator(found_replies(user, partnership, wanted), PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    record_views(subjects=rows, by=user, at=timezone.now(), field="list")
    count = page.paginator.count
    context = {
        "page": page,
        "cards": cards(rows, user),
        "sentence": sentence(count, replies_for(user, partnership).filter(acknowledged_at=None).count(), wanted),
        "filter_form": form,
        "active": active_filters(request.GET, form, wanted),
        "reads_all": reads_all,
        "library_slug": partnership.slug,
    }
    return render(request, "replies/reply_list.html", context)
