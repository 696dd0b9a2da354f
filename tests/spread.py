"""Which tests share a process, and which begin first.

pytest-xdist has marks for this, which pytest 9.2 made it lose (pytest-xdist issue 1386).
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

# A folder or file, and the process it shares: each of these makes something large once. The longest come first.
TOGETHER = {
    "tests/journeys/test_the_whole_way.py": "journey",
    "tests/journeys/test_from_file_to_check_in.py": "stack",
    "tests/demonstration/": "demonstration",
    "tests/briefings/test_killed_worker.py": "stack",
    "tests/ops/test_stack.py": "stack",
    "tests/journeys/test_without_javascript.py": "stack",
}


def place(nodeid: str) -> int:
    """The longest first, so that no process is left alone with one at the end."""
    return next((n for n, start in enumerate(TOGETHER) if nodeid.startswith(start)), len(TOGETHER))


class Spread(LoadScopeScheduling):
    """Each test is a piece of work of its own, but for those that stand on something made once for all of them."""

    def _split_scope(self, nodeid: str) -> str:
        return next((shared for start, shared in TOGETHER.items() if nodeid.startswith(start)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log) -> Spread:
    config.option.loadscopereorder = False
    return Spread(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: place(item.nodeid))
