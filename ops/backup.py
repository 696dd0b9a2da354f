"""`./portal backup FILE` and `./portal restore FILE`: all data, sealed, out and in again.

A backup holds the database: people, cases, files kept, the trail. It does not hold the keys: keep
var/secrets somewhere else, since without BACKUP_KEY nothing opens, and without IDENTITY_KEY
and MATCH_KEY the identity sheets stay closed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ops.keys import backup_key
from ops.manage import environment_of
from ops.postgres import client_programs
from ops.room import called_from, private, standing_room
from ops.sealing import seal, unseal
from ops.tables import forget_tables
from ops.words import Sorry

EMPTY_SCHEMA = "DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC"


def backup(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./portal backup", description="Write all data, sealed, to a file.")
    parser.add_argument("file", type=Path)
    file = called_from() / parser.parse_args(arguments).file
    if file.exists():
        raise Sorry(f"{file} exists already. Name another file: a backup never replaces one.")
    room = standing_room()
    with environment_of(room) as environment:
        write_backup(environment["DATABASE_OWNER_URL"], file, backup_key(room.keys))
    print(f"Backup written to {file} ({file.stat().st_size / 1e6:.1f} MB).", file=sys.stderr)
    print(f"Keep a copy of {room.keys} somewhere else: without it nobody can open the backup.", file=sys.stderr)
    return 0


def restore(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./portal restore", description="Read a backup into the database.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--fresh", action="store_true", help="throw away what is in the database now")
    options = parser.parse_args(arguments)
    file = called_from() / options.file
    room = standing_room()
    if "address" in room.notes() and room.taken():
        raise Sorry(f"Stop the portal at {room.notes()['address']} first (Ctrl-C): a restore replaces its data.")
    with environment_of(room) as environment:
        forget_tables(room)
        read_backup(environment["DATABASE_OWNER_URL"], file, backup_key(room.keys), fresh=options.fresh)
    print(f"{options.file} is restored. Start the portal with `./portal run`.", file=sys.stderr)
    return 0


def write_backup(url: str, file: Path, key: bytes) -> None:
    """Seal everything in the database into a new file, which appears only when complete."""
    draft = file.with_name(file.name + ".part")
    with tempfile.TemporaryFile() as plain:
        program("pg_dump", "--format=custom", "--no-owner", "--dbname", url, stdout=plain.fileno())
        plain.seek(0)
        with open(draft, "wb", opener=private) as sealed:
            seal(plain, sealed, key)
            sealed.flush()
            os.fsync(sealed.fileno())
    draft.rename(file)


def read_backup(url: str, file: Path, key: bytes, *, fresh: bool) -> None:
    """Open the whole file first, then put it into the database in one transaction."""
    if not file.exists():
        raise Sorry(f"There is no file {file}.")
    with tempfile.TemporaryFile() as plain:
        with file.open("rb") as sealed:
            unseal(sealed, plain, key)
        plain.seek(0)
        make_room_for_restore(url, fresh=fresh)
        program(
            "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--dbname", url, stdin=plain.fileno()
        )


def make_room_for_restore(url: str, *, fresh: bool) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        if not found or not found[0]:
            return
        if not fresh:
            raise Sorry("The database is not empty. To throw away what is in it now, add --fresh.")
        connection.execute(EMPTY_SCHEMA)


def program(name: str, *arguments: str, **streams: int) -> None:
    """Run one of PostgreSQL's programs; its complaint is raised as Sorry."""
    environment: Mapping[str, str] = os.environ | {"LC_ALL": "C"}
    command = [str(client_programs() / name), *arguments]
    done = subprocess.run(command, env=dict(environment), stderr=subprocess.PIPE, text=True, **streams)  # type: ignore[call-overload]
    if done.returncode:
        raise Sorry(f"{name} failed: {done.stderr.strip()}")
