from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from access.guards import requires
from access.permissions import Permission
from audits.actions.programmes import plan_programme
from audits.forms.programmes import ProgrammeForm
from audits.selectors.programmes import managed_programmes_for


@requires(Permission.MANAGE_ROUNDS)
def programme_edit(request, pk):
    """How many audits a year is to have."""
    programme = get_object_or_404(managed_programmes_for(request.user), pk=pk)
    form = ProgrammeForm(
        request.POST or None, initial={"planned_rounds": programme.planned_rounds, "purpose": programme.purpose}
    )
    back = reverse("audits:programme_detail", args=[programme.pk])
    if request.method == "POST" and form.is_valid():
        plan_programme(programme=programme, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, f"The programme of {programme.year} is saved.")
        return redirect(back)
    context = {"programme": programme, "form": form, "back": back}
    return render(request, "audits/programme_edit.html", context, status=422 if form.errors else 200)
