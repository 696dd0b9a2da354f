"""Which sayings of a recurring issue its page shows: those of today, or those that belonged to it on a past day, or of
one kind. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from learning.models import Recurrence, RecurrenceMember
from ui.counting import counted
from ui.dates import long_date

# What an address calls the two kinds, and what pages say of them.
SAID, RECOMMENDED = "said", "recommended"
KINDS = {SAID: "said in findings and records", RECOMMENDED: "recommended"}


@dataclass(frozen=True)
class Shown:
    """What an address asks for: the day, None for today, and the kind, "" for both. `unread` says that it asked for
    something that there is not."""

    as_at: date | None = None
    kind: str = ""
    unread: bool = False

    @property
    def is_narrowed(self) -> bool:
        return self.as_at is not None or bool(self.kind)

    @property
    def words(self) -> str:
        """ "As at 3 March 2026, only what was recommended"."""
        day = f"As at {long_date(self.as_at)}" if self.as_at else ""
        kind = f"only what was {KINDS[self.kind]}" if self.kind else ""
        told = ", ".join(filter(None, [day, kind]))
        return f"{told[:1].upper()}{told[1:]}"

    def members(self, row: Recurrence) -> list[RecurrenceMember]:
        """The issue's members fetched before, as far as they are asked for."""
        return [each for each in row.members.all() if self.holds(each)]

    def holds(self, member: RecurrenceMember) -> bool:
        return belongs(member, self.as_at) and self.kind in {"", kind_of(member)}


def belongs(member: RecurrenceMember, day: date | None) -> bool:
    """Whether it belonged to the issue at the end of a day; None for now."""
    if day is None:
        return member.left_at is None
    left = timezone.localdate(member.left_at) if member.left_at else None
    return timezone.localdate(member.added_at) <= day and (left is None or left > day)


def kind_of(member: RecurrenceMember) -> str:
    return RECOMMENDED if member.saying.recommendation_id else SAID


def number_words(members: Sequence[RecurrenceMember]) -> str:
    """ "4 sayings in 3 places: 3 said in findings and records, 1 recommended."."""
    if not members:
        return "No saying of this issue fits what this address asks for."
    places = len({member.saying.place for member in members})
    kinds = [kind_of(member) for member in members]
    told = ", ".join(f"{kinds.count(kind):,} {words}" for kind, words in KINDS.items() if kind in kinds)
    return f"{counted(len(members), 'saying')} in {counted(places, 'place')}: {told}."
