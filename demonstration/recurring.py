"""What agencies' own audits found, and the issues that the coordinator found to have come back."""

from datetime import timedelta

from access.roles import Role
from demonstration.cast import Place
from demonstration.clock import Clock
from demonstration.library import read
from learning.actions.library import lodge_entry
from learning.actions.recurrences import decide_alike
from learning.library import EntryWords
from learning.models import LibraryEntry, Recurrence, Saying


def fill_library(code: str, place: Place, clock: Clock) -> list[LibraryEntry]:
    """Lodged by the lead of each agency, a few days after the date of the source."""
    return [lodge(words, place, clock) for words in read("learning")["entries"] if words["partnership"] == code]


def lodge(words: dict, place: Place, clock: Clock) -> LibraryEntry:
    agency = place.agency_of(words["agency_kind"])
    assert agency is not None, "The texts name an agency that is not there."
    source_on = clock.day(words["source_on"])
    return lodge_entry(
        partnership=place.partnership,
        words=EntryWords(
            agency=agency.pk,
            title=words["title"],
            text=clock.words(words["text"]),
            theme=words["theme"],
            learning_theme=words["learning_theme"],
            source_name=clock.words(words["source_name"]),
            source_on=source_on,
            link=words["link"],
        ),
        by=place.one(Role.AGENCY_LEAD, agency),
        at=clock.at(source_on + timedelta(days=9), 14, 20),
    )


def find_recurrences(code: str, place: Place, clock: Clock) -> list[Recurrence]:
    """The issues that came back, confirmed by the coordinator; whatever else is alike still waits."""
    found = []
    for number, words in enumerate(each for each in read("learning")["issues"] if each["partnership"] == code):
        own = Saying.objects.filter(partnership=place.partnership)
        sayings = [own.get(words__startswith=clock.words(begins)) for begins in words["begins"]]
        joined = decide_alike(
            saying=sayings[-1],
            same=[each.pk for each in sayings[:-1]],
            different=[],
            name=words["name"],
            by=place.coordinator,
            at=clock.at(clock.latest - timedelta(days=5), 11, 5 * number),
        )
        assert joined is not None
        found.append(joined)
    return found
