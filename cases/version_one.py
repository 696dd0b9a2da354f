"""Certificates of the first version of the draw, told in the form of today's, so that they can be read on.

That version had neither parts nor filters nor axes to spread over, promised no seed and did not count who could be
drawn by each value. What it does not say stays unsaid here: nothing is worked out anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from cases.draw_words import quota_what
from cases.sampling.certificate import NOT_PROMISED

FIRST: Final = 1


def is_first(stated: Mapping[str, Any]) -> bool:
    return stated.get("version") == FIRST


def in_present_form(stated: Mapping[str, Any]) -> Mapping[str, Any]:
    """A certificate of any version in the form of the present one. `references` are empty for the first version, which
    did not write them down."""
    if not is_first(stated):
        return stated
    asked, counts = stated["criteria"], stated["counts"]
    quotas = [{**each, "label": "", "any_of": [[each["field"], each["value"]]]} for each in asked["quotas"]]
    wanted = {
        "size": asked["size"],
        "reserves": asked["reserves"],
        "strata": None,
        "filters": [],
        "quotas": quotas,
        "spread": [],
    }
    return {
        **stated,
        "seed_origin": NOT_PROMISED,
        "commitment": "",
        "criteria": wanted,
        "wanted": wanted,
        "lowered": [],
        "steps": steps_of(counts),
        "strata": [],
        "quotas": [{**met, "what": quota_what(each)} for each, met in zip(quotas, stated["quotas"], strict=True)],
        "axes": [],
        "references": [],
        "swaps": [],
    }


def steps_of(counts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """From the file to who could be drawn, reason by reason in the order in which they were counted."""
    left = counts["frame"]
    steps = [{"what": "", "left": left, "dropped": 0}]
    for reason, number in counts["excluded"].items():
        left -= number
        steps.append({"what": reason, "left": left, "dropped": number})
    return steps
