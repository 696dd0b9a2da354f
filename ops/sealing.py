"""Seal a file so that a wrong key, a changed bit or a missing end is noticed.

AES-256-GCM in chunks of 1 MiB. Each chunk's nonce holds a random prefix, its number and whether
it is the last one; the header goes with every chunk as associated data.
"""

import secrets
from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ops.words import Sorry

MAGIC = b"audit portal backup 1\n"
PREFIX_BYTES = 7
CHUNK = 1024 * 1024
TAG = 16


def seal(source: IO[bytes], target: IO[bytes], key: bytes) -> None:
    prefix = secrets.token_bytes(PREFIX_BYTES)
    header = MAGIC + prefix
    target.write(header)
    cipher = AESGCM(key)
    for number, (chunk, last) in enumerate(chunks(source, CHUNK)):
        target.write(cipher.encrypt(nonce(prefix, number, last=last), chunk, header))


def unseal(source: IO[bytes], target: IO[bytes], key: bytes) -> None:
    """Write the contents, or raise Sorry. The target is complete only when this returns."""
    header = source.read(len(MAGIC) + PREFIX_BYTES)
    if not header.startswith(MAGIC) or len(header) != len(MAGIC) + PREFIX_BYTES:
        raise Sorry("This file is not a backup of the portal.")
    prefix, cipher = header[len(MAGIC) :], AESGCM(key)
    for number, (chunk, last) in enumerate(chunks(source, CHUNK + TAG)):
        try:
            target.write(cipher.decrypt(nonce(prefix, number, last=last), chunk, header))
        except InvalidTag:
            raise Sorry(
                "This backup cannot be opened: it was sealed with another key, or the file was changed or cut short. "
                "Nothing was restored. Put the right BACKUP_KEY into var/secrets (with containers: into .env), "
                "or take another copy."
            ) from None


def nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + (b"\1" if last else b"\0")


def chunks(source: IO[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Parts of `size`, each with whether it is the last; an empty file is one empty last part."""
    part = source.read(size)
    while True:
        following = source.read(size)
        yield part, not following
        if not following:
            return
        part = following
