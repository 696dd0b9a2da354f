"""One program of the stack: started on a leash, asked to stop, and what it wrote."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ops import leash
from ops.account import Account
from ops.words import Sorry

LOG_LIMIT = 5_000_000


def always() -> bool:
    return True


@dataclass
class Child:
    """A program that dies with us, writes to its own log and can be started again."""

    name: str
    command: list[str]
    log: Path
    environment: Mapping[str, str]
    folder: Path
    ready: Callable[[], bool] = always
    before: Callable[[], None] = lambda: None
    account: Account | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGKILL
    patience: float = 15
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    asked: bool = False
    log_start: int = 0

    def start(self) -> None:
        self.before()
        self.asked = False
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".old.log"))
        account = f"{self.account.uid}:{self.account.gid}" if self.account else ""
        on_leash = [sys.executable, "-I", "-S", leash.__file__, str(os.getpid()), str(int(self.death_signal)), account]
        with self.log.open("ab") as log:
            self.log_start = log.tell()
            self.process = subprocess.Popen(
                on_leash + self.command,
                cwd=self.folder,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # a Ctrl-C is ours to pass on, in order
            )

    def wait_ready(self, seconds: float = 30) -> None:
        """Return when it serves, or say that it does not, with the end of its log."""
        end = time.monotonic() + seconds
        while not self.ready():
            if not self.alive:
                raise Sorry(f"{self.name} stopped while starting. The end of its log:\n{self.tail()}")
            if time.monotonic() > end:
                raise Sorry(f"{self.name} did not become ready in {seconds:.0f} s. The end of its log:\n{self.tail()}")
            time.sleep(0.02)

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def pid(self) -> int:
        return self.process.pid if self.process else 0

    def ask_to_stop(self) -> None:
        """Send the polite signal, once: a second one makes Celery drop its task."""
        if self.process and self.alive and not self.asked:
            self.process.send_signal(self.stop_signal)
            self.asked = True

    def stop(self) -> None:
        """Ask politely, wait, then insist."""
        if self.process is None:
            return
        self.ask_to_stop()
        try:
            self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            self.kill()
        self.process = None

    def kill(self) -> None:
        """End it at once, as the kernel does when memory runs out."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def wrote(self, words: str) -> bool:
        """Whether these words are in its log since it was started last."""
        with self.log.open("rb") as log:
            log.seek(self.log_start)
            return words.encode() in log.read()

    def tail(self, lines: int = 15) -> str:
        if not self.log.exists():
            return "    (nothing)"
        text = self.log.read_text(errors="replace").splitlines()
        return "\n".join(f"    {line}" for line in text[-lines:])
