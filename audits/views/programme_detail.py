from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.permissions import why_not_manage
from audits.programme_presenters import (
    AUDIT_COLUMNS,
    CALENDAR_COLUMNS,
    audit_rows,
    calendar_rows,
    counter_words,
    to_subgroup,
    unmet_meetings,
)
from audits.selectors.programmes import current_plan, days_of_rounds, held_count, meetings_around
from audits.selectors.rounds import programmes_for, rounds_of_year


@requires(Permission.VIEW_ROUNDS)
@require_GET
def programme_detail(request, pk):
    """A year: its audits, what is coming when, and how far it is."""
    user, today = request.user, timezone.localdate()
    programme = get_object_or_404(programmes_for(user), pk=pk)
    rounds = rounds_of_year(user, programme.partnership, programme.year)
    days = days_of_rounds(rounds)
    meetings = meetings_around(programme, to_subgroup(days))
    wide = user.holds_wide(Permission.VIEW_ROUNDS, programme.partnership)
    calendar = calendar_rows(rounds, days, meetings, programme.partnership.subgroup_name)
    context = {
        "programme": programme,
        "counter": counter_words(held_count(programme), programme, today) if wide else "",
        "audit_columns": AUDIT_COLUMNS,
        "audits": audit_rows(rounds, days),
        "calendar_columns": CALENDAR_COLUMNS,
        "coming": [row for day, row in calendar if day >= today],
        "past": [row for day, row in calendar if day < today],
        "notes": unmet_meetings(rounds, days, meetings),
        "runs": not why_not_manage(user, programme.partnership),
        "wide": wide,
        "published": current_plan(programme),
    }
    return render(request, "audits/programme_detail.html", context)
