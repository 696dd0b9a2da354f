"""Fifty thousand children: taken in and drawn from, beside a COPY of the same bytes."""

from functools import cache

from benchmarks.frames import CHILDREN, CRITERIA, as_csv, copied, drawn, imported, kept, table
from benchmarks.memory import peak_megabytes
from benchmarks.timing import Goal, Timed
from benchmarks.world import Entry, World, must

MOST_MEMORY = 300
COPY = "COPY of the CSV"


@cache
def council_file() -> bytes:
    return as_csv(table())


def importing(world: World) -> Timed:
    data = council_file()
    load = imported(data, world.user)

    def all_there() -> str:
        peak, count = peak_megabytes(load)
        must(count == CHILDREN and peak <= MOST_MEMORY, f"{count:,} children were kept, at a peak of {peak} MB.")
        return f"{count:,} kept, peak {peak} MB in all"

    return Timed(COPY, load, copied(data), all_there, most_rounds=30)


def drawing(world: World) -> Timed:
    data = council_file()
    frame = kept(data, world.user)

    def fair() -> str:
        sample = drawn(frame)
        is_fair = len(sample.chosen) == CRITERIA.size and all(each.is_met for each in sample.outcomes)
        must(is_fair, "The sample is not what was asked for.")
        return f"{len(sample.chosen)} drawn, {len(sample.reserves)} reserves, {len(sample.outcomes)} quotas met"

    return Timed(COPY, lambda: drawn(frame), copied(data), fair, most_rounds=30)


FRAMES = (
    Entry("import of 50,000 children", Goal(6), importing),
    Entry("draw of 8 and 8 from 50,000", Goal(2), drawing),
)
