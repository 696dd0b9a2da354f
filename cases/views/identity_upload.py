from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission
from cases.actions.identity_uploads import keep_identity_upload
from cases.forms.identity_upload import IdentityFileForm
from cases.presenters import crumbs, round_of
from cases.selectors import draws_to_complete


@requires(Permission.COMPLETE_IDENTITY)
@require_http_methods(["GET", "POST"])
def identity_upload(request, pk):
    """Choose the filled-in workbook. It is looked through first; nothing is saved here."""
    draw = get_object_or_404(draws_to_complete(request.user), pk=pk)
    posted = request.method == "POST"
    form = IdentityFileForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload = keep_identity_upload(
                draw=draw, data=file.read(), file_name=file.name, by=request.user, at=timezone.now()
            )
        except NotDone as problem:
            form.add_error("file", str(problem))
        else:
            return redirect("cases:identity_preview", pk=upload.pk)
    context = {"draw": draw, "form": form, "crumbs": crumbs(round_of(draw), {"text": "Upload the workbook"})}
    return render(request, "cases/identity_upload.html", context, status=422 if form.errors else 200)
