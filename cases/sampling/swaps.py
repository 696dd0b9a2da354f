"""Swaps on a certificate: which reserve took whose place, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NOT_IN = "Only a case that is in the sample can be replaced. Open the draw again."


def next_reserve(stated: Mapping[str, Any], leaving: int) -> int | None:
    """The only reserve a certificate lets take the place of `leaving` after the swaps it holds already.

    The next of its stratum; None when none is left. A number that is not in the sample raises ValueError.
    """
    inside = {ordinal: each["stratum"] for each in stated["chosen"] for ordinal in each["ordinals"]}
    waiting = {each["stratum"]: list(each["ordinals"]) for each in stated["reserves"]}
    for swap in stated["swaps"]:
        stratum = inside.pop(swap["leaving"], None)
        if swap["called"] is not None and stratum is not None:
            inside[swap["called"]] = stratum
            waiting[stratum] = [each for each in waiting[stratum] if each != swap["called"]]
    if leaving not in inside:
        raise ValueError(_NOT_IN)
    return next(iter(waiting.get(inside[leaving], ())), None)


def with_swap(stated: Mapping[str, Any], *, leaving: int, called: int | None, reason: str) -> dict[str, Any]:
    """The certificate with one more swap. A reserve that is not the next of its stratum, or no reason, raises
    ValueError with a sentence; `called` is None when no reserve is left.
    """
    if not reason.strip():
        raise ValueError("Say why the case is replaced. The reason stands on the certificate.")
    if called != next_reserve(stated, leaving):
        raise ValueError("A case is replaced by the next reserve of its stratum. Open the draw again.")
    return {**stated, "swaps": [*stated["swaps"], {"leaving": leaving, "called": called, "reason": reason.strip()}]}


def wrong_swaps(stated: Mapping[str, Any]) -> list[str]:
    """A sentence for the first swap that did not follow the rule; none when all did. TypeError where swaps are not
    listed at all."""
    if not isinstance(stated["swaps"], list):
        raise TypeError(stated["swaps"])
    so_far: dict[str, Any] = {**stated, "swaps": []}
    for number, swap in enumerate(stated["swaps"], start=1):
        try:
            so_far = with_swap(so_far, leaving=swap["leaving"], called=swap["called"], reason=swap["reason"])
        except ValueError:
            return [f"Swap {number} does not follow the rule: the next reserve of the same stratum, with a reason."]
    return []
