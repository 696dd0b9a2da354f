from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.packs import request_pack
from audits.forms.packs import PackRequest
from audits.selectors.panel import packs_for, panel_cases_for


@requires(Permission.VIEW_PANEL)
@require_POST
def pack_create(request, pk):
    """Have a pack made as a PDF or a Word file, behind the page."""
    round_ = get_object_or_404(packs_for(request.user), pk=pk)
    cases = panel_cases_for(request.user, round_)
    form = PackRequest(request.POST, cases=cases, agencies=list(round_.agencies.order_by("name")))
    here = reverse("audits:panel_pack", args=[round_.pk])
    if not form.is_valid():
        messages.error(request, "Choose a case and a kind of file, then ask again.", extra_tags="No file was made")
        return redirect(here)
    job = request_pack(
        round=round_, case=form.chosen, agencies=form.order, kind=form.cleaned_data["kind"], by=request.user,
        at=timezone.now(),
    )  # fmt: skip
    return redirect(f"{reverse('jobs:job_detail', args=[job.pk])}?{urlencode({'next': here})}")
