"""gunicorn and the workers, as `./portal run` starts them, over the filled database."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from ops.addresses import LOOPBACK, answers, free_port
from ops.child import Child
from ops.room import PROJECT, Room
from ops.services import GUNICORN_CONFIG, services

PORTAL, NOTHING = "benchmarks.wsgi:application", "benchmarks.nothing:application"


def application_environment() -> Mapping[str, str]:
    """The bench's own, as the application's role instead of the owner of the tables."""
    return {**os.environ, "DATABASE_AS_OWNER": "0", "DATABASE_POOL": "1"}


class Web:
    """A web server on a port of its own, for as long as a `with` lasts."""

    def __init__(self, folder: Path, application: str = PORTAL) -> None:
        self.port = free_port()
        page = "healthz" if application == PORTAL else ""
        self.child = Child(
            name="web",
            command=[
                sys.executable,
                *("-m", "gunicorn", "--config", str(GUNICORN_CONFIG), "--bind", f"{LOOPBACK}:{self.port}"),
                application,
            ],
            log=folder / "logs" / "bench-web.log",
            environment=application_environment(),
            folder=PROJECT,
            ready=lambda: answers(f"http://{LOOPBACK}:{self.port}/{page}"),
        )

    def __enter__(self) -> "Web":
        self.child.start()
        self.child.wait_ready(60)
        return self

    def __exit__(self, *problem: object) -> None:
        self.child.stop()

    def megabytes(self) -> float:
        """What the server and its workers keep, with what they share counted once (Linux)."""
        return sum(kept_by(pid) for pid in family_of(self.child.pid)) / 1024


def family_of(pid: int) -> list[int]:
    """A process and all it started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += family_of(int(child))
    return found


def kept_by(pid: int) -> int:
    told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(told.split("\nPss:")[1].split()[0])


class Workers:
    """The two Celery workers of the portal, for as long as a `with` lasts."""

    def __init__(self, folder: Path) -> None:
        room = Room(folder, folder / "servers", throwaway=True)
        _, *others = services(room, application_environment(), free_port())
        self.children = [child for child in others if child.name in {"worker", "documents"}]

    def __enter__(self) -> "Workers":
        for child in self.children:
            child.start()
        for child in self.children:
            child.wait_ready(60)
        return self

    def __exit__(self, *problem: object) -> None:
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.stop()
