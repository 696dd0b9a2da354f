"""The facts of tens of thousands of children out of a frame: only those asked for, and each set of them once."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection

from cases.models import Frame


def chosen_facts(frame: Frame, fields: Iterable[str]) -> list[tuple[int, dict[str, Any]]]:
    """Ordinal and facts of each child, by ordinal, with the facts named in `fields` as far as the child has them.

    Children alike in all of these share one dictionary, which nobody may change.
    """
    names = sorted(set(fields))
    read = cache(json.loads)  # a few words, over and over
    known: dict[str, dict[str, Any]] = {}
    rows = []
    for line in lines_of(frame, names):
        ordinal, _, told = line.partition("\t")
        facts = known.get(told)
        if facts is None:
            each = zip(names, told.split("\t"), strict=True) if names else ()
            facts = known[told] = {name: read(value) for name, value in each if value}
        rows.append((int(ordinal), facts))
    rows.sort(key=lambda row: row[0])
    return rows


def value_counts(frame: Frame, fields: Sequence[str]) -> dict[str, Counter[str]]:
    """For each field how many children have each of its values, "unknown" for those of whom none is known."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in fields}
    asked = """
        SELECT field, coalesce(nullif(facts ->> field, ''), 'unknown'), count(*)
        FROM cases_framerow CROSS JOIN unnest(%s::text[]) AS field WHERE frame_id = %s GROUP BY 1, 2
    """
    with connection.cursor() as cursor:
        cursor.execute(asked, [list(counts), frame.pk])
        for field, value, number in cursor.fetchall():
            counts[field][value] = number
    return counts


def numbers_with(frame: Frame, wanted: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, int]:
    """For each name how many children have any of its (field, value) pairs."""
    if not wanted:
        return {}
    any_of = [" OR ".join(["facts ->> %s = %s"] * len(pairs)) or "false" for pairs in wanted.values()]
    asked = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in any_of)
    told = [word for pairs in wanted.values() for pair in pairs for word in pair]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked} FROM cases_framerow WHERE frame_id = %s", [*told, frame.pk])
        return dict(zip(wanted, cursor.fetchone(), strict=True))


def lines_of(frame: Frame, names: Sequence[str]) -> list[str]:
    """A line a child: its ordinal and each fact in JSON, which holds no bare tab or line feed; "" for one not there.

    They come as one text, since fifty thousand rows of a result cost more to fetch than to find.
    """
    line = "ordinal::text" + "|| E'\\t' || coalesce((facts -> %s)::text, '')" * len(names)
    asked = f"SELECT string_agg({line}, E'\\n') FROM cases_framerow WHERE frame_id = %s"
    with connection.cursor() as cursor:
        cursor.execute(asked, [*names, frame.pk])
        (lines,) = cursor.fetchone()
    return lines.split("\n") if lines else []
