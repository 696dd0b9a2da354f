"""A partnership's briefings, drafts included."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from briefings.forms.briefing import BriefingFilter
from briefings.models import BriefingState
from briefings.permissions import why_not_write
from briefings.presenters import list_row
from briefings.selectors import listed_briefings
from ui.tables import query_with

PAGE = 20


@requires(Permission.VIEW_BRIEFINGS)
@require_GET
def briefing_list(request):
    partnership = request.partnership
    if partnership is None or not request.user.holds(Permission.VIEW_BRIEFINGS, within=partnership):
        raise Http404
    form = BriefingFilter(request.GET or None)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = listed_briefings(
        request.user, partnership, state=chosen.get("state", ""), words=chosen.get("words", "").strip()
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    may_write = not why_not_write(request.user, partnership)
    create_url = reverse("briefings:briefing_create") if may_write else ""
    context = {
        "page": page,
        "rows": [list_row(briefing) for briefing in page],
        "filter_form": form,
        "active": active_filters(request, chosen),
        "sentence": f"{page.paginator.count} briefing{'' if page.paginator.count == 1 else 's'}",
        "create_url": create_url,
        "actions": [{"text": "Write a briefing", "href": create_url}] if may_write else [],
        "library_url": reverse("briefings:library", args=[partnership.slug]),
    }
    return render(request, "briefings/briefing_list.html", context)


def active_filters(request, chosen: dict) -> list[dict]:
    """The filters in use, each with the address that removes it."""
    labels = {"state": dict(BriefingState.choices).get(chosen.get("state", "")), "words": chosen.get("words")}
    return [
        {"text": text, "remove_href": query_with(request.GET, **{name: None, "page": None})}
        for name, text in labels.items()
        if text
    ]
