"""Where a council's file waits, sealed, until a worker has read it.

A file here is bound to its upload: it opens only under the number it was put away for. It is deleted when its job
ends, whatever the end, and by `sweep` where no job came to one.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from cases.sealing import KEY_ID_SIZE, NONCE_SIZE, VERSION, bound_to, key_id_of

LONGEST_WAIT = timedelta(minutes=45)


class Gone(Exception):
    """The file is no longer there, or cannot be opened."""

    def __init__(self) -> None:
        super().__init__("The file waited too long and was deleted unread. Load it again.")


def put(pk: object, data: bytes) -> None:
    """Seal `data` and keep it under the number of its upload, so that it is there whole or not at all."""
    folder = Path(settings.SPOOL_ROOT)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key_id, nonce = key_id_of(settings.IDENTITY_KEY), os.urandom(NONCE_SIZE)
    sealed = AESGCM(settings.IDENTITY_KEY).encrypt(nonce, data, bound_to("spool", pk, "file", key_id))
    half_written = folder / f"{pk}.part"
    with os.fdopen(os.open(half_written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(VERSION + key_id + nonce)
        file.write(sealed)
    half_written.rename(place_of(pk))


def take(pk: object) -> bytes:
    """The file as it was put; it stays there until `forget`. Raises Gone."""
    try:
        data = place_of(pk).read_bytes()
    except FileNotFoundError:
        raise Gone from None
    key_id, rest = data[1 : 1 + KEY_ID_SIZE], memoryview(data)[1 + KEY_ID_SIZE :]
    try:
        return AESGCM(settings.IDENTITY_KEY).decrypt(
            bytes(rest[:NONCE_SIZE]), rest[NONCE_SIZE:], bound_to("spool", pk, "file", key_id)
        )
    except (InvalidTag, ValueError):
        raise Gone from None


def forget(pk: object) -> None:
    """Delete the file, if it is still there."""
    place_of(pk).unlink(missing_ok=True)


def sweep(*, at: datetime) -> list[str]:
    """Delete every file that has waited too long, half-written ones too. Returns the numbers of their uploads."""
    swept = []
    folder = Path(settings.SPOOL_ROOT)
    for path in folder.iterdir() if folder.exists() else ():
        if path.stat().st_mtime < (at - LONGEST_WAIT).timestamp():
            path.unlink(missing_ok=True)
            swept.append(path.stem)
    return swept


def place_of(pk: object) -> Path:
    return Path(settings.SPOOL_ROOT) / f"{pk}.sealed"
