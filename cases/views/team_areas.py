from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from cases.actions.areas import name_areas
from cases.forms.areas import AreasForm
from cases.selectors import areas_known, teams_seen
from jobs.presenters import own_path


@requires(Permission.MANAGE_ROUNDS)
def team_areas(request):
    """Which area each of the council's teams serves, so that a draw can spread over areas."""
    partnership = managed_partnership(request, Permission.MANAGE_ROUNDS)
    back = own_path(request.GET.get("next", "")) or reverse("audits:round_list")
    areas = areas_known(request.user, partnership)
    teams = teams_seen(request.user, partnership)
    form = AreasForm(request.POST or None, teams=teams, areas=areas)
    if request.method == "POST" and form.is_valid():
        try:
            name_areas(partnership=partnership, areas=form.areas, by=request.user, at=timezone.now())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The areas are saved. Files that nobody has drawn from yet use them at once.")
            return redirect(back)
    return render(
        request,
        "cases/team_areas.html",
        {"form": form, "teams": teams, "back": back},
        status=422 if form.errors else 200,
    )
