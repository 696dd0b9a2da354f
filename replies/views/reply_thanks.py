"""The word of thanks after a reply: how many teams have replied, and the answers to the knowledge checks."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from access.guards import public
from replies.selectors.editions import check_counts, edition_to_answer, teams_that_replied
from replies.thanks_presenters import thanks_context


@public
@never_cache
@require_GET
def reply_thanks(request, code):
    edition = edition_to_answer(code)
    request.partnership = edition.briefing.partnership  # whose name and colours the page carries, whoever reads it
    context = thanks_context(edition, teams_that_replied(edition), check_counts(edition), request.GET)
    return render(request, "replies/reply_thanks.html", context)
