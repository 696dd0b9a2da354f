"""References of cases. They come from the seed, not from a counter, so a number tells neither order nor date. Pure."""

import hashlib
from collections.abc import Collection, Sequence

SMALL, LARGE = 999, 999_999


def make_references(
    keys: Sequence[str], *, seed: str, prefix: str, year: int, taken: Collection[str] = ()
) -> dict[str, str]:
    """A reference like MA-2026-014 for each key: the same ones for the same seed and the same taken references."""
    used = set(taken)
    most = SMALL if len(used) + len(keys) <= SMALL // 2 else LARGE
    made: dict[str, str] = {}
    for key in keys:
        attempt = 0
        while (reference := f"{prefix}-{year}-{number(seed, key, attempt, most):03d}") in used:
            attempt += 1
        used.add(reference)
        made[key] = reference
    return made


def number(seed: str, key: str, attempt: int, most: int) -> int:
    digest = hashlib.sha256(f"reference|{seed}|{key}|{attempt}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % most + 1
