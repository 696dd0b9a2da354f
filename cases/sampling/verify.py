"""Drawing again from a certificate, to see whether it tells the truth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from .certificate import ALGORITHM, AT_A_MEETING, COMMITTED, VERSION, comparisons, result
from .clashes import CannotDraw
from .criteria import Criteria
from .draw import draw_sample
from .lots import Row, commitment
from .sample import Sample
from .swaps import wrong_swaps

INCOMPLETE: Final = "This certificate is incomplete or was damaged, so it cannot be checked. Download it again."
_PARTS: Final = (
    ("facts_sha256", "The rows are not those the certificate was made from."),
    ("criteria", "The criteria are not those the draw used."),
    ("lowered", "What the certificate says could not be had differs."),
    ("steps", "The numbers that each filter leaves differ."),
    ("counts", "The counts differ."),
    ("exclusions", "The rows left out are not written the way a draw writes them."),
    ("strata", "The numbers by stratum differ."),
    ("quotas", "What became of the quotas differs."),
    ("axes", "How far the sample spreads differs."),
    ("shortages", "The sentences about reserves differ."),
)


def verify(stated: Mapping[str, Any], rows: Iterable[Row], *, file_sha256: str | None = None) -> list[str]:
    """Draw again from `rows` as the certificate says; sentences naming what differs, none when all agrees.

    `file_sha256` is the hash of the file in hand, to be compared with the certificate's. Of a certificate everything
    is checked but the references, which a draw knows nothing of.
    """
    if reason := _why_not_check(stated):
        return [reason]
    rows = list(rows)
    found = []
    if file_sha256 is not None and stated.get("file_sha256") != file_sha256:
        found.append("The file is not the one the certificate was made from: its fingerprint differs.")
    found += _wrong_origin(stated)
    try:
        sample = draw_sample(
            rows,
            Criteria.from_data(stated["wanted"]),
            seed=stated["seed"],
            exclusions=_exclusions(stated),
            as_far_as_possible=True,
        )
        again = result(sample, rows)
        found += [sentence for part, sentence in _PARTS if stated[part] != again[part]]
        found += [*_wrong_rows(stated, again), *_wrong_tables(stated, sample, rows), *wrong_swaps(stated)]
    except CannotDraw as clash:
        return [*found, f"Nothing can be drawn from these rows. {clash}"]
    except ValueError as wrong:
        return [*found, f"{INCOMPLETE} {wrong}"]
    except (LookupError, TypeError, AttributeError):
        return [*found, INCOMPLETE]
    return found


def _why_not_check(stated: Mapping[str, Any]) -> str:
    if not isinstance(stated, Mapping) or "version" not in stated or not isinstance(stated.get("seed"), str):
        return INCOMPLETE
    if stated["version"] == 1:
        return (
            "This certificate was made by version 1 of the draw. Versions from 2 on draw in another way, so it cannot "
            "be checked here."
        )
    if (stated.get("algorithm"), stated["version"]) != (ALGORITHM, VERSION):
        return f"This certificate was not made by {ALGORITHM} version {VERSION}, so it cannot be checked here."
    return ""


def _exclusions(stated: Mapping[str, Any]) -> dict[int, str]:
    listed = stated["exclusions"]
    for each in listed:
        if not isinstance(each, list) or list(map(type, each)) != [int, str]:
            raise TypeError(each)
    return dict(listed)


def _wrong_origin(stated: Mapping[str, Any]) -> list[str]:
    origin, shown = stated.get("seed_origin"), stated.get("commitment")
    if origin == COMMITTED:
        same = shown == commitment(stated["seed"])
        return [] if same else ["The seed is not the one that was promised when the file was loaded."]
    if origin == AT_A_MEETING and not shown:
        return []
    return ["Where the seed comes from is not written the way a draw writes it."]


def _wrong_rows(stated: Mapping[str, Any], again: Mapping[str, Any]) -> list[str]:
    """Where the drawn rows and reserves differ, stratum by stratum."""
    found = []
    for part, word in (("chosen", "chosen rows"), ("reserves", "reserves")):
        said = {each["stratum"]: each["ordinals"] for each in stated[part]}
        drawn = {each["stratum"]: each["ordinals"] for each in again[part]}
        if len(said) != len(stated[part]) or any(set(each) != {"stratum", "ordinals"} for each in stated[part]):
            found.append(f"The {word} are not written the way a draw writes them.")
        for name in sorted(set(said) | set(drawn)):
            if said.get(name) != drawn.get(name):
                where = f" of {name}" if name else ""
                found.append(
                    f"The {word}{where} differ: the certificate says {_numbers(said.get(name))}, drawn again it is "
                    f"{_numbers(drawn.get(name))}."
                )
    return found


def _wrong_tables(stated: Mapping[str, Any], sample: Sample, rows: list[Row]) -> list[str]:
    tables = stated["spread"]
    missing = [name for name in sample.criteria.spread if name not in tables]
    again = comparisons(sample, rows, tables)
    wrong = [name for name in tables if _sorted(tables[name]) != _sorted(again[name])]
    return [f"The comparison of sample and file by {name.replace('_', ' ')} differs." for name in missing + wrong]


def _sorted(table: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(table, key=lambda row: row["value"])


def _numbers(ordinals: Any) -> str:
    return ", ".join(str(each) for each in ordinals) if ordinals else "none"
