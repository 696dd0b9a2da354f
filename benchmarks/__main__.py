"""`./portal bench [--size s|m|l] [--only NAME]`: figures as ratios to floors measured in the same run."""

import argparse
import os
import sys
import time
from pathlib import Path
from typing import cast


def main() -> int:
    parser = argparse.ArgumentParser(prog="./portal bench", description=__doc__)
    parser.add_argument("--size", choices="sml", default="s", help="s: one area; m: ten; l: a hundred")
    parser.add_argument("--only", default="", help="rows whose name contains this, or one of these, separated by |")
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    set_up()
    from benchmarks.report import tell
    from benchmarks.rows import measure

    rows = []
    try:
        for row in measure(world_of(options.size), only=options.only, rounds=options.rounds):
            rows.append(row)
    finally:  # what was measured before a row failed is told all the same
        tell(rows, Path("var"), options.size)
    return 0


def set_up() -> None:
    """Django as the owner of empty tables, with the bench's own addresses."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "auditportal.settings")
    os.environ["DATABASE_AS_OWNER"] = "1"
    import django
    from django.conf import settings

    settings.ROOT_URLCONF = "benchmarks.urls"
    cast(list, settings.TEMPLATES[0]["DIRS"]).append(Path(__file__).parent / "templates")
    django.setup()


def world_of(size: str):
    """The filled database; what the dashboard read while there was one area only is kept for comparing."""
    from django.db import connection

    from benchmarks.data import fill
    from benchmarks.page_rows import DASHBOARD
    from benchmarks.queries import buffers_touched
    from benchmarks.sizes import SIZES
    from benchmarks.world import World, client_of, get

    first: dict[str, int] = {}

    def look(user) -> None:
        client = client_of(user)
        get(client, DASHBOARD)
        first[DASHBOARD] = buffers_touched(lambda: get(client, DASHBOARD))

    started = time.monotonic()
    user = fill(SIZES[size], after_first=look, say=lambda words: print(words, file=sys.stderr))
    connection.close()  # it has planned statements for one area; no connection of a portal grows by years in minutes
    print(f"Size {size.upper()} made in {time.monotonic() - started:.0f} s.", file=sys.stderr)
    return World(user, size, SIZES[size], Path(os.environ["BENCH_FOLDER"]), first)


if __name__ == "__main__":
    raise SystemExit(main())
