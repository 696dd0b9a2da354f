from django.shortcuts import render
from django.utils import timezone

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from audits.selectors.past_grades import grades_by_audit
from dashboards import grade_pictures, pictures
from dashboards.frame import frame
from dashboards.selectors.recommendations import (
    by_owner,
    by_section,
    latest,
    red_and_overdue,
    status_words,
    total_of,
)
from dashboards.sentences import headline, tiles
from recommendations.selectors.plans import plan_names_for


@requires(Permission.VIEW_DASHBOARD)
def dashboard(request):
    """Where the partnership stands: first the sentence, then the picture, then the table."""
    partnership = managed_partnership(request, Permission.VIEW_DASHBOARD)
    user, today = request.user, timezone.localdate()
    names = plan_names_for(user, partnership)
    sections, owners = by_section(user, partnership, today, names), by_owner(user, partnership, today)
    total, grades = total_of(sections), grades_by_audit(user, partnership)
    words = status_words({code for row in (*sections, *owners) for code in row.counts}, partnership.pk)
    shown = latest(sections)
    context = {
        "sentence": headline(total),
        "total": total,
        "tiles": tiles(total, rows_behind=pictures.rows_behind),
        "by_owner": pictures.status_bars(owners, words, pictures.by_owner_link, "Actions by owner and rating"),
        "by_owner_table": pictures.status_table(owners, words, pictures.by_owner_link, "Owner"),
        "by_section": pictures.status_bars(
            shown, words, pictures.by_section_link, "Recommendations by audit and rating"
        ),
        "by_section_table": pictures.status_table(shown, words, pictures.by_section_link, "Audit"),
        "pressing": pictures.pressing_table(red_and_overdue(user, partnership, today), today, names),
        "grades": grades,
        "grades_map": grade_pictures.grades_map(grades, "Agreed grades by theme and audit") if grades else "",
        "map_table": grade_pictures.map_table(grades),
        "scale_change": grade_pictures.scale_sentence(grades),
        "grades_table": grade_pictures.grades_table(grades),
        "may_import": user.holds(Permission.MANAGE_RECOMMENDATIONS, within=partnership),
        "today": today,
        **frame(request, "stand"),
        "key": [{"tone": each.tone, "word": each.name, "meaning": each.meaning} for each in words],
    }
    return render(request, "dashboards/dashboard.html", context)
