"""Bring the tables up to date, and spend the seconds that takes only when something changed.

A standing room remembers the sum of the migrations it was brought up to date with. A throw-away
room is filled from a copy of freshly migrated tables, kept in var/ for the tests that follow.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from ops.postgres import DATABASE, SUPERUSER, Postgres
from ops.room import PROJECT, Room

SOURCES = ("*/migrations/*.py", "*/presets/*", "*/apps.py", "auditportal/settings.py", "requirements.lock")
COPIES = PROJECT / "var" / "tables"


def bring_up_to_date(postgres: Postgres | None, migrate: Callable[[], object]) -> None:
    """Call `migrate` if the tables, or what they hold from the start, may differ; on a server not ours, always."""
    if postgres is None:
        migrate()
    elif postgres.room.throwaway:
        fill_from_copy(postgres, migrate)
    elif remembered(postgres.room) != checksum():
        migrate()
        memory(postgres.room).write_text(checksum())


def memory(room: Room) -> Path:
    return room.servers / "tables.sum"


def remembered(room: Room) -> str:
    return memory(room).read_text() if memory(room).exists() else ""


def forget_tables(room: Room) -> None:
    """Something else touched the tables: look again at the next start."""
    memory(room).unlink(missing_ok=True)


def fill_from_copy(postgres: Postgres, migrate: Callable[[], object]) -> None:
    copy = COPIES / f"{checksum()}.sql"
    if copy.exists():
        postgres.psql("-f", str(copy), database=DATABASE)
        return
    migrate()
    COPIES.mkdir(parents=True, exist_ok=True)
    for older in COPIES.glob("*.sql"):
        older.unlink(missing_ok=True)
    draft = copy.with_suffix(f".{postgres.child.pid}")
    command = [str(postgres.programs / "pg_dump"), "--dbname", postgres.url(SUPERUSER), "--file", str(draft)]
    postgres.run(command, demoted=False)
    draft.replace(copy)


def checksum() -> str:
    total = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(path for path in PROJECT.glob(pattern) if path.is_file()):
            total.update(f"{path.relative_to(PROJECT)}\0".encode())
            total.update(path.read_bytes())
    return total.hexdigest()
