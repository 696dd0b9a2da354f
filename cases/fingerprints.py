"""Recognising a child again without knowing who it is: keyed, so that nobody without the key can try IDs."""

import hashlib
import hmac
from collections.abc import Sequence
from functools import cache

from django.conf import settings

from cases.plain_words import folded, words_of

LENGTH = 32
BLOCK = 64  # bytes that SHA-256 takes at once
INNER, OUTER = (bytes(byte ^ pad for byte in range(256)) for pad in (0x36, 0x5C))


def keyed(kind: str, text: str, *, partnership_pk: object) -> str:
    """128 bits in hexadecimal for a text of a kind, within one partnership."""
    mark = mark_of(settings.MATCH_KEY).copy()
    mark.update(f"{kind}|{partnership_pk}|{text}".encode())
    return mark.hexdigest()[:LENGTH]


def fingerprint_of(child_id: str, *, partnership_pk: object) -> str:
    """128 bits in hexadecimal. IDs that differ only by case are one child; partnerships share no child."""
    return keyed("child_id", " ".join(child_id.split()).casefold(), partnership_pk=partnership_pk)


def fingerprints_of_all(child_ids: Sequence[str], *, partnership_pk: object) -> list[str]:
    """`fingerprint_of` tens of thousands of children of one partnership.

    HMAC is two hashes, the second over the first (RFC 2104); both are begun here once, which halves its cost.
    """
    key = settings.MATCH_KEY if len(settings.MATCH_KEY) <= BLOCK else hashlib.sha256(settings.MATCH_KEY).digest()
    inner, outer = (hashlib.sha256(key.ljust(BLOCK, b"\0").translate(pad)) for pad in (INNER, OUTER))
    inner.update(f"child_id|{partnership_pk}|".encode())
    found = []
    for child_id in map(str.encode, folded(words_of(child_ids))):
        first, second = inner.copy(), outer.copy()
        first.update(child_id)
        second.update(first.digest())
        found.append(second.hexdigest()[:LENGTH])
    return found


@cache
def mark_of(key: bytes) -> hmac.HMAC:
    """An HMAC-SHA-256 with the key, to be copied: making one costs three times what using it does."""
    return hmac.new(key, digestmod="sha256")


def split(fingerprints: bytes) -> list[str]:
    """Fingerprints that were kept one after the other."""
    written = fingerprints.hex()
    return [written[begin : begin + LENGTH] for begin in range(0, len(written), LENGTH)]


def joined(fingerprints: Sequence[str]) -> bytes:
    """Fingerprints to be kept one after the other."""
    return bytes.fromhex("".join(fingerprints))
