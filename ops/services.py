"""The portal's own programs: web, two Celery workers and the clock."""

import sys
from collections.abc import Mapping
from pathlib import Path

from ops.addresses import LOOPBACK, answers
from ops.child import Child
from ops.room import PROJECT, Room

GUNICORN_CONFIG = Path(__file__).with_name("gunicorn_config.py")
DOCUMENT_LIMITS = [
    "--max-tasks-per-child=50",
    "--max-memory-per-child=600000",  # KiB; a long plan takes about 130 MB
    "--soft-time-limit=150",
    "--time-limit=180",
]


def services(room: Room, environment: Mapping[str, str], port: int) -> list[Child]:
    """In the order they start; they stop the other way round."""

    def service(name: str, *command: str, **details) -> Child:
        details.setdefault("environment", environment)
        return Child(
            name=name,
            command=[sys.executable, *command],
            log=room.logs / f"{name}.log",
            folder=PROJECT,
            **details,
        )

    def celery(name: str, *arguments: str) -> Child:
        command = ["-m", "ops.worker", "-A", "auditportal", *arguments, "--loglevel=INFO"]
        return service(name, *command, environment={**environment, "DATABASE_POOL": "0"})

    def worker(name: str, queue: str, *arguments: str) -> Child:
        node = ["--hostname", f"{name}@%h", "--without-gossip", "--without-mingle"]
        child = celery(name, "worker", "--queues", queue, *node, *arguments)
        child.ready = lambda: child.wrote(" ready.")
        return child

    return [
        service(
            "web",
            *("-m", "gunicorn", "--config", str(GUNICORN_CONFIG), "--bind", f"{LOOPBACK}:{port}"),
            environment={**environment, "DATABASE_POOL": "1"},
            ready=lambda: answers(f"http://{LOOPBACK}:{port}/healthz"),
        ),
        worker("worker", "celery", "--concurrency=2"),
        worker("documents", "documents", "--concurrency=1", *DOCUMENT_LIMITS),
        celery("beat", "beat", "--pidfile=", "--schedule", str(room.home / "beat-schedule")),
    ]
