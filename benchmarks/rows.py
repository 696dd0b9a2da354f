"""All rows of the table, in their order, and how they come about."""

import sys
import time
from collections.abc import Iterator

from benchmarks.answer_rows import ANSWERS
from benchmarks.browser_rows import BROWSER_ROWS
from benchmarks.file_rows import FILES
from benchmarks.frame_rows import FRAMES
from benchmarks.page_rows import PAGES
from benchmarks.paper_rows import PAPERS
from benchmarks.queue_rows import QUEUES
from benchmarks.save_rows import SAVES
from benchmarks.start_rows import STARTS
from benchmarks.timing import Figure, Row, Timed, interleave
from benchmarks.web_rows import WEB
from benchmarks.world import Entry, World

ENTRIES: tuple[Entry, ...] = (*PAGES, *SAVES, *FRAMES, *PAPERS, *FILES, *ANSWERS, *WEB, *BROWSER_ROWS, *QUEUES, *STARTS)


def measure(world: World, *, only: str, rounds: int) -> Iterator[Row]:
    """Measure every row whose name contains a part of `only` (they stand between bars), one after the other."""
    for entry in ENTRIES:
        if any(part in entry.name.casefold() for part in only.casefold().split("|")):
            started = time.monotonic()
            row = Row(entry.name, world.size, entry.goal, found_by(entry.make(world), rounds))
            print(f"{entry.name}: {row.ratio:.2f} ({time.monotonic() - started:.0f} s)", file=sys.stderr)
            yield row


def found_by(made: Timed | Figure, rounds: int) -> Figure:
    if isinstance(made, Figure):
        return made
    words = made.check()
    turns = min(rounds, made.most_rounds)
    ours, floor = interleave(made.ours, made.floor, turns, apart=made.apart, before=made.before)
    return Figure(made.floor_name, ours, floor, words)
