"""Whose libraries there are, for anybody: a practitioner knows the portal's address, not their partnership's."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from access.guards import public
from briefings.pace import library_pace
from briefings.selectors import library_partnerships


@public
@library_pace
@require_GET
def library_list(request):
    partnerships = list(library_partnerships())
    if len(partnerships) == 1:
        return redirect("briefings:library", slug=partnerships[0].slug)
    base = "base.html" if request.user.is_authenticated else "base_public.html"
    return render(request, "briefings/library_list.html", {"partnerships": partnerships, "base": base})
