"""Keep programs running: start a dead one again, give up when one keeps dying."""

import collections
import time
from collections.abc import Callable

from ops.child import Child
from ops.words import Sorry

RESTARTS = 3
WITHIN_SECONDS = 60


class Supervisor:
    """Watches the children of one stack."""

    def __init__(self, children: list[Child], say: Callable[[str], None]) -> None:
        self.children = children
        self.say = say
        self.deaths: dict[str, collections.deque[float]] = {}

    def look(self) -> None:
        """Start again what has died; raise Sorry when one died too often."""
        for child in self.children:
            if child.alive:
                continue
            self.count_death(child)
            child.start()
            child.wait_ready(60)
            self.say(f"{child.name} had stopped and was started again")

    def count_death(self, child: Child) -> None:
        now = time.monotonic()
        deaths = self.deaths.setdefault(child.name, collections.deque())
        deaths.append(now)
        while deaths[0] < now - WITHIN_SECONDS:
            deaths.popleft()
        if len(deaths) > RESTARTS:
            raise Sorry(
                f"{child.name} stopped {len(deaths)} times within a minute, so everything stops. "
                f"The end of {child.log}:\n{child.tail()}"
            )
