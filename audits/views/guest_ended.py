"""Where a guest's visit ends: the return is submitted, or the invitation no longer holds."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.guards import public


@public
@require_safe
def guest_ended(request):
    return render(request, "audits/guest_ended.html")
