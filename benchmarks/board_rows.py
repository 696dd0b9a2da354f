"""The board's other pages, each beside F30. Nobody set goals for them: they are told, not judged."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Agency
from audits.models import Return
from benchmarks.timing import Goal, Timed
from benchmarks.world import Entry, World, first_load, must, queries_beside
from dashboards.filters import Filters, query_string
from recommendations.models import Recommendation, StatusChange

DASHBOARD, HALF_A_YEAR = "/dashboard/", timedelta(days=182)


def of_one_agency(user) -> tuple[str, int]:
    """The first screen narrowed to an agency, and how many recommendations it counts."""
    agency = Agency.objects.filter(partnership__in=user.partnership_ids()).order_by("name")[0]
    count = Recommendation.objects.filter(actions__agency=agency).distinct().count()
    return DASHBOARD + query_string(Filters(agency=str(agency.pk))), count


def as_at_half_a_year_ago(user) -> tuple[str, int]:
    """The first screen as it was then, and how many recommendations had been rated by then."""
    day = timezone.localdate() - HALF_A_YEAR
    rated = StatusChange.objects.filter(
        recommendation__partnership__in=user.partnership_ids(), action=None, decided_on__lte=day
    )
    return DASHBOARD + query_string(Filters(as_at=day)), rated.values("recommendation").distinct().count()


def narrowed(world: World, found: tuple[str, int]) -> Timed:
    address, count = found

    def counts(page: str) -> str:
        must(f"of {count:,} recommendations" in page, f"The dashboard's sentence does not count {count} rows.")
        return f"counts {count} rows; {queries_beside(world, address)} queries"

    return world.against_f30(address, counts)


def board_page(world: World, name: str) -> Timed:
    address = f"{DASHBOARD}{name}/"

    def shown(page: str) -> str:
        must(figures := page.count('<section class="figure"'), f"{address} shows no figure.")
        drawn = page.count('<figure class="chart"')
        load, asked = first_load(world.client, address), queries_beside(world, address)
        return (
            f"{figures} figures, {drawn} drawn, {len(page) // 1000} KB, first load {load / 1000:.1f}; {asked} queries"
        )

    return world.against_f30(address, shown)


def late_returns(world: World) -> Timed:
    """How many wait past their day is counted here another way."""
    rows = Return.objects.filter(round__programme__partnership__in=world.user.partnership_ids(), state="in_progress")
    late = rows.filter(due_on__lt=timezone.localdate()).count()
    address = f"{DASHBOARD}late-returns/"

    def counts(page: str) -> str:
        must((f"{late} returns are late" if late else "No return is late") in page, f"The page does not count {late}.")
        return f"counts {late}; {queries_beside(world, address)} queries"

    return world.against_f30(address, counts)


BOARD = (
    Entry("dashboard of one agency", Goal(), lambda world: narrowed(world, of_one_agency(world.user))),
    Entry("dashboard as at half a year ago", Goal(), lambda world: narrowed(world, as_at_half_a_year_ago(world.user))),
    Entry("ratings", Goal(), lambda world: board_page(world, "ratings")),
    Entry("grades", Goal(), lambda world: board_page(world, "grades")),
    Entry("flow", Goal(), lambda world: board_page(world, "flow")),
    Entry("learning", Goal(), lambda world: board_page(world, "learning")),
    Entry("late returns", Goal(), late_returns),
)
