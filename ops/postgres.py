"""The embedded PostgreSQL: made once, on a unix socket, gone when the launcher is gone."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from ops.account import server_account
from ops.addresses import database_url
from ops.child import Child
from ops.leftovers import end_postgres
from ops.programs import postgres_programs
from ops.room import Room
from ops.words import Sorry

SUPERUSER = "postgres"
OWNER = "auditportal_owner"
APPLICATION = "auditportal_app"
DATABASE = "auditportal"
ROLES = Path(__file__).with_name("roles.sql")
CARELESS = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"]  # data that may be lost
MANY_LOCKS = ["max_locks_per_transaction=256"]  # the house's world of tests stands in one open transaction


class Postgres:
    """A PostgreSQL server of a room; `child` is the running program."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.data = room.servers / "postgres"
        self.programs = postgres_programs()
        self.account = server_account()
        options = ["listen_addresses=", *([*CARELESS, *MANY_LOCKS] if room.throwaway else [])]
        self.child = Child(
            name="postgres",
            command=[
                str(self.programs / "postgres"),
                *("-D", str(self.data), "-k", str(room.sockets)),
                *(part for option in options for part in ("-c", option)),
            ],
            log=room.logs / "postgres.log",
            environment=self.environment(),
            folder=Path("/"),
            ready=self.is_ready,
            before=lambda: end_postgres(self.data),
            account=self.account,
            stop_signal=signal.SIGINT,  # "fast": open transactions are rolled back
            death_signal=signal.SIGINT,
        )

    def start(self) -> None:
        """Serve, with the roles and the empty database of the portal in place."""
        if not (self.data / "PG_VERSION").exists():
            self.make_cluster()
        self.child.start()
        self.child.wait_ready(60)
        if self.sql(f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'") != "1":
            self.psql("-f", str(ROLES))

    def make_cluster(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)  # half made by a killed launcher
        self.data.mkdir(parents=True, mode=0o700)
        if self.account:
            self.account.give(self.data)
        initdb = [str(self.programs / "initdb"), "-D", str(self.data), "-U", SUPERUSER, "-A", "trust", "-E", "UTF8"]
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync", "--no-instructions"]
        self.run([*initdb, *locale])

    def is_ready(self) -> bool:
        command = [
            str(self.programs / "pg_isready"),
            "-q",
            "-h",
            str(self.room.sockets),
            "-U",
            SUPERUSER,
            "-d",
            "postgres",
        ]
        return subprocess.run(command, cwd="/", env=self.environment()).returncode == 0

    def sql(self, query: str, *, database: str = "postgres") -> str:
        """The rows of a query asked by the superuser, as text."""
        return self.psql("-c", query, database=database)

    def psql(self, *arguments: str, database: str = "postgres") -> str:
        command = [str(self.programs / "psql"), "-h", str(self.room.sockets), "-U", SUPERUSER, "-d", database]
        return self.run([*command, "-XAtq", "-v", "ON_ERROR_STOP=1", *arguments], demoted=False).strip()

    def run(self, command: list[str], *, demoted: bool = True) -> str:
        become = self.account if demoted else None
        done = subprocess.run(
            command,
            cwd="/",
            env=self.environment(),
            capture_output=True,
            text=True,
            user=become.uid if become else None,
            group=become.gid if become else None,
            extra_groups=[] if become else None,
        )
        if done.returncode:
            raise Sorry(f"{Path(command[0]).name} failed: {done.stderr.strip()}")
        return done.stdout

    @contextlib.contextmanager
    def triggers_aside(self) -> Iterator[None]:
        """While it lasts, the owner of the tables may lay rows down without their triggers."""
        right = "SET ON PARAMETER session_replication_role"
        self.sql(f"GRANT {right} TO {OWNER}")
        try:
            yield
        finally:
            self.sql(f"REVOKE {right} FROM {OWNER}")

    def environment(self) -> dict[str, str]:
        """Our environment, less what would make the client programs talk to another server."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return kept | {"LC_ALL": "C"}

    def url(self, role: str, *, database: str = DATABASE) -> str:
        return database_url(role=role, sockets=self.room.sockets, database=database)


def client_programs() -> Path:
    """The folder of `pg_dump` and `pg_restore`; on the search path when no server can be embedded."""
    with contextlib.suppress(Sorry):
        return postgres_programs()
    found = shutil.which("pg_dump")
    if not found:
        raise Sorry("pg_dump is missing. Install PostgreSQL's client programs, or set PG_BIN to their folder.")
    return Path(found).parent
