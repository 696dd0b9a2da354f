"""Work done in a process of its own, which ends at its limits: a paper that cannot be made costs its own job only.

The process is a copy of the worker that asks for it, so what is imported is warm. It has no connection to the
database or the broker, cannot open one, and dies with the worker.
"""

import ctypes
import gc
import os
import resource
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

from access.permissions import NotDone

MADE, REFUSED, FAILED, TOO_LARGE = b"M", b"R", b"F", b"L"
PR_SET_PDEATHSIG = 1
PIECE = 1 << 20
KINDNESS = 10  # a page that somebody waits for goes before a paper
# What Python itself says before it reaches outside; anything that begins so is refused in the process.
OUTSIDE = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "urllib.")


_ways = {"apart": False}


@dataclass(frozen=True)
class Limits:
    """How much one paper may cost. `memory` is address space in bytes: what it could touch, not only what it does.

    The worker's own counts towards it; a paper always has half of it for itself, however large the worker is.
    """

    cpu_seconds: int = 20
    memory: int = 1 << 30
    wall_seconds: float = 60.0


HOUSE = Limits()


class Stopped(NotDone):
    """The work went beyond its limits and was ended; nothing of it was kept. The text says which, for people."""

    REMEDY = "Nothing that was written is lost. Shorten what is very long or repeats very often, then try again."

    def __init__(self, what: str) -> None:
        super().__init__(f"Making this paper {what}, so it was ended. {self.REMEDY}")


class Refusal(Exception):
    """Raised by the work itself: it will not be done, and the text says why. It reaches the asker as it is."""


class Broken(Exception):
    """The work failed for a reason nobody foresaw. The text is its traceback, for the log."""


def work_apart() -> None:
    """From now on this process has such work done by a process of its own, within the limits of the house.

    For workers: a web server, where other threads run, must not be copied.
    """
    _ways["apart"] = True


def within_limits(work: Callable[[], bytes]) -> bytes:
    """What `work` returns: in a worker done apart, elsewhere (a test, a command) here. Raises as `done_apart` does."""
    return done_apart(work) if _ways["apart"] else work()


def done_apart(work: Callable[[], bytes], limits: Limits = HOUSE) -> bytes:
    """What `work` returns, done in a process of its own within `limits`.

    Raises Stopped, Refusal or Broken. Call it where no other thread runs: in a worker.
    """
    reader, writer = os.pipe()
    sys.stdout.flush()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        be_the_child(work, writer, parent, limits)
    os.close(writer)
    status = None
    try:
        told = read_all(reader, until=time.monotonic() + limits.wall_seconds)
        if told is not None:
            status = os.waitpid(child, 0)[1]
    finally:
        os.close(reader)
        if status is None:  # out of time, or this worker itself is being stopped
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    if told is None:
        raise Stopped(f"took longer than {limits.wall_seconds:.0f} seconds")
    return result_of(told, status, limits)


def read_all(reader: int, *, until: float) -> bytes | None:
    """Everything the child wrote before it ended; None when it had not ended by `until`."""
    pieces: list[bytes] = []
    while (left := until - time.monotonic()) > 0:
        if not select.select([reader], [], [], left)[0]:
            continue
        if not (piece := os.read(reader, PIECE)):
            return b"".join(pieces)
        pieces.append(piece)
    return None


def result_of(told: bytes, status: int | None, limits: Limits) -> bytes:
    kind, content = told[:1], told[1:]
    if status == 0 and kind == MADE:
        return content
    if status == 0 and kind == REFUSED:
        raise Refusal(content.decode())
    if status == 0 and kind == FAILED:
        raise Broken(content.decode())
    if status is not None and os.WIFSIGNALED(status) and os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGKILL}:
        raise Stopped(f"took more than {limits.cpu_seconds} seconds of work")
    raise Stopped(f"needed more than {limits.memory >> 20} MB of memory, or lay too deep within itself")


def be_the_child(work: Callable[[], bytes], writer: int, parent: int, limits: Limits) -> NoReturn:
    """Do the work and end, without a word to anything the worker had open."""
    try:
        shut_in(writer, parent, limits)
        gc.disable()  # all it makes is needed to its end: looking for what is not took a quarter of a long paper's time
        told = told_by(work)
        while told:
            told = told[os.write(writer, told[:PIECE]) :]
        os._exit(0)
    finally:
        os._exit(1)


def told_by(work: Callable[[], bytes]) -> bytes:
    try:
        return MADE + work()
    except Refusal as refusal:
        return REFUSED + str(refusal).encode()
    except (MemoryError, RecursionError):
        return TOO_LARGE
    except BaseException:
        return FAILED + traceback.format_exc()[-20_000:].encode(errors="replace")


def shut_in(writer: int, parent: int, limits: Limits) -> None:
    """Give up everything the worker had open, then take on the limits."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM, signal.SIGUSR1, signal.SIGXCPU):
        signal.signal(number, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.closerange(3, writer)
    os.closerange(writer + 1, 65_536)
    os.nice(KINDNESS)
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":  # elsewhere the kernel does not keep to it
        most = max(limits.memory, address_space() + limits.memory // 2)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    sys.addaudithook(refuse_outside)


def address_space() -> int:
    """How many bytes this process has mapped already (Linux)."""
    with open("/proc/self/statm") as facts:
        return int(facts.read().split()[0]) * resource.getpagesize()


def refuse_outside(event: str, arguments: tuple) -> None:
    """Stop Python itself from opening a socket, starting a program or writing a file."""
    if event.startswith(OUTSIDE):
        raise PermissionError(f"Nothing outside may be used while a paper is made ({event}).")
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise PermissionError("No file may be written while a paper is made.")
