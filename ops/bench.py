"""`./portal bench`: speed against floors, on servers of its own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from ops.room import PROJECT, throwaway_room
from ops.servers import Servers
from ops.static_files import collect_if_changed
from ops.tables import bring_up_to_date


def bench(arguments: list[str]) -> int:
    """Call `python -m benchmarks` with servers of its own."""
    with bench_servers() as environment:
        command = [sys.executable, "-m", "benchmarks", *arguments]
        return subprocess.run(command, cwd=PROJECT, env=environment).returncode


@contextmanager
def bench_servers(*, outside: bool = True) -> Iterator[dict[str, str]]:
    """The environment of empty throw-away servers, whose tables their owner may fill without triggers; `outside` lets
    it be those that the environment names."""
    with throwaway_room("bench") as room:
        servers = Servers(room, outside=outside)
        try:
            servers.start()
            environment = servers.environment("http://localhost:8000") | {"BENCH_FOLDER": str(room.home)}

            def manage(*command: str) -> None:
                told = [sys.executable, "manage.py", *command, "--verbosity", "0", "--no-input"]
                subprocess.run(told, cwd=PROJECT, env=environment, check=True)

            bring_up_to_date(servers.postgres, lambda: manage("migrate"))
            collect_if_changed(lambda: manage("collectstatic"))
            with servers.postgres.triggers_aside() if servers.postgres else nullcontext():
                yield environment
        finally:
            servers.stop()
