"""Recognising a child again without knowing who it is: keyed, so that nobody without the key can try IDs."""

import hmac

from django.conf import settings

LENGTH = 32


def keyed(kind: str, text: str, *, partnership_pk: object) -> str:
    """128 bits in hexadecimal for a text of a kind, within one partnership."""
    words = f"{kind}|{partnership_pk}|{text}".encode()
    return hmac.digest(settings.MATCH_KEY, words, "sha256").hex()[:LENGTH]


def fingerprint_of(child_id: str, *, partnership_pk: object) -> str:
    """128 bits in hexadecimal. IDs that differ only by case are one child; partnerships share no child."""
    normal = " ".join(child_id.split()).casefold()
    return keyed("child_id", normal, partnership_pk=partnership_pk)
