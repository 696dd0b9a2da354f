"""A record of a draw that names nobody and lets anyone with the file draw again and compare.

It speaks of rows by their ordinals: the place of a child in the sorted list of IDs of the file, which means nothing
without the file. References of cases stand apart and sorted, so that none can be tied to an ordinal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from cases.facts import in_order

from .draw import spread_counts
from .eligible import Sheet, keys_of
from .lots import Facts, Row, commitment
from .sample import Place, Sample

ALGORITHM: Final = "sha256-order-with-strata-quotas-and-spread"
VERSION: Final = 2
COMMITTED: Final = "committed"
AT_A_MEETING: Final = "drawn at a meeting"
NOT_PROMISED: Final = "not promised"  # of certificates of the first version alone


def certificate(
    sample: Sample,
    rows: Iterable[Row],
    *,
    file_sha256: str,
    committed: str = "",
    references: Iterable[str] = (),
    tables: Sequence[str] = (),
) -> dict[str, Any]:
    """The draw as plain data, ready for JSON. `rows` are those the sample was drawn from.

    `committed` is the commitment shown when the file was loaded; without one the seed counts as a number drawn at a
    meeting. `references` are those of the drawn cases. `tables` names fields to compare beside the axes of spread. A
    commitment to another seed raises ValueError.
    """
    if committed and committed != commitment(sample.seed):
        raise ValueError("The seed is not the one that was promised when the file was loaded.")
    rows = list(rows)
    return {
        "algorithm": ALGORITHM,
        "version": VERSION,
        "seed": sample.seed,
        "seed_origin": COMMITTED if committed else AT_A_MEETING,
        "commitment": committed,
        "file_sha256": file_sha256,
        **result(sample, rows),
        "spread": comparisons(sample, rows, (*sample.criteria.spread, *tables)),
        "references": sorted(references),
        "swaps": [],
    }


def result(sample: Sample, rows: Iterable[Row]) -> dict[str, Any]:
    """The parts of a certificate that follow from rows, criteria and seed alone."""
    return {
        "facts_sha256": facts_hash(rows, sample.wanted.fields),
        "criteria": sample.criteria.as_data(),
        "wanted": sample.wanted.as_data(),
        "lowered": list(sample.lowered),
        "steps": [{"what": step.what, "left": step.left, "dropped": step.dropped} for step in sample.steps],
        "counts": {
            "frame": sample.in_frame,
            "excluded": dict(sample.excluded),
            "drawn_from": sample.eligible,
            "chosen": len(sample.chosen),
            "reserves": len(sample.reserves),
        },
        "strata": [
            {
                "value": each.value,
                "eligible": each.eligible,
                "asked": each.asked,
                "drawn": each.drawn,
                "reserves_asked": each.reserves_asked,
                "reserves": each.reserves,
            }
            for each in sample.strata
        ],
        "quotas": [
            {"what": each.quota.what, "asked": each.asked, "met": each.met, "available": each.available}
            for each in sample.outcomes
        ],
        "axes": [
            {
                "field": each.field,
                "values": each.values,
                "aim": each.aim,
                "goal": each.goal,
                "distinct": each.distinct,
                "unknown": each.unknown,
                "sentence": each.sentence,
            }
            for each in sample.spread
        ],
        "shortages": list(sample.shortages),
        "exclusions": [[ordinal, reason] for ordinal, reason in sorted(sample.exclusions.items())],
        "chosen": _by_stratum(sample, sample.chosen),
        "reserves": _by_stratum(sample, sample.reserves),
    }


def comparisons(sample: Sample, rows: Iterable[Row], fields: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """For each field how often its values occur in the frame, among those who could be drawn, and in the sample."""
    fields = tuple(dict.fromkeys(fields))
    sheet = _sheet(sample, rows, fields)
    return {
        name: [
            {"value": each.value, "frame": each.in_frame, "eligible": each.eligible, "sample": each.in_sample}
            for _, each in in_order(name, [(one.value, one) for one in spread_counts(sheet, name, sample.ordinals)])
        ]
        for name in fields
    }


def facts_hash(rows: Iterable[Row], fields: Sequence[str]) -> str:
    """One hash over every ordinal and the facts a draw looks at, whatever the order of rows.

    SHA-256 over one line a row in the order of ordinals: the JSON list of the ordinal and the facts in the order of
    the fields' names, null for those that are missing, each line ended by a line feed.
    """
    keys, key_of = keys_of(rows, fields)
    tails = [f", {json.dumps(list(key))[1:]}\n" if key else "]\n" for key in keys]
    return hashlib.sha256("".join(f"[{ordinal}{tails[own]}" for ordinal, own in key_of.items()).encode()).hexdigest()


def _by_stratum(sample: Sample, places: Sequence[Place]) -> list[dict[str, Any]]:
    return [
        {"stratum": each.value, "ordinals": [place.ordinal for place in places if place.stratum == each.value]}
        for each in sample.strata
    ]


def _sheet(sample: Sample, rows: Iterable[Row], fields: tuple[str, ...]) -> Sheet:
    """The rows with other facts than the draw looked at, and the same ones eligible."""
    rows = list(rows)
    filters, left_out = sample.criteria.filters, sample.exclusions
    passed = {id(facts): all(each.lets_through(facts) for each in filters) for facts in _each_once(rows)}
    eligible = tuple(ordinal for ordinal, facts in rows if ordinal not in left_out and passed[id(facts)])
    keys, key_of = keys_of(rows, fields)
    return Sheet(fields, keys, key_of, eligible)


def _each_once(rows: Iterable[Row]) -> Iterable[Facts]:
    """The sets of facts; rows alike may share one."""
    return {id(facts): facts for _, facts in rows}.values()
