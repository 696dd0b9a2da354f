"""`./portal manage COMMAND …`: a management command with the servers it needs."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from ops.keys import new_32_bytes, new_signing_key
from ops.postgres import Postgres
from ops.room import PROJECT, Room, called_from, standing_room
from ops.servers import Servers
from ops.tables import bring_up_to_date, forget_tables
from ops.words import Sorry

NO_SERVERS = {
    "check",
    "collectstatic",
    "diffsettings",
    "generate_docs",
    "help",
    "makemigrations",
    "verify_draw",
    "version",
}
NO_SERVERS_WHEN_DRY = {"import_action_plan", "import_frame"}


def manage(arguments: list[str]) -> int:
    """Run it; standard output is the command's alone."""
    if needs_no_servers(arguments):
        return call(arguments, harmless_environment())
    room = standing_room()
    with environment_of(room) as environment:
        if arguments[0] == "migrate":
            forget_tables(room)
        if arguments[0] == "make_bench_data":
            return fill_with_years(Servers(room).postgres, arguments, environment)
        return call(arguments, environment)


def fill_with_years(postgres: Postgres | None, arguments: list[str], environment: dict[str, str]) -> int:
    """With tables to fill, and where the database is ours with the right to lay rows down without triggers."""
    bring_up_to_date(postgres, lambda: call(["migrate", "--verbosity", "0", "--no-input"], environment))
    with postgres.triggers_aside() if postgres else nullcontext():
        return call(arguments, environment)


def needs_no_servers(arguments: list[str]) -> bool:
    if not arguments or "--help" in arguments or "-h" in arguments:
        return True
    command = arguments[0]
    return command in NO_SERVERS or (command in NO_SERVERS_WHEN_DRY and "--dry-run" in arguments)


def call(arguments: list[str], environment: dict[str, str]) -> int:
    command = [sys.executable, str(PROJECT / "manage.py"), *arguments]
    return subprocess.run(command, cwd=called_from(), env=environment).returncode


def harmless_environment() -> dict[str, str]:
    """Enough for the settings to load; no server answers at these addresses."""
    nowhere = Path(tempfile.gettempdir()) / "no-server"
    return {
        **os.environ,
        "DATABASE_URL": "postgresql://nobody@localhost:1/nothing",
        "REDIS_URL": f"unix://{nowhere}",
        "SECRET_KEY": new_signing_key(),
        "IDENTITY_KEY": new_32_bytes(),
        "MATCH_KEY": new_32_bytes(),
        "PORTAL_ADDRESS": "http://localhost:8000",
        "DEMONSTRATION": "1",
        "STATIC_ROOT": str(PROJECT / "var" / "no-static"),
    }


@contextmanager
def environment_of(room: Room) -> Iterator[dict[str, str]]:
    """The environment of this folder's portal: of the one that runs, else of servers started for now."""
    try:
        room.lock()
    except Sorry:
        notes = room.notes()
        if "urls" not in notes:
            raise
        environment = Servers(room).environment(notes["address"])
        yield environment | notes["urls"]
        return
    servers = Servers(room)
    try:
        servers.start()
        yield servers.environment("http://localhost:8000")
    finally:
        servers.stop()
        room.unlock()
