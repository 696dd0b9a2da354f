"""Entries of the evidence library, a recurring issue of two sayings, and another saying that may be the same."""

from datetime import timedelta

from learning.actions.library import lodge_entry
from learning.actions.recurrences import decide_alike
from learning.library import EntryWords
from learning.models import RecurrenceMember, Saying
from recommendations.actions.evidence import FileIn
from tests.factories import NOW
from tests.house.actors import MATTER

AFTER = NOW + timedelta(days=1, hours=3)


def make_learning(w) -> None:
    """The recommendation asks for plans within a week; the own agency's audits found twice that plans are late."""
    w.entry = lodge(
        w, "plans are written late", FileIn(f"{MATTER}: our audit", f"{MATTER}: 9 of 10.".encode(), "x.txt")
    )
    lodge(w, "plans were written late again")
    sayings = list(Saying.objects.filter(entry__partnership=w.partnership).order_by("pk"))
    w.saying = sayings[1]
    own = Saying.objects.get(recommendation=w.recommendation)
    w.recurrence = decide_alike(
        saying=sayings[0], same=[own.pk], different=[], name=f"{MATTER}: late plans", by=w.coordinator, at=AFTER
    )
    apart = Saying.objects.filter(recommendation__section__plan=w.plan).first()
    decide_alike(saying=sayings[1], same=[], different=[apart.pk], by=w.coordinator, at=AFTER)
    w.member = RecurrenceMember.objects.get(saying=sayings[0])


def lodge(w, found: str, file: FileIn | None = None):
    words = EntryWords(
        agency=w.own.pk, title=f"{MATTER}: {found}", text=f"{MATTER}: in five files {found}.", theme="meetings",
        learning_theme="", source_name=f"{MATTER} audit", source_on=AFTER.date(),
    )  # fmt: skip
    return lodge_entry(partnership=w.partnership, words=words, file=file, by=w.leads[w.own.pk], at=AFTER)
