"""What is known of the children whose audits run: facts somebody wrote and a family, every word a canary."""

from cases.actions.areas import name_areas
from cases.actions.case_facts import FactWords, write_facts
from cases.actions.family import keep_family
from cases.actions.linked_records import count_records
from cases.families import Relative
from cases.models import CaseFact, DestructionCertificate, FamilyMap, FrameUpload, UploadState
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
    name_areas(partnership=w.partnership, areas={"Blue": "North"}, by=w.coordinator, at=NOW)
    keep_what_ended(w)
    count_records(case=w.case, agency=w.own, count=3, kinds=canary("kinds"), by=w.leads[w.own.pk], at=NOW)


def keep_what_ended(w) -> None:
    """A file that was read, and who the children of an audit were, destroyed."""
    FrameUpload.objects.create(
        partnership=w.partnership, byte_count=9, state=UploadState.READ, uploaded_by=w.coordinator, uploaded_at=NOW
    )  # fmt: skip
    DestructionCertificate.objects.create(
        draw=w.rounds["reporting"].draw, destroyed_at=NOW, content={}, sha256="0" * 64
    )  # fmt: skip
