from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import Permission
from cases.actions.identity import ChangedMeanwhile, complete_identity, open_for_completing, version_of
from cases.forms.identity import IdentityForm
from cases.identity_words import identity_rows
from cases.presenters import round_of
from cases.selectors import sheets_for


@requires(Permission.COMPLETE_IDENTITY)
def identity_edit(request, pk):
    """The council's identity holder says who one case is (`pk` is the case's). Opening it is a look."""
    now = timezone.now()
    sheet = get_object_or_404(sheets_for(request.user), case_id=pk)
    child_id, saved = open_for_completing(sheet=sheet, by=request.user, at=now)
    theirs = None
    form = IdentityForm(request.POST or None, initial=IdentityForm.initial_from(saved, version_of(sheet)))
    if request.method == "POST" and form.is_valid():
        try:
            complete_identity(
                sheet=sheet, identity=form.identity, seen=form.cleaned_data["seen"], by=request.user, at=now
            )
        except ChangedMeanwhile as problem:
            form = with_newer_version(request.POST, version_of(sheet), str(problem))
            theirs = identity_rows(saved)
        else:
            messages.success(request, f"{sheet.case.reference} is saved and sealed.")
            return redirect("cases:identity_list", pk=sheet.case.draw_id)
    context = {
        "sheet": sheet,
        "case": sheet.case,
        "round": round_of(sheet.case),
        "child_id": child_id,
        "form": form,
        "theirs": theirs,
    }
    return render(request, "cases/identity_edit.html", context, status=422 if form.errors else 200)


def with_newer_version(posted, version: str, sentence: str) -> IdentityForm:
    """The form as it was typed, ready to be saved over the version that is shown beside it."""
    data = posted.copy()
    data["seen"] = version
    form = IdentityForm(data)
    form.add_error(None, sentence)
    return form
