"""Ours and its floor, turn by turn in one process, so that a busy machine slows both alike."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from statistics import median

ROUNDS = 30


@dataclass(frozen=True)
class Spent:
    """What one thing took over all rounds: milliseconds, or another unit where its row says so.

    `cpu` is empty where the work is not this process's own.
    """

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return median(self.wall)

    @property
    def p10(self) -> float:
        return sorted(self.wall)[int(len(self.wall) * 0.1)]

    @property
    def p95(self) -> float:
        return sorted(self.wall)[min(len(self.wall) - 1, round(len(self.wall) * 0.95))]

    @property
    def cpu_median(self) -> float | None:
        return median(self.cpu) if self.cpu else None


def interleave(
    ours: Callable[[], object],
    floor: Callable[[], object],
    rounds: int = ROUNDS,
    *,
    apart: bool = False,
    before: Callable[[], object] = lambda: None,
) -> tuple[Spent, Spent]:
    """Run both in turn `rounds` times after three of each unmeasured (one where it is slow); return what each spent.

    `apart`: work that the portal does in a process of its own (`documents.apart`), which ends with it. Like there,
    nothing is collected during a turn of either, but between turns. `before` puts things back before each of both,
    unmeasured.
    """
    started = time.perf_counter()
    for _ in range(3):
        before()
        ours()
        floor()
        if time.perf_counter() - started > 3:
            break
    spent: tuple[Spent, Spent] = (Spent(), Spent())
    gc.collect()
    for turn in range(rounds):
        pair = ((ours, spent[0]), (floor, spent[1]))
        for run, into in pair if turn % 2 else reversed(pair):
            before()
            with nothing_collected() if apart else nullcontext():
                wall, cpu = time.perf_counter(), time.process_time()
                run()
                into.cpu.append((time.process_time() - cpu) * 1000)
                into.wall.append((time.perf_counter() - wall) * 1000)
    return spent


@contextmanager
def nothing_collected() -> Iterator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()


@dataclass(frozen=True)
class Goal:
    """What a row is asked for: a ratio to its floor, or (`of_itself`) a number in its own unit. None: only told.

    `at_s`: what is asked for at size S, where that is not what larger sizes are allowed.
    """

    number: float | None = None
    at_least: bool = False
    of_itself: bool = False
    at_s: float | None = None

    def __str__(self) -> str:
        if self.number is None:
            return "-"
        return f"{'>=' if self.at_least else '<='} {self.number:g}{' itself' if self.of_itself else ''}"

    def of(self, size: str) -> "Goal":
        """The goal as it stands for one size."""
        return replace(self, number=self.at_s, at_s=None) if size == "s" and self.at_s is not None else self

    def is_met_by(self, number: float) -> bool:
        assert self.number is not None
        return number >= self.number if self.at_least else number <= self.number


@dataclass(frozen=True)
class Timed:
    """Ours and its floor, ready to be run in turn. `check` raises if what ours did is wrong, and says what it saw.

    `apart` and `before`: see `interleave`.
    """

    floor_name: str
    ours: Callable[[], object]
    floor: Callable[[], object]
    check: Callable[[], str]
    most_rounds: int = 1000
    apart: bool = False
    before: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class Figure:
    """What was found out in another way than by running two things in turn."""

    floor_name: str
    ours: Spent
    floor: Spent
    checked: str
    unit: str = "ms"


@dataclass(frozen=True)
class Row:
    """One line of the table: what, against which floor, and whether the goal is met."""

    name: str
    size: str
    goal: Goal
    found: Figure

    @property
    def asked(self) -> Goal:
        return self.goal.of(self.size)

    @property
    def ratio(self) -> float:
        return self.found.ours.median / self.found.floor.median

    @property
    def cpu_ratio(self) -> float | None:
        ours, floor = self.found.ours.cpu_median, self.found.floor.cpu_median
        return ours / floor if ours is not None and floor else None

    @property
    def is_met(self) -> bool | None:
        """By the clock or by the processor's own time, since other work on the machine may only slow the clock."""
        if self.asked.number is None:
            return None
        if self.asked.of_itself:
            return self.asked.is_met_by(self.found.ours.median)
        both = [each for each in (self.ratio, self.cpu_ratio) if each is not None]
        return any(self.asked.is_met_by(each) for each in both)
