"""What the agencies tell of each invented child's year: the same story, each with its own part of it."""

from datetime import datetime, timedelta

from accounts.models import User
from audits.actions.chronology import EventIn, save_event
from audits.models import Precision, Return, Round
from audits.when import When
from demonstration.library import read


def write_chronology(*, round: Round, agency_return: Return, by: User, at: datetime) -> None:
    """The events this kind of agency has in its record, each saved a few minutes after the last."""
    stories = read("chronology")
    story = stories[(agency_return.case.order - 1) % len(stories)]
    kind = agency_return.agency.kind
    for number, each in enumerate(each for each in story if kind in each["told"]):
        given = EventIn(when_of(each, round), **each["told"][kind])
        save_event(agency_return=agency_return, given=given, by=by, at=at + timedelta(minutes=4 * number))


def when_of(words: dict, round_: Round) -> When:
    """When an event was, counted back from the day the agencies began."""
    day = round_.opens_on - timedelta(days=words["days"])
    precision = words.get("precision", Precision.DAY.value)
    first = day.replace(day=1) if precision == Precision.MONTH else day
    return When(first, precision, words.get("about", False))
