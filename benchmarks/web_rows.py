"""The portal through its web server: how much it answers when many ask at once, and whether it lets go in time."""

import time
from collections.abc import Callable
from itertools import cycle, islice

from audits.models import Return
from benchmarks.load import Loaded, Visitor, load
from benchmarks.page_rows import DASHBOARD
from benchmarks.saving import form_of, questions_of
from benchmarks.serving import NOTHING, Web
from benchmarks.timing import Figure, Goal, Spent
from benchmarks.world import Entry, World, client_of, must

SECONDS, TURNS = 2.0, 3
CROWD = 128


def pages_at_once(world: World, clients: int) -> Figure:
    """The dashboard for so many people at once, beside F30 for as many."""
    visitor = Visitor(world.client)

    def all_ask(address: str) -> list[Callable[[], bytes]]:
        request = visitor.get(address)
        return [lambda: request] * clients

    with Web(world.folder) as web:
        return in_turn(web, all_ask(DASHBOARD), all_ask("/floor/f30"), "F30")


def saves_at_once(world: World) -> Figure:
    """32 people who save answers to one audit, each a return of their own, beside 32 who ask for SELECT 1."""
    savers = people_saving(world, 32)
    nobody = Visitor(world.client).get("/floor/select-1")
    with Web(world.folder) as web:
        return in_turn(web, savers, [lambda: nobody] * len(savers), "SELECT 1 view")


def people_saving(world: World, count: int) -> list[Callable[[], bytes]]:
    live = list(Return.objects.filter(round=world.live_return.round).select_related("agency", "auditor", "round"))
    visitors = {row.auditor: Visitor(client_of(row.auditor)) for row in live if row.auditor}
    spread = islice(cycle(sorted(live, key=lambda row: (row.case_id, row.pk))), count)
    return [saver(visitors[row.auditor], row) for row in spread if row.auditor]


def saver(visitor: Visitor, row: Return) -> Callable[[], bytes]:
    """Saves one answer of a return again and again, as the only one who does."""
    question, address = questions_of(row)[-1], f"/audits/returns/{row.pk}/save/"
    known = row.answers.filter(question=question).first()
    version = known.version if known else 0

    def next_save() -> bytes:
        nonlocal version
        version += 1
        return visitor.post(address, form_of({question.pk: version - 1}))

    return next_save


def in_turn(web: Web, ours: list[Callable[[], bytes]], floor: list[Callable[[], bytes]], name: str) -> Figure:
    """Answers a second of both, in turn, without an error."""
    load(web.port, floor, 0.5)
    pairs = [(load(web.port, ours, SECONDS), load(web.port, floor, SECONDS)) for _ in range(TURNS)]
    errors = [error for pair in pairs for loaded in pair for error in loaded.errors]
    must(not errors, f"{len(errors)} of the answers were errors, the first: {errors[:1]}")
    waited = [each for own, _ in pairs for each in own.waited]
    words = f"no error; p95 {Loaded(1, waited).p95:,.0f} ms, floor's {Loaded(1, waited_of(pairs)).p95:,.0f} ms"
    return Figure(
        f"{name}, {len(floor)}",
        Spent([own.rate for own, _ in pairs]),
        Spent([other.rate for _, other in pairs]),
        words,
        unit="answers/s",
    )


def waited_of(pairs: list[tuple[Loaded, Loaded]]) -> list[float]:
    return [each for _, other in pairs for each in other.waited]


def stopping(world: World) -> Figure:
    """How long the web server takes to stop once a crowd has used it, beside one that holds nothing."""
    request = Visitor(world.client).get("/floor/f30")
    ours, floor = Spent(), Spent()
    for _ in range(TURNS):
        for spent, web in ((ours, Web(world.folder)), (floor, Web(world.folder, NOTHING))):
            with web:
                found = load(web.port, [lambda: request] * CROWD, SECONDS)
                must(not found.errors, f"{len(found.errors)} errors in a crowd, the first: {found.errors[:1]}")
                began = time.perf_counter()
                web.child.stop()
            spent.wall.append(time.perf_counter() - began)
    return Figure("a server of nothing", ours, floor, f"after {CROWD} people at once", unit="s")


WEB = (
    Entry("dashboards for 1 at once", Goal(), lambda world: pages_at_once(world, 1)),
    Entry("dashboards for 8 at once", Goal(), lambda world: pages_at_once(world, 8)),
    Entry("dashboards for 32 at once", Goal(), lambda world: pages_at_once(world, 32)),
    Entry("dashboards for 128 at once", Goal(), lambda world: pages_at_once(world, CROWD)),
    Entry("autosave, 32 on one audit", Goal(0.4, at_least=True), saves_at_once),
    Entry("web server stops", Goal(2, of_itself=True), stopping),
)
