"""`./portal bench`: speed against floors, on servers of its own."""

import subprocess
import sys

from ops.postgres import OWNER
from ops.room import PROJECT, throwaway_room
from ops.servers import Servers


def bench(arguments: list[str]) -> int:
    """Call `python -m benchmarks` with empty throw-away servers; it makes the databases it fills as their owner."""
    with throwaway_room("bench") as room:
        servers = Servers(room)
        try:
            servers.start()
            # Years of rows are laid down without triggers.
            if servers.postgres:
                servers.postgres.sql(f"GRANT SET ON PARAMETER session_replication_role TO {OWNER}")
            environment = servers.environment("http://localhost:8000")
            return subprocess.run(
                [sys.executable, "-m", "benchmarks", *arguments], cwd=PROJECT, env=environment
            ).returncode
        finally:
            servers.stop()
