"""Which area each of the council's teams serves, as the coordinator keeps it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from cases.actions.frame_rows import name_areas_in
from cases.models import Draw, Frame, TeamArea
from cases.permissions import why_not_load_frame
from trail.actions import record_change

LONGEST_AREA = 80


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
    for frame in undrawn_frames(partnership) if changed else ():
        name_areas_in(frame, changed)
    if changed:
        record_change(
            subject=partnership, by=by, at=at, field="areas of teams", before=len(before), after=len(before | wanted)
        )
    return len(changed)


def undrawn_frames(partnership: Partnership) -> list[Frame]:
    """Frames nobody has drawn from, held until the end: they take new areas at once; drawn ones stay as they were
    drawn, and so do files that say the areas themselves."""
    held = Frame.objects.select_for_update().filter(partnership=partnership, emptied_at=None)
    frames = {frame.pk: frame for frame in held if "area" not in frame.columns}
    # Asked once they are held, so that a draw under way has ended.
    drawn = set(Draw.objects.filter(frame__in=frames).values_list("frame_id", flat=True))
    return [frame for pk, frame in frames.items() if pk not in drawn]
