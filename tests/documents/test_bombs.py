"""A page that would use up the machine costs its own paper only: it is ended in time, and the next one is made."""

import gc
import mmap
import os
import resource
import signal
import time
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest

from documents.apart import HOUSE, KINDNESS, Stopped, done_apart
from documents.pdf import make_pdf
from tests.documents.bombs import BOMBS
from tests.drilling import Drill

AT = datetime(2026, 6, 11, 9, 30, tzinfo=UTC)
GOOD = '<html lang="en-GB"><body><h1>The next paper</h1><p>It is made as ever.</p></body></html>'
SMALL = replace(HOUSE, cpu_seconds=2, wall_seconds=20)


def printed(body: str) -> bytes:
    page = f'<html lang="en-GB"><head><title>T</title></head><body>{body}</body></html>'
    return make_pdf(page, title="T", author="Testshire", at=AT)


def burned() -> resource.struct_rusage:
    return resource.getrusage(resource.RUSAGE_CHILDREN)


@pytest.fixture(scope="module")
def good():
    return make_pdf(GOOD, title="Good", author="Testshire", at=AT)


def the_next_one_is(good: bytes) -> bool:
    return done_apart(partial(make_pdf, GOOD, title="Good", author="Testshire", at=AT)) == good


@pytest.mark.parametrize("name", ["blocks within blocks", "a very long text", "a drawing that draws itself"])
def test_a_bomb_is_ended_and_the_next_paper_is_made(name, good):
    with pytest.raises(Stopped, match="Nothing that was written is lost"):
        done_apart(partial(printed, BOMBS[name]()), SMALL)
    assert the_next_one_is(good)


@pytest.mark.drill
@pytest.mark.parametrize("name", BOMBS)
def test_every_bomb_is_ended_within_the_limits_of_the_house(name, good):
    with Drill(f"bombs: {name}") as drill:
        drill.turns = drill.lost = 1
        before, began = burned(), time.monotonic()
        try:
            ended = f"made, {len(done_apart(partial(printed, BOMBS[name]()))):,} bytes"
        except Stopped as reason:
            ended = str(reason)
        seconds, after = time.monotonic() - began, burned()
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"\n{name}: {seconds:.1f} s, {cpu:.1f} s of work, at most {after.ru_maxrss >> 10} MB so far; {ended}")
        assert seconds < HOUSE.wall_seconds + 2
        assert cpu < HOUSE.cpu_seconds + 2
        assert after.ru_maxrss << 10 < HOUSE.memory
        assert the_next_one_is(good)
        drill.kept, drill.lost = 1, 0


def test_a_large_worker_leaves_room_for_a_paper(good):
    with mmap.mmap(-1, 3 * HOUSE.memory // 2):
        assert the_next_one_is(good)
        with pytest.raises(Stopped, match="more than 1024 MB of memory"):
            done_apart(lambda: bytes(HOUSE.memory + 1))


def test_there_are_at_least_twenty_bombs():
    assert len(BOMBS) >= 20


@pytest.mark.parametrize(
    ("work", "limits", "words"),
    [
        (lambda: time.sleep(60), replace(HOUSE, wall_seconds=0.5), "took longer than 0 seconds"),
        (lambda: [None for _ in iter(int, 1)], replace(HOUSE, cpu_seconds=1), "more than 1 seconds of work"),
        (lambda: bytes(HOUSE.memory + 1), HOUSE, "more than 1024 MB of memory"),
        (lambda: signal.raise_signal(signal.SIGSEGV), HOUSE, "memory"),
    ],
)  # fmt: skip
def test_each_limit_is_named(work, limits, words):
    with pytest.raises(Stopped, match=words):
        done_apart(work, limits)


def test_a_paper_lets_pages_go_first_and_looks_for_nothing_to_throw_away():
    told = done_apart(lambda: f"{os.nice(0)} {gc.isenabled()}".encode()).decode()
    assert told == f"{os.nice(0) + KINDNESS} False"
    assert gc.isenabled()
