"""A partnership's published briefings, for anybody."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from access.guards import public
from audits.selectors.programmes import public_plans
from briefings.forms.library import LibraryFilter
from briefings.library_presenters import library_chips, library_row
from briefings.pace import library_pace
from briefings.selectors import library_editions, library_partnership, shelves
from ui.addresses import address_if_any

PAGE = 20


@public
@library_pace
@require_GET
def library(request, slug):
    partnership = library_partnership(slug)
    form = LibraryFilter(request.GET or None, shelves=shelves(partnership, request.user))
    looked = form.looked
    found = library_editions(partnership, request.user, looked)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    request.partnership = partnership  # whose name and colours the page carries, whoever reads it
    context = {
        "partnership": partnership,
        "page": page,
        "rows": [library_row(edition, slug) for edition in page],
        "form": form,
        "plans": public_plans(partnership),
        "active": library_chips(request.GET, form, looked),
        "feed_url": reverse("briefings:library_feed", args=[slug]),
        "mail_url": address_if_any("replies:subscription_create", slug),
        "base": "base.html" if request.user.is_authenticated else "base_public.html",
        "sign_in_url": reverse("account_login"),
    }
    return render(request, "briefings/library.html", context)
