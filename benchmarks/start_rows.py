"""How soon the portal is there, and what its web server keeps in memory."""

import time

from benchmarks.load import Visitor, load
from benchmarks.page_rows import DASHBOARD
from benchmarks.serving import NOTHING, Web
from benchmarks.timing import Figure, Goal, Spent
from benchmarks.world import Entry, World, must
from ops.addresses import free_port
from ops.room import Room, throwaway_room
from ops.servers import Servers
from ops.stack import Stack
from ops.tables import checksum, memory
from ops.words import Progress

TURNS = 3


def web_starts(world: World) -> Figure:
    """Until the first page is answered over the years in the database, beside a server of nothing."""
    ours, floor = Spent(), Spent()
    for _ in range(TURNS):
        for spent, application in ((ours, "benchmarks.wsgi:application"), (floor, NOTHING)):
            began = time.perf_counter()
            with Web(world.folder, application):
                spent.wall.append(time.perf_counter() - began)
    return Figure("a server of nothing", ours, floor, "answers /healthz", unit="s")


def portal_starts(world: World) -> Figure:
    """`./portal run` over a database that is there already: servers, tables looked at, web, workers and clock; beside
    the two servers alone."""
    with throwaway_room("bench-start") as empty:
        up_and_down(empty)
        room = Room(empty.home, empty.servers)  # from here on one that is kept, as that of a checkout
        memory(room).write_text(checksum())
        ours, floor = Spent(), Spent()
        for _ in range(TURNS):
            ours.wall.append(up_and_down(room))
            servers, began = Servers(room, outside=False), time.perf_counter()
            servers.start()
            floor.wall.append(time.perf_counter() - began)
            servers.stop()
    return Figure("database and broker", ours, floor, "a worker answered", unit="s")


def up_and_down(room: Room) -> float:
    stack = Stack(room, port=free_port(), progress=Progress(quiet=True), outside=False)
    began = time.perf_counter()
    try:
        stack.up(empty=True)
        return time.perf_counter() - began
    finally:
        stack.down()


def web_memory(world: World) -> Figure:
    """Two workers after some hundred pages, beside two of nothing."""
    request = Visitor(world.client).get(DASHBOARD)
    kept = []
    for application in ("benchmarks.wsgi:application", NOTHING):
        with Web(world.folder, application) as web:
            found = load(web.port, [lambda: request] * 8, 5)
            must(not found.errors, f"The server answered with errors: {found.errors[:1]}")
            kept.append(web.megabytes())
    return Figure("a server of nothing", Spent([kept[0]]), Spent([kept[1]]), "two workers, 8 threads", unit="MB")


STARTS = (
    Entry("web server starts", Goal(), web_starts),
    Entry("portal starts again", Goal(), portal_starts),
    Entry("memory of the web server", Goal(), web_memory),
)
