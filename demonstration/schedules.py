"""When this partnership's drafts are made: the quarterly one every partnership begins with, and two of its own."""

from datetime import timedelta

from briefings.actions import ScheduleWords, create_schedule, give_standing_schedule
from briefings.rhythms import Rhythm
from demonstration.cast import Place
from demonstration.clock import Clock

OWN = (
    ScheduleWords("Learning from one audit", Rhythm.ROUND),
    ScheduleWords("What the board should know", Rhythm.DATES, day=1, months=(3, 9)),
)


def keep_schedules(place: Place, clock: Clock) -> None:
    """Kept since three weeks ago; the worker looks each morning."""
    at = clock.at(clock.latest - timedelta(days=21), 9, 15)
    give_standing_schedule(place.partnership, at=at)
    for words in OWN:
        create_schedule(partnership=place.partnership, words=words, by=place.coordinator, at=at)
