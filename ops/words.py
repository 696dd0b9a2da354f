"""What the commands say to the person who typed them: calm, short, on standard error."""

import sys
import time


class Sorry(Exception):
    """The command cannot go on; the message says why and what to do."""


class Progress:
    """Lines such as `database ready (0.4 s)`, each with the time since the one before."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.since = time.monotonic()

    def say(self, line: str) -> None:
        now = time.monotonic()
        if not self.quiet:
            print(f"  {line} ({now - self.since:.1f} s)", file=sys.stderr, flush=True)
        self.since = now
