"""The pages people wait for, of the person of a filled database's first area."""

from accounts.models import User
from audits.models import Return, Round, RoundState
from benchmarks.board_rows import DASHBOARD, as_at_half_a_year_ago, of_one_agency
from benchmarks.findings import fill_findings
from benchmarks.world import must
from cases.models import Case


def pages_of(user: User) -> dict[str, str]:
    """{what a page is called: its address}. One audit gets fifty findings for it, once."""
    live = Return.objects.filter(auditor=user, state="in_progress").order_by("pk")[0]
    panel = Round.objects.get(programme__partnership__slug="area-1", state=RoundState.PANEL)
    case = Case.objects.filter(draw=panel.draw_id).order_by("order")[0]
    found, count = fill_findings(user)
    must(count == 50, f"The list of findings holds {count}, not fifty.")
    return {
        "first screen": DASHBOARD,
        "first screen of one agency": of_one_agency(user)[0],
        "first screen as at half a year ago": as_at_half_a_year_ago(user)[0],
        "ratings": "/dashboard/ratings/",
        "grades": "/dashboard/grades/",
        "flow": "/dashboard/flow/",
        "learning": "/dashboard/learning/",
        "late returns": "/dashboard/late-returns/",
        "list of findings": f"/audits/rounds/{found.pk}/findings/",
        "scoring page": f"/audits/returns/{live.pk}/record_keeping/",
        "list of recommendations": "/recommendations/",
        "list of cases": "/audits/cases/",
        "panel": f"/audits/rounds/{panel.pk}/panel/",
        "panel, one child": f"/audits/rounds/{panel.pk}/panel/cases/{case.pk}/",
    }
