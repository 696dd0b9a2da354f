"""One published briefing as a page, with its files; or the word that it was withdrawn."""

from typing import Any

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import public
from briefings.actions.taken import count_taken, is_machine
from briefings.came_from import agency_from
from briefings.library_presenters import audience_words, changes_of, downloads, reply_links, series_words
from briefings.models import TakenKind
from briefings.pace import library_pace
from briefings.printing import article_of
from briefings.selectors import edition_before, library_partnership, newer_edition, published_edition
from briefings.sign_in import or_sign_in


@public
@library_pace
@require_GET
@or_sign_in
def library_edition(request, slug, edition_slug):
    partnership = library_partnership(slug)
    edition = published_edition(partnership, edition_slug, request.user)
    request.partnership = partnership  # whose name and colours the page carries, whoever reads it
    newer = newer_edition(edition, request.user)
    context: dict[str, Any] = {
        "partnership": partnership,
        "edition": edition,
        "base": "base.html" if request.user.is_authenticated else "base_public.html",
        "sign_in_url": reverse("account_login"),
        "library_url": reverse("briefings:library", args=[slug]),
        "newer_url": reverse("briefings:library_edition", args=[slug, newer.slug]) if newer else "",
        "newer": newer,
    }
    if edition.withdrawn_at:
        return render(request, "briefings/library_withdrawn.html", context, status=410)
    agency = agency_from(request, partnership)
    if not is_machine(request):
        count_taken(edition=edition, kind=TakenKind.PAGE, agency=agency, at=timezone.now())
    context |= reply_links(edition, agency) | {
        **article_of(edition.content, published_at=edition.published_at),
        "downloads": downloads(edition, slug, agency),
        "series": series_words(edition.briefing),
        "audience": audience_words(edition.briefing),
        "changes": changes_of(edition, edition_before(edition, request.user), slug),
    }
    return render(request, "briefings/library_edition.html", context)
