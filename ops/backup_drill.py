"""The drill `backup`: make a backup, restore it elsewhere, compare. A backup nobody restored is a hope."""

import time
from pathlib import Path

from ops.backup import read_backup, write_backup
from ops.drills import Row
from ops.keys import backup_key
from ops.manage import call, environment_of
from ops.postgres import OWNER, Postgres
from ops.room import standing_room, throwaway_room
from ops.words import Sorry

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"


def backup() -> list[Row]:
    """Prove that a backup made now can be restored: one turn, counted in tables. Sorry says which table differs."""
    room = standing_room()
    began = time.monotonic()
    with environment_of(room) as environment, throwaway_room("drill") as elsewhere:
        elsewhere.prepare()
        other = Postgres(elsewhere)
        file, key = Path(elsewhere.home, "backup"), backup_key(room.keys)
        try:
            other.start()
            write_backup(environment["DATABASE_OWNER_URL"], file, key)
            read_backup(other.url(OWNER), file, key, fresh=False)
            tables = counts(environment["DATABASE_OWNER_URL"])
            differences = compare(environment["DATABASE_OWNER_URL"], other.url(OWNER))
            restored = environment | {"DATABASE_URL": other.url(OWNER), "DATABASE_OWNER_URL": other.url(OWNER)}
            if call(["migrate", "--check"], restored):
                differences.append("the restored tables are not those of this version")
        finally:
            other.child.stop()
    if differences:
        raise Sorry("The drill failed:\n" + "\n".join(f"  {line}" for line in differences))
    return [Row("backup: tables", 1, len(tables), 0, time.monotonic() - began)]


def compare(ours: str, restored: str) -> list[str]:
    """What differs between two databases, table by table; rows written meanwhile count too."""
    before, after = counts(ours), counts(restored)
    if not before:
        return ["there is nothing in the database to back up: start the portal once first"]
    names = sorted(before.keys() | after.keys())
    return [
        f"{name}: {before.get(name, 'no table')} before, {after.get(name, 'no table')} restored"
        for name in names
        if before.get(name) != after.get(name)
    ]


def counts(url: str) -> dict[str, int]:
    import psycopg
    from psycopg import sql

    with psycopg.connect(url) as connection:
        names = [name for (name,) in connection.execute(TABLES)]
        found = {}
        for name in names:
            row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))).fetchone()
            found[name] = row[0] if row else 0
        return found
