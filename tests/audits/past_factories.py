"""Past audits as people have them in old reports."""

from datetime import date

from audits.actions.past import PastFound, PastResults, PastWords, create_past
from audits.models import Scale
from tests.factories import NOW

APRIL = {("overall", "inadequate"): 5, ("overall", ""): 3}
SEPTEMBER = {("overall", "good"): 1, ("overall", "adequate"): 7}
FOUND = PastFound("improvement", "risk", "Plans did not say what would be different for the child.")


def words_for(name="First audit", held_on=date(2009, 4, 1), scale="ofsted_before_2013", **more) -> PastWords:
    facts = {"is_day_known": False, "case_count": 8, "source": "Report of May 2009"} | more
    return PastWords(name, held_on, scale=Scale.objects.get(code=scale), **facts)


def keep_past(partnership, by, counts=APRIL, findings=(FOUND,), at=NOW, key=None, **words):
    results = PastResults(counts, list(findings))
    return create_past(partnership=partnership, words=words_for(**words), results=results, by=by, at=at, key=key)
