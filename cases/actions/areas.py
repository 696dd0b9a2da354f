"""Which area each of the council's teams serves, as the coordinator keeps it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from cases.models import TeamArea
from cases.permissions import why_not_load_frame
from trail.actions import record_change

LONGEST_AREA = 80
# Frames nobody has drawn from take the new areas at once; drawn ones stay as they were drawn.
APPLY = """
    UPDATE cases_framerow AS child
    SET facts = jsonb_set(child.facts, '{area}', to_jsonb(%s::text))
    FROM cases_frame AS frame
    WHERE child.frame_id = frame.id AND frame.partnership_id = %s AND child.facts ->> 'team' = %s
      AND NOT EXISTS (SELECT FROM cases_draw AS draw WHERE draw.frame_id = frame.id)
      AND NOT frame.columns ? 'area'
"""


def spelled_alike(wanted: Mapping[str, str], known: Iterable[str]) -> dict[str, str]:
    """Areas that differ only by case are one: the spelling kept before, or else the first, counts."""
    spellings: dict[str, str] = {}
    for area in (*(each for each in known if each in wanted.values()), *wanted.values()):
        spellings.setdefault(area.casefold(), area)
    return {team: spellings[area.casefold()] for team, area in wanted.items()}


@transaction.atomic
def name_areas(*, partnership: Partnership, areas: Mapping[str, str], by: Any, at: datetime) -> int:
    """Say which area each team serves; an empty area takes a team out. Returns how many teams changed."""
    if reason := why_not_load_frame(by, partnership):
        raise Refused(reason)
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    before = dict(TeamArea.objects.filter(partnership=partnership).values_list("team", "area"))
    wanted = spelled_alike({team: " ".join(area.split()) for team, area in areas.items()}, before.values())
    for team, area in wanted.items():
        if len(area) > LONGEST_AREA:
            raise NotDone(f"The area of {team} is longer than {LONGEST_AREA} characters. Use a shorter name.")
    changed = {team: area for team, area in wanted.items() if before.get(team, "") != area}
    for team, area in changed.items():
        if area:
            TeamArea.objects.update_or_create(partnership=partnership, team=team, defaults={"area": area})
        else:
            TeamArea.objects.filter(partnership=partnership, team=team).delete()
        with connection.cursor() as cursor:
            cursor.execute(APPLY, [area or "unknown", partnership.pk, team])
    if changed:
        record_change(
            subject=partnership, by=by, at=at, field="areas of teams", before=len(before), after=len(before | wanted)
        )
    return len(changed)
