"""The facts of tens of thousands of children out of a frame: only those asked for, and each set of them once."""

import json
from collections.abc import Iterable, Sequence
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
