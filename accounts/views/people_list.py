"""Who holds which role, who is invited, and whose role has ended."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from access.guards import requires
from access.permissions import Permission
from accounts.forms.people import PeopleFilterForm
from accounts.presenters import people_context
from accounts.selectors import (
    PeopleFilter,
    agencies_of,
    managed_partnership,
    memberships_for,
    waiting_invitations,
)

PAGE = 50


@requires(Permission.MANAGE_PEOPLE)
def people_list(request):
    partnership = managed_partnership(request, Permission.MANAGE_PEOPLE)
    form = PeopleFilterForm(request.GET or None, agencies=agencies_of(request.user, partnership))
    wanted = PeopleFilter(**form.cleaned_data) if form.is_valid() else PeopleFilter()
    roles = memberships_for(request.user, partnership, wanted, timezone.localdate())
    waiting = waiting_invitations(request.user, partnership, wanted)
    page = Paginator(roles, PAGE).get_page(request.GET.get("page"))
    context = people_context(by=request.user, page=page, waiting=waiting, wanted=wanted, now=timezone.now())
    return render(request, "accounts/people_list.html", context | {"filter_form": form, "page": page})
