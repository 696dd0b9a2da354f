"""Backups where the portal runs in containers; the containers themselves are stood in for by a script."""

import io
import os
import subprocess
import sys

import pytest

from ops.keys import new_32_bytes
from ops.pipe import pass_on
from ops.room import PROJECT
from ops.words import Sorry

COMPOSE = """#!/bin/sh
# as `docker compose`: what runs in the database's container is a dump that ends with status $DUMP_STATUS
case $1 in
  exec) printf 'all that is known'; exit "$DUMP_STATUS" ;;
  run) while [ "$1" != python ]; do shift; done; shift; exec "$PYTHON_OF_TESTS" "$@" ;;
esac
"""


def passed(verb: str, data: bytes) -> bytes:
    target = io.BytesIO()
    pass_on(verb, io.BytesIO(data), target)
    return target.getvalue()


@pytest.fixture
def backup(tmp_path):
    """Call the script; gives its exit status and whatever files it left."""

    def call(*, dump_status: int, key: str):
        compose = tmp_path / "compose"
        compose.write_text(COMPOSE)
        compose.chmod(0o755)
        kept = tmp_path / "kept"
        kept.mkdir()
        environment = {"COMPOSE": str(compose), "DUMP_STATUS": str(dump_status), "PYTHON_OF_TESTS": sys.executable}
        command = [str(PROJECT / "ops" / "containers.sh"), "backup", str(kept / "all")]
        done = subprocess.run(command, env=os.environ | environment | {"BACKUP_KEY": key}, capture_output=True)
        return done.returncode, {path.name: path.read_bytes() for path in kept.iterdir()}

    return call


def test_what_was_sealed_opens_with_the_same_key_only(monkeypatch):
    monkeypatch.setenv("BACKUP_KEY", new_32_bytes())
    sealed = passed("seal", b"all that is known")
    assert b"known" not in sealed
    assert passed("open", sealed) == b"all that is known"
    monkeypatch.setenv("BACKUP_KEY", new_32_bytes())
    with pytest.raises(Sorry, match="another key"):
        passed("open", sealed)


def test_nothing_is_passed_on_of_a_backup_cut_short(monkeypatch):
    monkeypatch.setenv("BACKUP_KEY", new_32_bytes())
    sealed, target = passed("seal", bytes(3 * 1024 * 1024)), io.BytesIO()
    with pytest.raises(Sorry, match="cut short"):
        pass_on("open", io.BytesIO(sealed[:-1]), target)
    assert target.getvalue() == b""


@pytest.mark.parametrize("key", ["", "short", "bm90IDMyIGJ5dGVz"])
def test_key_that_is_missing_or_no_key_is_refused_with_how_to_make_one(monkeypatch, key):
    monkeypatch.setenv("BACKUP_KEY", key)
    with pytest.raises(Sorry, match="openssl rand -base64 32"):
        passed("seal", b"all that is known")


def test_script_writes_a_backup_that_opens(backup, monkeypatch):
    key = new_32_bytes()
    status, files = backup(dump_status=0, key=key)
    assert (status, set(files)) == (0, {"all"})
    monkeypatch.setenv("BACKUP_KEY", key)
    assert passed("open", files["all"]) == b"all that is known"


def test_dump_that_failed_leaves_no_backup(backup):
    status, files = backup(dump_status=1, key=new_32_bytes())
    assert status != 0
    assert files == {}
