"""Lots: the order of a draw, which only its seed decides, and the promise that holds a seed before it is used."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

Fact = str | int | None
Facts = Mapping[str, Fact]
Row = tuple[int, Facts]
UNKNOWN: Final = "unknown"


def lot(seed: str, ordinal: int) -> str:
    """The lot of one row: 64 hexadecimal digits anyone can work out, the SHA-256 of "seed|ordinal" in UTF-8."""
    return hashlib.sha256(f"{seed}|{ordinal}".encode()).hexdigest()


def in_lot_order(seed: str, ordinals: Iterable[int]) -> list[int]:
    """Ordinals sorted by their lots, lowest first; should two lots ever be the same, the lower ordinal goes first."""
    numbers, begun, lots = sorted(ordinals), hashlib.sha256(f"{seed}|".encode()), {}
    for own in numbers:
        mark = begun.copy()  # half as dear as beginning each anew
        mark.update(b"%d" % own)
        lots[own] = mark.digest()
    return sorted(numbers, key=lots.__getitem__)


def commitment(seed: str) -> str:
    """What may be shown of a hidden seed: the SHA-256 of "commit|seed". It gives nothing of the seed away, and once
    the seed is known anyone can see that it was not exchanged.
    """
    return hashlib.sha256(f"commit|{seed}".encode()).hexdigest()


def said(value: Fact) -> str:
    """A fact as a draw compares it: numbers by their digits, and "unknown" for what no file said."""
    return UNKNOWN if value is None or value == "" else str(value)
