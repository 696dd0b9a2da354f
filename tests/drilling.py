"""What a long repetition has to say: one row of the table that `./portal drill` prints at its end."""

import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass
class Drill:
    """Counts of one repetition. `kept` and `lost` are things that had to survive; `told` are losers who were told."""

    name: str
    turns: int = 0
    kept: int = 0
    lost: int = 0
    told: int | None = None
    began: float = 0.0

    def __enter__(self) -> "Drill":
        self.began = time.monotonic()
        return self

    def __exit__(self, *problem) -> None:
        """Hand the row to `./portal drill`, if it asked for the test, however the test ends."""
        file = os.environ.get("DRILL_RESULTS")
        if file:
            row = asdict(self) | {"seconds": time.monotonic() - self.began, "failed": problem[0] is not None}
            with Path(file).open("a") as rows:
                rows.write(json.dumps(row) + "\n")
