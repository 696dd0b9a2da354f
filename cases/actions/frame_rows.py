"""Writing the rows of a frame: tens of thousands in one stream."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from operator import getitem
from typing import Any

from django.db import connection

from cases.areas import area_of
from cases.fingerprints import child_fingerprints
from cases.importing import FACTS
from cases.importing import FrameRow as RowRead
from cases.models import Frame, TeamArea
from cases.sealing import row_sealer

COPY = "COPY cases_framerow (frame_id, ordinal, row_number, fingerprint, sealed_child_id, facts) FROM STDIN"
# Rows handed over at once: the server keeps them while the next are being made.
ROWS_AT_ONCE = 250


class Said(dict[Any, str]):
    """One fact in JSON as COPY takes it, by its value: made once for each of the few values it has."""

    def __init__(self, fact: str) -> None:
        super().__init__()
        self._fact = json.dumps(fact)

    def __missing__(self, value: Any) -> str:
        said = self[value] = f"{self._fact}: {json.dumps(value)}".replace("\\", "\\\\")
        return said


def write_rows(frame: Frame, rows: Iterable[RowRead]) -> None:
    """Keep each child of a frame by fingerprint, sealed ID and facts; a team's area is added where it is known."""
    lines = lines_of(frame, rows, areas_of(frame.partnership))
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        while some := "".join(islice(lines, ROWS_AT_ONCE)):
            copy.write(some)


def lines_of(frame: Frame, rows: Iterable[RowRead], areas: Mapping[str, str]) -> Iterator[str]:
    """Each row in the text format of COPY. No query: nothing else can be asked of a database that takes in rows."""
    frame_pk = str(frame.pk)
    fingerprint_of, seal = child_fingerprints(frame.partnership_id), row_sealer(frame_pk)
    said = [Said(fact) for fact in FACTS]
    for row in rows:
        mark = fingerprint_of(row.child_id)
        sealed = seal(row.child_id, mark).hex()
        facts = ", ".join(map(getitem, said, placed(row, areas).values()))
        yield f"{frame_pk}\t{row.ordinal}\t{row.row_number}\t{mark}\t\\\\x{sealed}\t{{{facts}}}\n"


def placed(row: RowRead, areas: Mapping[str, str]) -> RowRead:
    """The row with the area of its team, unless the file itself says one or nobody named the team's."""
    area = area_of(row.team, row.area, areas)
    return row if area == row.area else row._replace(area=area)


def areas_of(partnership) -> dict[str, str]:
    """Team -> area, as the coordinator keeps it."""
    return dict(TeamArea.objects.filter(partnership=partnership).values_list("team", "area"))
