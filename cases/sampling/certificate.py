"""A record of a draw that names nobody and lets anyone with the frame draw again and compare.

Keys appear only as lots (SHA-256 of "seed|key"), so with keys that are keyed fingerprints nobody can go
from a certificate back to a child, while whoever holds the frame can check every line of it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from .draw import Quota, Row, Sample, draw_sample, lot

ALGORITHM: Final = "sha256-order-with-quotas"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Spread:
    """How often a value of a field occurs in the frame and in the sample."""

    value: str
    in_frame: int
    in_sample: int


def spread(rows: Iterable[Row], sample: Sample, field: str) -> list[Spread]:
    """Counts of each value of `field`, most frequent in the frame first; a missing fact is "unknown"."""
    facts_by_key = {key: facts.get(field, "unknown") for key, facts in rows}
    frame = Counter(facts_by_key.values())
    drawn = Counter(facts_by_key[key] for key in sample.keys)
    return [Spread(value, frame[value], drawn[value]) for value in sorted(frame, key=lambda v: (-frame[v], v))]


def certificate(sample: Sample, rows: Iterable[Row], *, file_sha256: str) -> dict[str, Any]:
    """The draw as plain data, ready for JSON. `rows` are those the sample was drawn from."""
    return {
        "algorithm": ALGORITHM,
        "version": VERSION,
        "seed": sample.seed,
        "file_sha256": file_sha256,
        "frame_sha256": _frame_hash(rows, sample.quotas),
        "criteria": {
            "size": sample.size,
            "reserves": sample.reserves_asked,
            "quotas": [
                {"field": quota.field, "value": quota.value, "at_least": quota.at_least} for quota in sample.quotas
            ],
        },
        "counts": {
            "frame": sample.in_frame,
            "excluded": dict(sample.excluded),
            "drawn_from": sample.in_frame - sum(sample.excluded.values()),
            "chosen": len(sample.chosen),
            "reserves": len(sample.reserves),
        },
        "quotas": [
            {
                "field": outcome.quota.field,
                "value": outcome.quota.value,
                "asked": outcome.asked,
                "met": outcome.met,
                "available": outcome.available,
            }
            for outcome in sample.outcomes
        ],
        "shortages": list(sample.shortages),
        "excluded": dict(sorted((lot(sample.seed, key), reason) for key, reason in sample.excluded_keys.items())),
        "chosen": [lot(sample.seed, key) for key in sample.keys],
        "reserves": [lot(sample.seed, key) for key in sample.reserve_keys],
    }


def verify(stated: Mapping[str, Any], rows: Iterable[Row]) -> list[str]:
    """Draw again from `rows` as the certificate says; sentences naming what differs, none when all agrees.

    A certificate that was altered anywhere but in its file hash is found out; the file hash is for
    comparing with the file itself.
    """
    if (stated.get("algorithm"), stated.get("version")) != (ALGORITHM, VERSION):
        return [f"This certificate was not made by {ALGORITHM} version {VERSION}, so it cannot be checked here."]
    rows = list(rows)
    try:
        seed, criteria = str(stated["seed"]), stated["criteria"]
        reasons = dict(stated["excluded"])
        sample = draw_sample(
            rows,
            seed=seed,
            size=int(criteria["size"]),
            reserves=int(criteria["reserves"]),
            quotas=[Quota(each["field"], each["value"], int(each["at_least"])) for each in criteria["quotas"]],
            exclusions={key: reasons[own] for key, _ in rows if (own := lot(seed, key)) in reasons},
        )
        again = certificate(sample, rows, file_sha256=stated["file_sha256"])
    except (KeyError, TypeError, ValueError):
        return ["This certificate is incomplete or holds criteria no draw accepts, so it cannot be checked."]
    return [sentence for part, sentence in _DIFFERENCES if stated.get(part) != again[part]]


_DIFFERENCES: Final = (
    ("frame_sha256", "The rows are not those the certificate was made from."),
    ("criteria", "The criteria are not written the way a draw writes them."),
    ("excluded", "The rows left out differ."),
    ("counts", "The counts differ."),
    ("quotas", "What became of the quotas differs."),
    ("shortages", "The sentences about shortages differ."),
    ("chosen", "The chosen rows differ."),
    ("reserves", "The reserves differ."),
)


def _frame_hash(rows: Iterable[Row], quotas: Sequence[Quota]) -> str:
    """One hash over every key and the facts the quotas look at, whatever the order of rows."""
    fields = sorted({quota.field for quota in quotas})
    lines = sorted(json.dumps([key, *(facts.get(field, "") for field in fields)]) for key, facts in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
