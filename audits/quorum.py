"""When enough of a partnership sits at the panel for it to decide. Pure: no database, no clock.

No law says how many make a panel of a case audit, so it is a rule the partnership sets. What is agreed without a
quorum is provisional until a quorum confirms it.
"""

from collections.abc import Collection, Hashable, Iterable
from datetime import date, datetime, time
from typing import NamedTuple

from accounts.models import AgencyKind
from ui.counting import counted

# The three safeguarding partners, and somebody to chair.
USUAL_KINDS = (AgencyKind.SOCIAL_CARE.value, AgencyKind.HEALTH.value, AgencyKind.POLICE.value)
USUAL_LEAST = 3


class Rule(NamedTuple):
    """At least so many agencies, these kinds among them, and a chair where one is needed."""

    least: int
    kinds: frozenset[str]
    chair: bool

    def fitted_to(self, kinds: Collection[str]) -> "Rule":
        """The same rule for an audit in which only agencies of these kinds take part, given once for each agency:
        nobody can come from an agency that was not asked."""
        return Rule(min(self.least, len(kinds)), self.kinds & frozenset(kinds), self.chair)


USUAL = Rule(USUAL_LEAST, frozenset(USUAL_KINDS), True)


class Seat(NamedTuple):
    """Somebody who is at a sitting: from which agency, whether they chair, and from when to when (None: all of it)."""

    agency: Hashable
    kind: str
    is_chair: bool = False
    came: time | None = None
    left: time | None = None


def there_at(seats: Iterable[Seat], at: time | None) -> list[Seat]:
    """Those who are there at that time of the day; everybody who came at all for None."""
    if at is None:
        return list(seats)
    return [each for each in seats if (each.came or time.min) <= at <= (each.left or time.max)]


def why_not_quorate(rule: Rule, seats: Iterable[Seat], *, at: time | None = None) -> str:
    """What is missing for a quorum at that time of the day, as a sentence; "" when there is one.

    People of the partnership's office count as no agency, though one of them may chair.
    """
    here = there_at(seats, at)
    agencies = {each.agency for each in here if each.kind != AgencyKind.OFFICE}
    kinds = {each.kind for each in here}
    missing = []
    if len(agencies) < rule.least:
        verb = "is" if len(agencies) == 1 else "are"
        missing.append(f"{counted(len(agencies), 'agency,agencies')} {verb} there and {rule.least} are needed")
    if absent := names_of(rule.kinds - kinds):
        missing.append(f"nobody is there from {joined(absent, 'or')}")
    if rule.chair and not any(each.is_chair for each in here):
        missing.append("nobody chairs")
    return f"There is no quorum: {joined(missing)}." if missing else ""


def rule_sentence(rule: Rule) -> str:
    """The rule in words."""
    parts = []
    if rule.least:
        parts.append(f"at least {counted(rule.least, 'agency,agencies')}")
    if rule.kinds:
        parts.append(f"somebody from {joined(names_of(rule.kinds))}")
    if rule.chair:
        parts.append("somebody who chairs")
    return f"A quorum is {joined(parts)}." if parts else "This panel needs no quorum: whatever it agrees stands."


def names_of(kinds: Collection[str]) -> list[str]:
    """What kinds of agencies are called, in their usual order."""
    return [str(kind.label) for kind in AgencyKind if kind.value in kinds]


def time_of_decision(at: datetime, held_on: date, begins: time | None, ends: time | None) -> time | None:
    """The time of the sitting at which something was decided; None when it was written down on another day.

    `at` is local. What is written down before the sitting began or after it ended counts as decided at that end of it.
    """
    if at.date() != held_on:
        return None
    found = at.time()
    if begins and found < begins:
        return begins
    return ends if ends and found > ends else found


def joined(parts: list[str], last: str = "and") -> str:
    """a; a and b; a, b and c."""
    *most, end = parts or [""]
    return f"{', '.join(most)} {last} {end}" if most else end
