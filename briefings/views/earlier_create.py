"""Bringing in a briefing that was made before the portal; the page of the work shows how its file is looked through."""

from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from briefings.actions import bring_paper
from briefings.file_selectors import reading_job
from briefings.forms.earlier import EarlierForm
from briefings.models import Audience
from briefings.views.briefing_create import sent_key


@keeps_typed
@requires(Permission.WRITE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def earlier_create(request):
    partnership, is_post = managed_partnership(request, Permission.WRITE_BRIEFINGS), request.method == "POST"
    form = EarlierForm(
        request.POST if is_post else None,
        request.FILES if is_post else None,
        initial={"audience": Audience.EVERYBODY},
        sent_bytes=sent_bytes(request),
    )
    if is_post and form.is_valid():
        try:
            briefing = bring_paper(
                partnership=partnership,
                words=form.words(),
                data=form.data_read,
                file_name=form.cleaned_data["file"].name,
                by=request.user,
                at=timezone.now(),
                key=sent_key(request),
            )
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            return to_the_work(request, briefing)
    return render(request, "briefings/earlier_create.html", {"form": form}, status=422 if form.errors else 200)


def sent_bytes(request) -> int:
    size = request.META.get("CONTENT_LENGTH") or ""
    return int(size) if size.isdecimal() else 0


def to_the_work(request, briefing):
    """The page of the job that looks the file through, which leads on to the briefing."""
    detail = reverse("briefings:briefing_detail", args=[briefing.pk])
    job = reading_job(request.user, briefing)
    if job is None:
        return redirect(detail)
    return redirect(f"{reverse('jobs:job_detail', args=[job.pk])}?{urlencode({'next': detail})}")
