"""`python -m benchmarks.growth AREAS ROUNDS`: how many database pages (8 KB each) every page reads while there is one
area, and among AREAS, each with ROUNDS audits, as JSON: {page: [then, now]}. Counts, which are the same on any machine.
"""

import json
import sys
from functools import partial

from benchmarks.__main__ import set_up


def main() -> int:
    areas, rounds = (int(each) for each in sys.argv[1:])
    set_up()
    from django.db import connection

    from benchmarks.data import fill
    from benchmarks.sizes import Size

    first: dict[str, int] = {}
    user = fill(Size(areas, rounds), after_first=lambda user: first.update(pages_read(user)), say=lambda words: None)
    connection.close()  # it has planned statements for one area; no connection of a portal grows by years in minutes
    now = pages_read(user)
    print(json.dumps({page: [first[page], number] for page, number in now.items()}))
    return 0


def pages_read(user) -> dict[str, int]:
    """{page: how many database pages it reads}, once what is asked once in a process has been asked."""
    from benchmarks.pages import pages_of
    from benchmarks.queries import buffers_touched
    from benchmarks.world import client_of, get

    client, found = client_of(user), {}
    for page, address in pages_of(user).items():
        get(client, address)
        found[page] = buffers_touched(partial(get, client, address))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
