"""Pages people wait for, each beside F30: a signed-in page of 30 KB with nothing to ask but who asks."""

from audits.models import AgreedCount, OwnCount, Round, RoundState
from audits.selectors.summary_checks import summary_problems
from benchmarks.board_rows import BOARD, DASHBOARD
from benchmarks.findings import fill_findings
from benchmarks.plans import fill_plan
from benchmarks.queries import buffers_touched
from benchmarks.timing import Figure, Goal, Spent, Timed
from benchmarks.world import Entry, World, client_of, get, must, queries_beside
from cases.models import Case
from recommendations.models import Recommendation


def minimal_page(world: World) -> Timed:
    """F30 itself, beside the least a signed-in page can be."""
    return Timed("ok page", world.f30, lambda: world.get("/floor/ok"), lambda: f"{len(world.f30()) // 1000} KB")


def dashboard(world: World) -> Timed:
    def counts(page: str) -> str:
        total = Recommendation.objects.filter(partnership__in=world.user.partnership_ids()).count()
        must(f"of {total} recommendations" in page, "The dashboard's sentence does not count what the table holds.")
        return f"counts {total} rows; {queries_beside(world, DASHBOARD)} queries"

    return world.against_f30(DASHBOARD, counts)


def dashboard_buffers(world: World) -> Figure:
    """How many database pages the dashboard reads now, beside how many it read with one area's years only."""
    now = buffers_touched(lambda: world.get(DASHBOARD))
    first = world.first_buffers.get(DASHBOARD, now)
    return Figure("one area", Spent([now]), Spent([first]), f"{world.made.areas} areas", unit="pages read")


def differing_summaries(world: World) -> Figure:
    """What `./portal manage check_summaries` finds in every closed audit of every partnership."""
    closed = Round.objects.filter(state=RoundState.CLOSED).count()
    kept = AgreedCount.objects.count() + OwnCount.objects.count()
    problems = list(summary_problems())
    words = problems[0] if problems else f"{kept:,} numbers of {closed:,} audits counted again"
    return Figure("numbers kept", Spent([len(problems)]), Spent([kept]), words, unit="numbers")


def round_page(world: World) -> Timed:
    row = world.of_state(RoundState.AUDITING)

    def shown(page: str) -> str:
        must(row.title in page and "B" in page, "The audit's page does not name it.")
        return f"{queries_beside(world, row.get_absolute_url())} queries"

    return world.against_f30(row.get_absolute_url(), shown)


def scoring_page(world: World) -> Timed:
    address = f"/audits/returns/{world.live_return.pk}/record_keeping/"

    def answered(page: str) -> str:
        must(count := page.count("checked"), "The scoring page shows no answer.")
        return f"{count} given answers shown; {queries_beside(world, address)} queries"

    return world.against_f30(address, answered)


def panel_page(world: World) -> Timed:
    row = world.of_state(RoundState.PANEL)
    address = f"/audits/rounds/{row.pk}/panel/"

    def shown(page: str) -> str:
        children = Case.objects.filter(draw=row.draw_id).values_list("reference", flat=True)
        must(all(each in page for each in children), "The panel's page does not list all its children.")
        return f"{len(children)} children; {queries_beside(world, address)} queries"

    return world.against_f30(address, shown)


def panel_child(world: World) -> Timed:
    row = world.of_state(RoundState.PANEL)
    case = Case.objects.filter(draw=row.draw_id).order_by("order")[0]
    address = f"/audits/rounds/{row.pk}/panel/cases/{case.pk}/"

    def shown(page: str) -> str:
        must(case.reference in page, "The child's page does not name the child.")
        return f"{len(page) // 1000} KB; {queries_beside(world, address)} queries"

    return world.against_f30(address, shown)


def case_list(world: World) -> Timed:
    address = "/audits/cases/"

    def listed(page: str) -> str:
        must((rows := page.count("<tr")) > 10, f"The list shows {rows} rows.")
        return f"{rows} lines, {len(page) // 1000} KB; {queries_beside(world, address)} queries"

    return world.against_f30(address, listed)


def recommendation_list(world: World) -> Timed:
    address = "/recommendations/"

    def listed(page: str) -> str:
        must((rows := page.count("<tr")) >= 50, f"The list shows {rows} rows.")
        must((size := len(page.encode())) <= 120_000, f"The list is {size:,} bytes large.")
        return f"50 rows, {size // 1000} KB; {queries_beside(world, address)} queries"

    return world.against_f30(address, listed)


def finding_list(world: World) -> Timed:
    """An audit's findings, fifty on its first page."""
    row, count = fill_findings(world.user)
    address = f"/audits/rounds/{row.pk}/findings/"

    def listed(page: str) -> str:
        must(f"{count} findings" in page, f"The list does not count {count} findings.")
        must(page.count('class="finding"') == 50, "The list does not show fifty findings.")
        must((size := len(page.encode())) <= 120_000, f"The list is {size:,} bytes large.")
        return f"a page of {count}, {size // 1000} KB; {queries_beside(world, address)} queries"

    return world.against_f30(address, listed)


def plan_page(world: World) -> Timed:
    """A plan longer than any seen, in a partnership of its own."""
    reader, plan = fill_plan()
    client, page = client_of(reader), f"/recommendations/plans/{plan.pk}/"

    def shown() -> str:
        text = get(client, f"{page}?page=40")
        is_last = "of <strong>2000</strong> recommendations" in text and text.count("<tr") == 52
        must(is_last, "The last page of the plan does not show fifty of 2,000 rows.")
        must((size := len(get(client, page).encode())) <= 120_000, f"The page is {size:,} bytes large.")
        return f"50 rows of 2,000, {size // 1000} KB"

    return Timed("F30", lambda: get(client, page), lambda: get(client, "/floor/f30"), shown)


PAGES = (
    Entry("minimal page (F30)", Goal(), minimal_page),
    Entry("dashboard", Goal(3.5, at_s=3), dashboard),
    Entry("dashboard, database pages read", Goal(1.3), dashboard_buffers),
    Entry("summaries that differ from counting", Goal(0, of_itself=True), differing_summaries),
    *BOARD,
    Entry("audit's page", Goal(4), round_page),
    Entry("scoring page", Goal(2), scoring_page),
    Entry("panel's page", Goal(4), panel_page),
    Entry("panel, one child", Goal(4), panel_child),
    Entry("list of cases", Goal(4), case_list),
    Entry("list of 50 recommendations", Goal(4), recommendation_list),
    Entry("list of 50 findings", Goal(4), finding_list),
    Entry("plan page, 2,000 recommendations", Goal(4), plan_page),
)
