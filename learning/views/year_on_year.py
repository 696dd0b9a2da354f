from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from learning.comparing import DEFINITIONS, FEWEST
from learning.comparison_presenters import comparison_picture, counts_table, is_broken
from learning.grade_sentences import comparison_sentence
from learning.halves import theme_rows
from learning.selectors.years import (
    audits_by_year,
    chosen_year,
    findings_in,
    halves_of_years,
    recommendations_of,
)
from learning.year_presenters import audits_told, year_columns, year_links, year_rows


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def year_on_year(request):
    """Each theme this year against the year before: grades with a word, findings, and recommendations today."""
    partnership = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS)
    by_year = audits_by_year(request.user, partnership)
    year = chosen_year(request.GET.get("year", ""), by_year)
    if year is None:
        return render(request, "learning/year_on_year.html", {"year": None})
    before, now = halves_of_years(by_year, year)
    rows, reads = theme_rows(before, now), request.user.holds(Permission.VIEW_FINDINGS, within=partnership)
    found = (findings_in(request.user, before), findings_in(request.user, now)) if reads else None
    sentence = comparison_sentence(rows, before, now)
    title = f"Children at each grade, {before.label} and {now.label}. {sentence}"
    context = {
        "year": year,
        "years": year_links(by_year, year),
        "audits": [{"key": half.label, "value": audits_told(half)} for half in (now, before)],
        "columns": year_columns(before, now, with_findings=reads),
        "rows": year_rows(rows, found, recommendations_of(request.user, partnership), (before, now)),
        "is_broken": is_broken(rows),
        "picture": comparison_picture(rows, before, now, title),
        "sentence": sentence,
        "counts": counts_table(rows, before, now),
        "definitions": DEFINITIONS,
        "fewest": FEWEST,
    }
    return render(request, "learning/year_on_year.html", context)
