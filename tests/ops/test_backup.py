"""Backups against a real server: written, thrown away, read again."""

from collections.abc import Iterator

import psycopg
import pytest

from ops.backup import read_backup, write_backup
from ops.backup_drill import compare
from ops.postgres import APPLICATION, OWNER, Postgres
from ops.room import throwaway_room
from ops.words import Sorry

KEY = bytes(range(32))


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    with throwaway_room("test") as room:
        room.prepare()
        server = Postgres(room)
        server.start()
        yield server
        server.child.stop()


@pytest.fixture
def url(postgres) -> str:
    """A database with one table that the application may read, as the owner reaches it."""
    address = postgres.url(OWNER)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
        connection.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
        connection.execute("CREATE EXTENSION pg_trgm")
        connection.execute("CREATE TABLE kept (id int PRIMARY KEY, words text)")
        connection.execute(f"GRANT SELECT ON kept TO {APPLICATION}")
        connection.execute("INSERT INTO kept VALUES (1, 'Größe: café'), (2, NULL)")
    return address


def rows(address: str) -> list[tuple]:
    with psycopg.connect(address) as connection:
        return connection.execute("SELECT id, words FROM kept ORDER BY id").fetchall()


def change(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DELETE FROM kept WHERE id = 2")
        connection.execute("CREATE TABLE later (id int)")


def test_restore_brings_back_every_row_and_right(postgres, url, tmp_path):
    before = rows(url)
    write_backup(url, tmp_path / "all", KEY)
    change(url)
    read_backup(url, tmp_path / "all", KEY, fresh=True)
    assert rows(url) == before
    assert rows(postgres.url(APPLICATION)) == before
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT to_regclass('later')").fetchone() == (None,)


def test_restore_leaves_a_filled_database_alone(url, tmp_path):
    write_backup(url, tmp_path / "all", KEY)
    change(url)
    with pytest.raises(Sorry, match="add --fresh"):
        read_backup(url, tmp_path / "all", KEY, fresh=False)
    assert len(rows(url)) == 1


@pytest.mark.parametrize("damage", ["another key", "a flipped bit"])
def test_backup_that_does_not_open_touches_nothing(url, tmp_path, damage):
    file = tmp_path / "all"
    write_backup(url, file, KEY)
    change(url)
    key = bytes(32) if damage == "another key" else KEY
    if damage == "a flipped bit":
        contents = bytearray(file.read_bytes())
        contents[len(contents) // 2] ^= 1
        file.write_bytes(contents)
    with pytest.raises(Sorry, match="Nothing was restored"):
        read_backup(url, file, key, fresh=True)
    assert len(rows(url)) == 1


def test_failed_backup_leaves_no_file(postgres, tmp_path):
    with pytest.raises(Sorry, match="pg_dump failed"):
        write_backup(postgres.url(OWNER, database="nowhere"), tmp_path / "all", KEY)
    assert not (tmp_path / "all").exists()


def test_drill_names_the_table_that_differs(postgres, url):
    other = postgres.url(OWNER, database="postgres")
    assert compare(url, url) == []
    assert compare(url, other) == ["kept: 2 before, no table restored"]
