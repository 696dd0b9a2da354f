"""One published briefing as a page, with its files; or the word that it was withdrawn."""

from typing import Any

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from access.guards import public
from briefings.presenters import downloads
from briefings.printing import article_of
from briefings.selectors import library_partnership, newer_public_edition, published_edition


@public
@require_GET
def library_edition(request, slug, edition_slug):
    partnership = library_partnership(slug)
    edition = published_edition(partnership, edition_slug)
    request.partnership = partnership  # whose name and colours the page carries, whoever reads it
    newer = newer_public_edition(edition)
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
    context |= {
        **article_of(edition.content, published_at=edition.published_at),
        "downloads": downloads(edition, slug),
    }
    return render(request, "briefings/library_edition.html", context)
