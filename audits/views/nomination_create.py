from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import require_here, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.nominations import NobodyNamed, counted_on, nominate
from audits.forms.nominations import NominationForm
from audits.nomination_permissions import why_not_open
from audits.selectors.nominations import known_areas, nominated_rounds_for, nominating_agencies
from audits.views.nominating import given_back


@requires(Permission.NOMINATE)
@require_http_methods(["GET", "POST"])
def nomination_create(request, pk):
    """Nominating a child for an audit: who it is, why, and what the draw needs to know."""
    user = request.user
    round_ = get_object_or_404(nominated_rounds_for(user), pk=pk)
    require_here(user, Permission.NOMINATE, within=round_.partnership)
    agencies = nominating_agencies(user, round_)
    form = NominationForm(
        request.POST or None,
        agencies=agencies,
        records_for=user.holds_wide(Permission.NOMINATE, round_.partnership),
        areas=known_areas(round_),
        counted_on=counted_on(round_, timezone.now()),
    )
    why_not = why_not_open(round_) or ("" if agencies else "Your agency does not take part in this audit.")
    if request.method == "POST" and why_not:
        return given_back(request, form, round_, why_not)
    if request.method == "POST" and form.is_valid():
        try:
            made = nominate(
                round=round_, agency=form.agency_chosen, nominee=form.nominee,
                recorded_for=form.cleaned_data.get("recorded_for", ""), by=user, at=timezone.now(),
            )  # fmt: skip
        except Refused as refusal:
            return given_back(request, form, round_, str(refusal))
        except NobodyNamed as problem:
            form.add_error("recorded_for", str(problem))
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"Nominated, as number {made.number} of {made.agency.name}.")
            return redirect("audits:nomination_list", pk=round_.pk)
    context = {
        "round": round_,
        "form": form,
        "why_not": why_not,
        "title": "Nominate a child",
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "Nominate a child"}],
    }
    response = render(request, "audits/nomination_create.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response
