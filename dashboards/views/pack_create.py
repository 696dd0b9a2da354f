from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from dashboards.actions import request_pack
from dashboards.forms.packs import PackForm
from dashboards.selectors.packs import USUAL
from ui.dates import long_date


@keeps_typed
@requires(Permission.MAKE_BOARD_PACKS)
@require_http_methods(["GET", "POST"])
def pack_create(request):
    """Choose what stands in a pack; the page of the work shows how far it is."""
    partnership, now = managed_partnership(request, Permission.MAKE_BOARD_PACKS), timezone.now()
    initial = {"title": f"Board pack of {long_date(timezone.localdate(now))}", "parts": USUAL}
    form = PackForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            job = request_pack(partnership=partnership, by=request.user, at=now, **form.cleaned_data)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            packs = reverse("dashboards:pack_list")
            return redirect(f"{reverse('jobs:job_detail', args=[job.pk])}?{urlencode({'next': packs})}")
    return render(request, "dashboards/pack_create.html", {"form": form}, status=422 if form.errors else 200)
