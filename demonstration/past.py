"""Audits held before the partnership had the portal: results only, typed in from old reports."""

from datetime import timedelta

from audits.actions.past import PastFound, PastResults, PastWords, create_past
from audits.models import PastRound, Scale
from demonstration.cast import Place
from demonstration.clock import Clock
from demonstration.library import read


def keep_past_audits(code: str, place: Place, clock: Clock) -> dict[str, PastRound]:
    """A partnership's past audits, by the code of the audit that repeats each."""
    texts = [words for words in read("past") if words["partnership"] == code]
    return {words["repeated_by"]: keep(words, place, clock) for words in texts}


def keep(words: dict, place: Place, clock: Clock) -> PastRound:
    counts = {(theme, grade): number for theme, row in words["counts"].items() for grade, number in row.items()}
    return create_past(
        partnership=place.partnership,
        words=PastWords(
            name=words["name"],
            held_on=clock.day(words["held_on"]).replace(day=1),
            is_day_known=False,
            case_count=words["cases"],
            scale=Scale.objects.get(code=words["scale"]),
            source=clock.words(words["source"]),
        ),
        results=PastResults(counts, [PastFound(**found) for found in words["findings"]]),
        by=place.coordinator,
        at=clock.beginning + timedelta(days=3),
    )
