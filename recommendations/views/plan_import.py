from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from recommendations.actions.uploads import keep_upload
from recommendations.forms.plan import PlanFileForm
from recommendations.selectors.plans import import_schemes


@requires(Permission.MANAGE_RECOMMENDATIONS)
@require_http_methods(["GET", "POST"])
def plan_import(request):
    """Choose an action plan's file. It is looked through first; nothing is imported here."""
    partnership = managed_partnership(request, Permission.MANAGE_RECOMMENDATIONS)
    form = PlanFileForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        schemes=import_schemes(),
        sent_bytes=int(request.META.get("CONTENT_LENGTH") or 0),
    )
    if request.method == "POST" and form.is_valid():
        upload = keep_upload(
            partnership=partnership,
            data=form.data_read,
            file_name=form.cleaned_data["file"].name,
            scheme=form.cleaned_data["scheme"],
            by=request.user,
            at=timezone.now(),
        )
        return redirect("recommendations:plan_preview", pk=upload.pk)
    return render(request, "recommendations/plan_import.html", {"form": form}, status=422 if form.errors else 200)
