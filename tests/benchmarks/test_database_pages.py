"""How many database pages (8 KB each) every page reads, gated: counts of EXPLAIN, the same on any machine.

In a database of its own, filled as the bench fills its own and with statistics as a portal has them: what a test's
transaction holds has none, and small tables are always read whole.
"""

import json
import subprocess
import sys

import pytest

from ops.bench import bench_servers
from ops.room import PROJECT

AREAS, ROUNDS = 8, 20


@pytest.fixture(scope="module")
def pages_read() -> dict[str, list[int]]:
    """{page: [database pages while there was one area, and among AREAS]}."""
    with bench_servers(outside=False) as environment:
        command = [sys.executable, "-m", "benchmarks.growth", str(AREAS), str(ROUNDS)]
        done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# Measured, and a fifth more. Pages of years of one area's own ratings are many wherever their history is gone through.
MOST = {
    "first screen": 410,
    "first screen of one agency": 2500,
    "first screen as at half a year ago": 18_700,
    "ratings": 18_700,
    "grades": 26,
    "flow": 8200,
    "learning": 85,
    "late returns": 48,
    "list of findings": 370,
    "scoring page": 133,
    "list of recommendations": 390,
    "list of cases": 240,
    "panel": 550,
    "panel, one child": 280,
}


def test_no_page_reads_more_of_the_database_than_it_may(pages_read):
    assert {page: numbers for page, numbers in pages_read.items() if max(numbers) > MOST[page]} == {}


def test_the_first_screen_reads_hardly_more_beside_many_areas(pages_read):
    """What closed audits and reviews contribute was written once, so other partnerships' years cost it nothing."""
    alone, among_others = pages_read["first screen"]
    assert among_others <= 1.3 * alone
