"""Papers: what it costs to make one, beside the fastest library there is, and whether making many leaves anything."""

import gc
from pathlib import Path

from benchmarks.floors import reportlab_briefing
from benchmarks.long_plan import plan_content, plan_pdf, reportlab_plan
from benchmarks.memory import in_a_copy
from benchmarks.papers import briefing_content, briefing_pdf, briefing_words, pages_of, words_of
from benchmarks.timing import Figure, Goal, Spent, Timed, interleave
from benchmarks.world import Entry, World, must
from documents.apart import work_apart

ROWS, SHORT, LONG = 300, 150, 600
WARM, MANY = 5, 100


def briefing(world: World) -> Timed:
    def read_back() -> str:
        found, wanted = words_of(briefing_pdf()), briefing_words()
        missing = [text for text in wanted if text.split()[0] not in found]
        must(not missing, f"The PDF lacks {missing[:1]!r}.")
        return f"{len(wanted)} paragraphs read back"

    content = briefing_content()
    return Timed("reportlab", briefing_pdf, lambda: reportlab_briefing(content), read_back, apart=True)


def long_plan(world: World) -> Timed:
    def all_rows() -> str:
        told = words_of(pdf := plan_pdf(ROWS))
        numbers = [
            row["number"] for part in plan_content(ROWS)["sections"][-1]["figure"]["parts"] for row in part["rows"]
        ]
        must(len(numbers) == ROWS, f"The plan has {len(numbers)} rows.")
        missing = [number for number in numbers if f"({number})" not in told]
        must(not missing, f"The PDF lacks {missing[:3]}.")
        return f"{ROWS} rows on {pages_of(pdf)} pages"

    return Timed("reportlab", lambda: plan_pdf(ROWS), lambda: reportlab_plan(ROWS), all_rows, most_rounds=5, apart=True)


def a_row(world: World) -> Figure:
    """Milliseconds a row of a long plan beside those of a short one: twice the rows, twice the time and no more."""
    long, short = interleave(lambda: plan_pdf(LONG), lambda: plan_pdf(SHORT), rounds=3, apart=True)
    return Figure("a row of 150", each(long, LONG), each(short, SHORT), "600 rows beside 150", unit="ms a row")


def each(spent: Spent, rows: int) -> Spent:
    return Spent([one / rows for one in spent.wall], [one / rows for one in spent.cpu])


def flat_memory(world: World) -> Figure:
    """What a worker holds after making a hundred briefings apart, beside what it held after the first few."""
    before, after = in_a_copy(hundred)
    return Figure("after 5", Spent([after]), Spent([before]), f"{MANY} made apart", unit="MB held")


def hundred() -> tuple[float, float]:
    work_apart()
    for _ in range(WARM):
        briefing_pdf()
    before = megabytes_held()
    for _ in range(MANY):
        briefing_pdf()
    return before, megabytes_held()


def megabytes_held() -> float:
    """What this process keeps in memory that it shares with nobody or has written to (Linux)."""
    gc.collect()
    told = Path("/proc/self/status").read_text()
    return int(told.split("VmRSS:")[1].split()[0]) / 1024


PAPERS = (
    Entry("briefing PDF, two pages", Goal(9), briefing),
    Entry("plan PDF, 300 rows", Goal(5.5), long_plan),
    Entry("plan PDF, a row of 600", Goal(1.2), a_row),
    Entry("memory after 100 briefings", Goal(1.05), flat_memory),
)
