"""Writing the rows of a frame: tens of thousands in one stream."""

import json
from collections.abc import Iterable

from django.db import connection

from cases.areas import with_area
from cases.fingerprints import fingerprint_of
from cases.importing import FrameRow as RowRead
from cases.models import Frame, TeamArea
from cases.sealing import seal_row_id

COPY = "COPY cases_framerow (frame_id, ordinal, row_number, fingerprint, sealed_child_id, facts) FROM STDIN"


def write_rows(frame: Frame, rows: Iterable[RowRead]) -> None:
    """Keep each child of a frame by fingerprint, sealed ID and facts; a team's area is added where it is known."""
    areas, frame_pk, partnership_pk = areas_of(frame.partnership), str(frame.pk), str(frame.partnership_id)
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for row in rows:
            fingerprint = fingerprint_of(row.child_id, partnership_pk=partnership_pk)
            copy.write_row(
                (
                    frame_pk,
                    row.ordinal,
                    row.row_number,
                    fingerprint,
                    seal_row_id(row.child_id, frame_pk=frame_pk, fingerprint=fingerprint),
                    json.dumps(with_area(row.facts(), areas)),
                )
            )


def areas_of(partnership) -> dict[str, str]:
    """Team -> area, as the coordinator keeps it."""
    return dict(TeamArea.objects.filter(partnership=partnership).values_list("team", "area"))
