"""Papers asked for and briefings sent, ten at once, and made by the worker of papers while people go on with their
work."""

import socket
import threading
import time
from collections.abc import Callable
from functools import cache

from django.db.models import QuerySet

from benchmarks.load import Visitor, answered, load
from benchmarks.papers import briefing_pdf
from benchmarks.serving import Web, Workers
from benchmarks.timing import Figure, Goal, Spent, Timed, interleave
from benchmarks.world import Entry, World, must
from briefings.models import DRAFT_FILE, Briefing, BriefingState, DraftFile, Edition
from jobs.models import Job

MANY, PATIENCE, ASKINGS, QUIET = 10, 180, 100, 3
F30 = "/floor/f30"
FORM = "application/x-www-form-urlencoded"


@cache
def queued(person, folder) -> dict[str, Figure]:
    """All rows come of one run: the ten can be sent once only."""
    visitor = Visitor(person)
    forget_jobs()
    with Web(folder) as web, Workers(folder):
        pages(web, visitor, 2)  # each worker's first page is slow
        quiet = pages(web, visitor, 3)
        asked = press_all(web, visitor, "draft")
        until_all(DraftFile.objects.filter(briefing__in=drafts(), made_at__isnull=False), time.perf_counter())
        rendered = Edition.objects.filter(briefing__in=drafts(), rendered_at__isnull=False)
        undisturbed, _ = read_during(web, visitor, lambda: ask_for(rendered, QUIET))
        sent, began = press_all(web, visitor, "send"), time.perf_counter()
        waited, seconds = read_during(web, visitor, lambda: until_all(rendered, began))
    one_by_one = time_of(MANY)
    return {
        "asked": Figure("F30", Spent(asked), Spent(quiet), f"{MANY} PDFs of drafts asked for, and made"),
        "sent": Figure("F30", Spent(sent), Spent(quiet), f"{MANY} looked through, frozen and asked for"),
        "others": Figure(
            "F30 in quiet", Spent([p95(waited)]), Spent([p95(undisturbed)]), f"p95 of {len(waited)} pages"
        ),
        "made": Figure("ten in one process", Spent([seconds]), Spent([one_by_one]), "PDF and Word, all kept", "s"),
    }


def asking(world: World) -> Figure:
    """How long somebody waits for the page that asks, and for F30, by one server over one connection. No workers run
    yet, so that the machine is as quiet as for any page."""
    visitor, draft = Visitor(world.client), drafts()[0]
    asked = visitor.post(f"/briefings/{draft.pk}/draft/", {"seen": str(draft.version)})
    with Web(world.folder) as web, socket.create_connection(("127.0.0.1", web.port), 30) as wire:

        def press() -> None:
            must(answered(wire, asked)[0] == 302, "Asking for a draft's PDF was refused.")

        def read() -> None:
            must(answered(wire, visitor.get(F30))[0] == 200, "F30 was refused.")

        def pause() -> None:
            forget_jobs()
            time.sleep(0.005)  # what was asked for before is handed on meanwhile

        ours, floor = interleave(press, read, ASKINGS, before=pause)
        press()
    job = Job.objects.get(kind=DRAFT_FILE)
    must((job.subject_id, job.requested_by_id) == (str(draft.pk), world.user.pk), "Another job was asked for.")
    return Figure("F30", Spent(ours.wall), Spent(floor.wall), "answered; a job is kept, and handed on after that")


def asking_to_the_end(world: World) -> Timed:
    """The same in one process, together with handing the job on, of which nobody waits."""
    draft = drafts()[0]
    address = f"/briefings/{draft.pk}/draft/"

    def press() -> None:
        status = world.client.post(address, f"seen={draft.version}", content_type=FORM).status_code
        must(status == 302, f"Asking for a draft's PDF answered {status}.")

    def kept() -> str:
        forget_jobs()
        press()
        return f"{Job.objects.filter(kind=DRAFT_FILE).count()} job kept and handed on"

    return Timed("F30", press, world.f30, kept, before=forget_jobs)


def forget_jobs() -> None:
    """So that the next asking is a first one; asked for twice within a minute, it is made once."""
    Job.objects.filter(kind=DRAFT_FILE).delete()


def pages(web: Web, visitor: Visitor, seconds: float) -> list[float]:
    request = visitor.get(F30)
    found = load(web.port, [lambda: request], seconds)
    must(not found.errors, f"F30 answered with errors: {found.errors[:1]}")
    return found.waited


def read_during(web: Web, visitor: Visitor, work: Callable[[], float]) -> tuple[list[float], float]:
    """How long each page took somebody who read on while `work` went on, and what `work` returned."""
    is_over = threading.Event()
    waited: list[float] = []

    def read_on() -> None:
        while not is_over.is_set():
            waited.extend(pages(web, visitor, 0.5))

    reader = threading.Thread(target=read_on)
    reader.start()
    try:
        return waited, work()
    finally:
        is_over.set()
        reader.join()


def drafts():
    return Briefing.objects.filter(partnership__slug="area-1", title__startswith="Draft ").order_by("title")


def press_all(web: Web, visitor: Visitor, button: str) -> list[float]:
    """Press a button of each draft, one after the other, as fast as the pages answer."""
    waited = []
    for each in drafts()[:MANY]:
        must(each.state == BriefingState.DRAFT, "The drafts have been sent before.")
        request = visitor.post(f"/briefings/{each.pk}/{button}/", {"seen": str(each.version)})
        began = time.perf_counter()
        status = one(web, request)
        must(status == 302, f"Pressing {button} answered {status}.")
        waited.append((time.perf_counter() - began) * 1000)
    return waited


def one(web: Web, request: bytes) -> int:
    with socket.create_connection(("127.0.0.1", web.port), 30) as wire:
        return answered(wire, request)[0]


def ask_for(made: QuerySet, seconds: float) -> float:
    """Ask as `until_all` does for so long, so that quiet is as quiet as what it is compared with."""
    began = time.perf_counter()
    while (passed := time.perf_counter() - began) < seconds:
        made.count()
        time.sleep(0.1)
    return passed


def until_all(made: QuerySet, began: float) -> float:
    """Seconds until as many rows are there as were asked for."""
    while time.perf_counter() - began < PATIENCE:
        if made.count() == MANY:
            return time.perf_counter() - began
        time.sleep(0.1)
    raise AssertionError(f"After {PATIENCE} seconds {made.count()} of {MANY} are made.")


def time_of(many: int) -> float:
    briefing_pdf()
    began = time.perf_counter()
    for _ in range(many):
        briefing_pdf()
    return time.perf_counter() - began


def p95(waited: list[float]) -> float:
    return sorted(waited)[int(len(waited) * 0.95)]


QUEUES = (
    Entry("asking for a draft's PDF", Goal(1), asking),
    Entry("asking for a draft's PDF, handed on too", Goal(), asking_to_the_end),
    Entry("ten PDFs of drafts asked for", Goal(), lambda world: queued(world.client, world.folder)["asked"]),
    Entry("sending a briefing, ten queued", Goal(), lambda world: queued(world.client, world.folder)["sent"]),
    Entry("other pages while ten are made", Goal(1.5), lambda world: queued(world.client, world.folder)["others"]),
    Entry("ten briefings made", Goal(), lambda world: queued(world.client, world.folder)["made"]),
)
