"""Recognising a child again without knowing who it is: keyed, so that nobody without the key can try IDs."""

import hmac
from collections.abc import Callable
from functools import cache

from django.conf import settings

LENGTH = 32


def keyed(kind: str, text: str, *, partnership_pk: object) -> str:
    """128 bits in hexadecimal for a text of a kind, within one partnership."""
    mark = mark_of(settings.MATCH_KEY).copy()
    mark.update(f"{kind}|{partnership_pk}|{text}".encode())
    return mark.hexdigest()[:LENGTH]


def fingerprint_of(child_id: str, *, partnership_pk: object) -> str:
    """128 bits in hexadecimal. IDs that differ only by case are one child; partnerships share no child."""
    return child_fingerprints(partnership_pk)(child_id)


def child_fingerprints(partnership_pk: object) -> Callable[[str], str]:
    """`fingerprint_of` for tens of thousands of children of one partnership."""
    begun = mark_of(settings.MATCH_KEY).copy()
    begun.update(f"child_id|{partnership_pk}|".encode())

    def fingerprint(child_id: str) -> str:
        mark = begun.copy()
        mark.update(" ".join(child_id.split()).casefold().encode())
        return mark.hexdigest()[:LENGTH]

    return fingerprint


@cache
def mark_of(key: bytes) -> hmac.HMAC:
    """An HMAC-SHA-256 with the key, to be copied: making one costs three times what using it does."""
    return hmac.new(key, digestmod="sha256")
