"""The pack of the last turn, which the portal made by itself."""

import dashboards.tasks  # noqa: F401 - registers who does the jobs
from access.permissions import Permission
from briefings.people import people_with
from dashboards.actions import change_pack_schedule, request_pack
from dashboards.selectors.packs import TWICE_A_YEAR, USUAL
from demonstration.cast import Place
from demonstration.clock import Clock
from jobs.actions import run_job


def make_packs(place: Place, clock: Clock) -> None:
    """A pack for the coming meeting, and the days on which others are made."""
    at = clock.at(clock.latest, 8, 30)
    by = people_with(Permission.MAKE_BOARD_PACKS, place.partnership, at)[0]
    change_pack_schedule(
        partnership=place.partnership, day=1, months=TWICE_A_YEAR, parts=USUAL, is_active=True, by=by, at=at
    )
    job = request_pack(partnership=place.partnership, title="For the executive's meeting", parts=USUAL, by=by, at=at)
    run_job(job_id=str(job.pk))
