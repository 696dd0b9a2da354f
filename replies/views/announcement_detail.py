from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from replies.announcement_presenters import agency_chosen, agency_links, announcement_words
from replies.selectors.inbox import editions_to_announce
from replies.selectors.reach import agencies_counted


@requires(Permission.VIEW_REPLIES)
@require_GET
def announcement_detail(request, pk):
    """A text about a briefing, ready to paste into a newsletter, with a link of each agency's own."""
    edition = get_object_or_404(editions_to_announce(request.user), pk=pk)
    agencies = agencies_counted(request.user, edition.briefing.partnership)
    chosen = agency_chosen(request.GET.get("agency", ""), agencies, request.user)
    context = {
        "title": edition.content["title"],
        "agency": chosen,
        "words": announcement_words(edition, chosen),
        "links": agency_links(agencies, chosen),
    }
    return render(request, "replies/announcement_detail.html", context)
