"""Ours and its floor, turn by turn in one process, so that a busy machine slows both alike."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 30


@dataclass(frozen=True)
class Spent:
    """Milliseconds of one thing over all rounds."""

    wall: list[float]
    cpu: list[float]

    @property
    def p10(self) -> float:
        return sorted(self.wall)[len(self.wall) // 10]

    @property
    def median(self) -> float:
        return median(self.wall)

    @property
    def cpu_median(self) -> float:
        return median(self.cpu)


def interleave(ours: Callable[[], object], floor: Callable[[], object], rounds: int = ROUNDS) -> tuple[Spent, Spent]:
    """Run both in turn `rounds` times after three of each unmeasured; return what each spent."""
    for _ in range(3):
        ours()
        floor()
    spent: tuple[Spent, Spent] = (Spent([], []), Spent([], []))
    gc.collect()
    for turn in range(rounds):
        pair = ((ours, spent[0]), (floor, spent[1]))
        for run, into in pair if turn % 2 else reversed(pair):
            wall, cpu = time.perf_counter(), time.process_time()
            run()
            into.cpu.append((time.process_time() - cpu) * 1000)
            into.wall.append((time.perf_counter() - wall) * 1000)
    return spent


@dataclass(frozen=True)
class Row:
    """One line of the table: what, against which floor, and whether the goal is met."""

    name: str
    floor_name: str
    ours: Spent
    floor: Spent
    goal: float
    checked: str

    @property
    def ratio(self) -> float:
        return self.ours.median / self.floor.median

    @property
    def cpu_ratio(self) -> float:
        return self.ours.cpu_median / self.floor.cpu_median

    @property
    def is_met(self) -> bool:
        return min(self.ratio, self.cpu_ratio) <= self.goal
