"""A council's file waits sealed, opens only under its own number, and never waits long."""

import os
import uuid
from datetime import UTC, datetime, timedelta

import pytest

from cases import spool

DATA = b"Child Unique ID,Gender\n000123,a) Male\n"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.SPOOL_ROOT = tmp_path / "spool"


def test_file_comes_back_as_it_was_and_lies_there_unreadable():
    pk = uuid.uuid4()
    spool.put(pk, DATA)
    lying = spool.place_of(pk).read_bytes()
    assert b"000123" not in lying
    assert spool.take(pk) == DATA


def test_only_the_portal_itself_may_read_the_folder_and_the_file():
    pk = uuid.uuid4()
    spool.put(pk, DATA)
    assert spool.place_of(pk).stat().st_mode & 0o777 == 0o600
    assert spool.place_of(pk).parent.stat().st_mode & 0o777 == 0o700


def test_file_does_not_open_under_another_number():
    one, other = uuid.uuid4(), uuid.uuid4()
    spool.put(one, DATA)
    spool.place_of(one).rename(spool.place_of(other))
    with pytest.raises(spool.Gone):
        spool.take(other)


@pytest.mark.parametrize("damage", [b"", b"\x01", b"\x01" + b"x" * 40])
def test_damaged_file_is_gone_and_not_a_crash(damage):
    pk = uuid.uuid4()
    spool.put(pk, DATA)
    spool.place_of(pk).write_bytes(damage)
    with pytest.raises(spool.Gone):
        spool.take(pk)


def test_forgotten_file_is_gone_and_may_be_forgotten_twice():
    pk = uuid.uuid4()
    spool.put(pk, DATA)
    spool.forget(pk)
    spool.forget(pk)
    with pytest.raises(spool.Gone, match="Load it again"):
        spool.take(pk)


def test_sweep_takes_what_waited_too_long_and_half_written_files_too():
    old, young, half = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    for pk in (old, young, half):
        spool.put(pk, DATA)
    half_written = spool.place_of(half).with_suffix(".part")
    spool.place_of(half).rename(half_written)
    now = datetime.now(UTC)
    long_ago = (now - spool.LONGEST_WAIT - timedelta(minutes=1)).timestamp()
    for path in (spool.place_of(old), half_written):
        os.utime(path, (long_ago, long_ago))
    assert set(spool.sweep(at=now)) == {str(old), str(half)}
    assert spool.take(young) == DATA


def test_no_file_waits_longer_than_an_hour():
    every_five_minutes = timedelta(minutes=5)
    assert spool.LONGEST_WAIT + every_five_minutes < timedelta(hours=1)
