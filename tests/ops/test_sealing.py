import io
import secrets

import pytest

from ops.sealing import CHUNK, MAGIC, PREFIX_BYTES, TAG, seal, unseal
from ops.words import Sorry

KEY = bytes(32)


def sealed(contents: bytes) -> bytes:
    target = io.BytesIO()
    seal(io.BytesIO(contents), target, KEY)
    return target.getvalue()


def opened(file: bytes, key: bytes = KEY) -> bytes:
    target = io.BytesIO()
    unseal(io.BytesIO(file), target, key)
    return target.getvalue()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_what_was_sealed_comes_back(size):
    contents = secrets.token_bytes(size)
    assert opened(sealed(contents)) == contents


def test_sealed_file_shows_nothing_of_its_contents():
    assert b"child 17" not in sealed(b"child 17" * 50)


def test_another_key_opens_nothing():
    with pytest.raises(Sorry, match="another key"):
        opened(sealed(b"rows"), key=b"\1" * 32)


@pytest.mark.parametrize("place", [len(MAGIC), len(MAGIC) + PREFIX_BYTES, -1])
def test_one_flipped_bit_is_refused(place):
    file = bytearray(sealed(b"rows" * 100))
    file[place] ^= 1
    with pytest.raises(Sorry, match="changed or cut short"):
        opened(bytes(file))


def test_missing_end_is_refused():
    whole = sealed(bytes(2 * CHUNK + 10))
    without_last_chunk = whole[: len(MAGIC) + PREFIX_BYTES + 2 * (CHUNK + TAG)]
    with pytest.raises(Sorry, match="cut short"):
        opened(without_last_chunk)


def test_swapped_parts_are_refused():
    whole = sealed(bytes(CHUNK) + b"\1" * CHUNK + b"end")
    start, size = len(MAGIC) + PREFIX_BYTES, CHUNK + TAG
    first, second = whole[start : start + size], whole[start + size : start + 2 * size]
    with pytest.raises(Sorry, match="changed"):
        opened(whole[:start] + second + first + whole[start + 2 * size :])


def test_another_file_is_not_a_backup():
    with pytest.raises(Sorry, match="not a backup"):
        opened(b"PK\3\4 something else entirely, long enough")
