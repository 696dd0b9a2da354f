from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.answer_permissions import why_not_take_answers
from audits.models import RoundState
from audits.past_presenters import past_row
from audits.permissions import why_not_manage
from audits.round_presenters import days_words, programme_sentence, round_tag
from audits.selectors.past import past_of_year, past_years
from audits.selectors.rounds import programmes_for, rounds_of_year, unanswered_count
from ui.dates import long_date
from ui.tables import Cell

COLUMNS = ["Audit", "State", "Agencies", "Returns due", "Panel"]


@requires(Permission.VIEW_ROUNDS)
@require_GET
def round_list(request):
    """A year's audits, in the order of their panels."""
    if request.partnership is None:
        raise Http404
    today = timezone.localdate()
    programmes = list(programmes_for(request.user).filter(partnership=request.partnership))
    years = sorted({each.year for each in programmes} | set(past_years(request.user, request.partnership)))[::-1]
    year = wanted_year(request.GET.get("year", ""), years, [each.year for each in programmes], today)
    programme = next((each for each in programmes if each.year == year), None)
    rounds = rounds_of_year(request.user, request.partnership, year)
    closed = sum(each.state == RoundState.CLOSED for each in rounds)
    runs = not why_not_manage(request.user, request.partnership)
    sees_all = request.user.holds_wide(Permission.VIEW_ROUNDS, request.partnership)
    lead = ""
    if programme and sees_all:
        when = "this year" if year == today.year else f"in {year}"
        lead = programme_sentence(programme.round_count, programme.planned_rounds, closed, when)
    context = {
        "year": year,
        "years": [{"text": each, "href": f"?year={each}", "current": each == year} for each in years],
        "programme": programme,
        "lead": lead,
        "columns": COLUMNS,
        "rows": rows_of_year(past_of_year(request.user, request.partnership, year), rounds, today),
        "runs": runs,
        "sees_cases": holds_any(request.user, Permission.VIEW_CASE, Permission.PREPARE_CASE),
        "sees_answers": not why_not_take_answers(request.user, request.partnership),
        "has_returns": holds_any(request.user, Permission.WRITE_RETURN, Permission.SIGN_OFF_RETURN),
        "meets_concerns": holds_any(request.user, Permission.RAISE_CONCERN, Permission.HANDLE_CONCERN),
        "unanswered": unanswered_count(request.user),
    }
    return render(request, "audits/round_list.html", context)


def wanted_year(asked: str, years: list[int], planned: list[int], today) -> int:
    """The year asked for, else this year or the newest that was planned; never a past audit's unasked."""
    if asked.isdecimal() and int(asked) in years:
        return int(asked)
    return today.year if today.year in planned or not planned else planned[0]


def rows_of_year(past: list, rounds: list, today) -> list[list]:
    """Past audits and the portal's own, in the order of their days."""
    lines = [(each.held_on, past_row(each)) for each in past]
    lines += [(each.panel_on, row_of(each, today)) for each in rounds]
    return [line for _, line in sorted(lines, key=lambda pair: pair[0])]


def holds_any(user, *permissions: Permission) -> bool:
    return any(user.holds(permission) for permission in permissions)


def row_of(round_, today) -> list:
    return [
        Cell(round_.title, round_.get_absolute_url()),
        round_tag(round_),
        str(round_.agency_count),
        Cell(long_date(round_.returns_due_on), note=days_words(round_.returns_due_on, today)),
        long_date(round_.panel_on),
    ]
