"""Views of the dashboard that an executive keeps."""

from datetime import date

from access.roles import Role
from accounts.models import AgencyKind
from audits.models import Theme
from dashboards.actions import save_view
from dashboards.filters import Filters
from demonstration.cast import Place
from demonstration.clock import WRITTEN_FOR, Clock

APRIL = date(WRITTEN_FOR.year, 4, 1)


def save_views(place: Place, clock: Clock) -> None:
    """Two views, one by owner and period, one by theme."""
    by, at, police = place.one(Role.EXECUTIVE), clock.at(clock.latest, 8, 50), place.agency_of(AgencyKind.POLICE)
    if police is not None:
        since = Filters(agency=str(police.pk), since=clock.day(APRIL))
        name = f"{police.name} since {clock.day(APRIL):%B}"
        save_view(partnership=place.partnership, page="ratings", name=name, filters=since, by=by, at=at)
    meetings = Filters(theme=Theme.MEETINGS.value)
    save_view(partnership=place.partnership, page="grades", name="Meetings, all audits", filters=meetings, by=by, at=at)
