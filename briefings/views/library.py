"""A partnership's published briefings, for anybody."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from access.guards import public
from audits.models import Theme
from audits.selectors.programmes import public_plans
from briefings.forms.library import LibraryFilter
from briefings.presenters import library_row
from briefings.selectors import library_editions, library_partnership
from ui.tables import query_with

PAGE = 20


@public
@require_GET
def library(request, slug):
    partnership = library_partnership(slug)
    form = LibraryFilter(request.GET or None)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    words, theme = chosen.get("words", "").strip(), chosen.get("theme", "")
    page = Paginator(library_editions(partnership, words=words, theme=theme), PAGE).get_page(request.GET.get("page"))
    labels = {"words": f"“{words}”" if words else "", "theme": dict(Theme.choices).get(theme, "")}
    request.partnership = partnership  # whose name and colours the page carries, whoever reads it
    context = {
        "partnership": partnership,
        "page": page,
        "rows": [library_row(edition, slug) for edition in page],
        "form": form,
        "plans": public_plans(partnership),
        "active": [
            {"text": text, "remove_href": query_with(request.GET, **{name: None, "page": None})}
            for name, text in labels.items()
            if text
        ],
        "base": "base.html" if request.user.is_authenticated else "base_public.html",
        "sign_in_url": reverse("account_login"),
    }
    return render(request, "briefings/library.html", context)
