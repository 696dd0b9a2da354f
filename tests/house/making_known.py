"""What is known of the children whose audits run: facts somebody wrote and a family, every word a canary."""

from cases.actions.case_facts import FactWords, write_facts
from cases.actions.family import keep_family
from cases.actions.linked_records import count_records
from cases.families import Relative
from cases.models import CaseFact, FamilyMap
from tests.factories import NOW


def make_known(w, canary) -> None:
    for number in (0, 1):
        words = FactWords(canary(f"fact {number}"), canary("source"), number)
        write_facts(case=w.case, words={"background": words}, by=w.coordinator, at=NOW)
    mother = Relative("mother", needs=("mental_health",), note=canary("note"))
    keep_family(
        case=w.case, relatives=[mother], taken_from=canary("map"), seen=0, by=w.coordinator, at=NOW
    )  # fmt: skip
    w.family_map = FamilyMap.objects.get(case=w.case)
    w.fact = CaseFact.objects.filter(case=w.case).latest("number")
    count_records(case=w.case, agency=w.own, count=3, kinds=canary("kinds"), by=w.leads[w.own.pk], at=NOW)
