from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.forms.packs import PackFilter
from audits.models import CAME_IN, RoundState
from audits.pack import pack_content
from audits.panel_presenters import return_words
from audits.selectors.packs import pack_files_of
from audits.selectors.panel import packs_for, panel_cases_for, return_states_for, rounds_to_open_for
from trail.actions import record_views


@requires(Permission.VIEW_PANEL)
@require_GET
def panel_pack(request, pk):
    """What the panel is given to read: for its chair once all returns are in, until then which are missing; for the
    others once it is open."""
    round_ = packs_for(request.user).filter(pk=pk).first()
    if round_ is None:
        return before_the_panel(request, pk)
    cases = panel_cases_for(request.user, round_)
    form = PackFilter(request.GET or None, cases=cases, agencies=list(round_.agencies.order_by("name")))
    # Without a good choice the page shows the first child, and says what was wrong with the choice.
    chosen, order = (form.chosen, form.order) if not form.is_bound or form.is_valid() else (None, [])
    if form.is_bound and form.errors:
        chosen = cases[0] if cases else None
    content = pack_content(request.user, round_, case=chosen, agencies=order)
    shown = {each["id"] for each in content["cases"]}
    seen = [case for case in cases if str(case.pk) in shown]
    record_views(subjects=seen, by=request.user, at=timezone.now(), field="panel pack")
    context = {
        "round": round_,
        "form": form,
        "content": content,
        "case": str(chosen.pk) if chosen else "all",
        "places": [(f"place-{agency}", place) for place, agency in enumerate(order, start=1)],
        "files": pack_files_of(request.user, round_),
    }
    return render(request, "audits/panel_pack.html", context)


def before_the_panel(request, pk):
    """States only: the wall stands while a return is missing."""
    round_ = get_object_or_404(rounds_to_open_for(request.user), pk=pk)
    if round_.state != RoundState.AUDITING or round_.skips_panel:
        raise Http404
    returns = list(return_states_for(request.user, round_))
    missing = [row for row in returns if row.state not in CAME_IN]
    context = {
        "round": round_,
        "waits": True,
        "total": len(returns),
        "missing": [f"{row.agency.name} on {row.case.reference}: {return_words(row)}" for row in missing],
    }
    return render(request, "audits/panel_pack.html", context)
