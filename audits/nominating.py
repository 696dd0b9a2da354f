"""What a nomination says, by which criterion it counts, and which nominations are about one child. Pure."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Final

from audits.models.nominations import Criterion
from cases.identifiers import bare
from cases.identities import Identity, Person
from cases.importing.ages import ADULT as ADULT_YEARS
from cases.importing.ages import MONTHS_UNBORN, age_of, band_of
from cases.importing.cells import NO, UNKNOWN, YES, months_between
from cases.matching import Identifiers, Keys, identifiers_of, keys_of

LONG_PLAN_MONTHS: Final = 18
# Why a nomination was left out of the list, where it is not for want of a reason.
ADULT: Final = "adult"
# What a delegate says of a child for the draw; the rest is worked out.
SAID: Final = ("sex", "ethnicity", "disability", "communication_need", "category", "area")
NOBODY = (
    "Say who the child is: a number by which a service knows the child, or the name together with the date of birth."
)
NEITHER = (
    "A child is nominated who is of concern, or whose plan has lasted 18 months when the nominations close. Say in a "
    "few words what the concern is, or check the day on which the plan began."
)

TOO_OLD = (
    "This person is 18 or older when the nominations close. Only children and unborn children are nominated: check the "
    "date of birth, or nominate a child."
)

PLAN_BEFORE_BIRTH = (
    "The plan cannot have begun more than nine months before the child was born. Check the day the plan began and the "
    "date of birth."
)


@dataclass(frozen=True)
class Nominee:
    """A child as a delegate describes it. `person` has no id; `own_number` is the nominating agency's own."""

    person: Person = field(default_factory=Person)
    child_id: str = ""
    own_number: str = ""
    concern: str = ""
    plan_start: date | None = None
    said: Mapping[str, str] = field(default_factory=dict)


def why_not_enough(nominee: Nominee) -> str:
    """What is missing before the child can be found again; "" when nothing is."""
    person = nominee.person
    if any(map(bare, (nominee.child_id, nominee.own_number, person.nhs_number, person.upn))):
        return ""
    return "" if person.name.strip() and person.born else NOBODY


def born_of(nominee: Nominee) -> date | None:
    """The date of birth, or the day it is expected; None when nobody said."""
    return date.fromisoformat(nominee.person.born) if nominee.person.born else None


def is_adult(born: date | None, on: date) -> bool:
    """Whether somebody is 18 or over on a day. Who is not born yet is a child; of whom no day is said may be one.

    >>> is_adult(date(2008, 3, 2), date(2026, 3, 2)), is_adult(date(2008, 3, 3), date(2026, 3, 2))
    (True, False)
    """
    return (age_of(born=born, today=on).years or 0) >= ADULT_YEARS


def is_before_birth(plan_start: date | None, born: date | None) -> bool:
    """Whether a plan is said to begin before there was a child; for an unborn child a plan can begin.

    >>> is_before_birth(date(2025, 6, 1), date(2025, 12, 1)), is_before_birth(date(2025, 1, 1), date(2025, 12, 1))
    (False, True)
    """
    return plan_start is not None and born is not None and months_between(plan_start, born) >= MONTHS_UNBORN


def area_key(area: str) -> str:
    """By what two spellings are one area: without capitals and spaces.

    >>> area_key("North  side") == area_key("NorthSide ")
    True
    """
    return "".join(area.split()).casefold()


def plan_months(plan_start: date | None, on: date) -> int | None:
    """Whole months on a plan; None without one.

    >>> plan_months(date(2024, 9, 2), date(2026, 3, 2)), plan_months(date(2024, 9, 3), date(2026, 3, 2))
    (18, 17)
    """
    return None if plan_start is None else max(0, months_between(plan_start, on))


def criterion_of(*, concern: str, plan_start: date | None, on: date) -> str:
    """Why a child counts on a day: of concern, on a plan for 18 months or more, both; "" for neither."""
    is_long = (plan_months(plan_start, on) or 0) >= LONG_PLAN_MONTHS
    if concern.strip():
        return Criterion.BOTH if is_long else Criterion.CONCERN
    return Criterion.LONG_PLAN if is_long else ""


def facts_of(nominee: Nominee, *, on: date) -> dict[str, Any]:
    """The facts a draw sees, worked out for a day. Nothing in them points at a person."""
    born = born_of(nominee)
    months = plan_months(nominee.plan_start, on)
    said = {name: nominee.said.get(name) or UNKNOWN for name in SAID}
    return {
        "nominated_for": criterion_of(concern=nominee.concern, plan_start=nominee.plan_start, on=on),
        "age_band": band_of(age_of(born=born, today=on).years),
        **said,
        "on_plan_now": NO if months is None else YES,
        "plan_months": months,
        **{f"long_plan_{least}": YES if (months or 0) >= least else NO for least in (12, 18, 24)},
        "plan_start_month": f"{nominee.plan_start:%Y-%m}" if nominee.plan_start else UNKNOWN,
    }


def as_words(nominee: Nominee) -> dict[str, Any]:
    """Who a nominee is, as it is sealed."""
    return {
        "version": 1, "child": asdict(nominee.person), "child_id": nominee.child_id, "own_number": nominee.own_number,
    }  # fmt: skip


def from_words(words: Mapping[str, Any]) -> Nominee:
    """Who was sealed; the rest of a nominee stands outside the seal."""
    return Nominee(Person(**words["child"]), words["child_id"], words["own_number"])


@dataclass(frozen=True)
class Compared:
    """A nominee with everything by which it is compared, worked out once."""

    nominee: Nominee
    keys: Keys

    @property
    def own_number(self) -> str:
        return bare(self.nominee.own_number)


def identifiers_in(nominee: Nominee) -> Identifiers:
    """What a nominee is compared by with anybody; an agency's own number says nothing to another agency."""
    return identifiers_of(nominee.person, child_id=nominee.child_id)


def compared(nominee: Nominee) -> Compared:
    return Compared(nominee, keys_of(identifiers_in(nominee)))


def is_same(first: Compared, second: Compared, *, of_one_agency: bool) -> bool:
    """Whether two are one child for certain: one number alike, or one name with the same date of birth."""
    if of_one_agency and first.own_number and first.own_number == second.own_number:
        return True
    return bool(first.keys.same & second.keys.same)


def may_be_same(first: Compared, second: Compared) -> bool:
    """Whether two may be one child, so that a person has to look."""
    one, other = first.keys, second.keys
    return bool((one.same | one.like) & (other.same | other.kept_like)) or bool(
        (other.same | other.like) & (one.same | one.kept_like)
    )


def grouped(rows: Iterable[Hashable], same: Iterable[tuple[Hashable, Hashable]]) -> list[list]:
    """Rows that are one child, together; in the order of the rows given.

    >>> grouped([1, 2, 3, 4], [(4, 2)])
    [[1], [2, 4], [3]]
    """
    groups = {row: [row] for row in rows}
    for first, second in same:
        if first in groups and second in groups and groups[first] is not groups[second]:
            groups[first].extend(groups[second])
            for row in groups[second]:
                groups[row] = groups[first]
    places = {row: place for place, row in enumerate(groups)}
    once = {id(group): sorted(group, key=lambda row: places[row]) for group in groups.values()}
    return sorted(once.values(), key=lambda group: places[group[0]])


def merged(nominees: Sequence[Nominee]) -> Nominee:
    """One child of whom several agencies speak. On what they disagree, nothing is known.

    Of numbers the one said most counts, of equals the first. The plan is the longest said, so that no child is left out
    by a later date; a name that differs is kept as another name.
    """
    persons = [nominee.person for nominee in nominees]
    names = list(dict.fromkeys(person.name.strip() for person in persons if person.name.strip()))
    person = Person(
        name=names[0] if names else "",
        other_names=", ".join(names[1:])[:200],
        born=agreed(person.born for person in persons),
        nhs_number=most_said(person.nhs_number for person in persons),
        upn=most_said(person.upn for person in persons),
    )
    starts = [nominee.plan_start for nominee in nominees if nominee.plan_start]
    return Nominee(
        person=person,
        child_id=most_said(nominee.child_id for nominee in nominees),
        concern=next((nominee.concern for nominee in nominees if nominee.concern.strip()), ""),
        plan_start=min(starts, default=None),
        said={name: agreed(nominee.said.get(name, UNKNOWN) for nominee in nominees) or UNKNOWN for name in SAID},
    )


def facts_together(nominees: Sequence[Nominee], *, on: date) -> dict[str, Any]:
    """The facts a draw sees of one child of whom several agencies speak. An age band holds where all name the same,
    even of two dates of birth."""
    bands = agreed(facts_of(each, on=on)["age_band"] for each in nominees)
    return facts_of(merged(nominees), on=on) | {"age_band": bands or UNKNOWN}


def disagreed(facts: Sequence[Mapping[str, Any]]) -> int:
    """How many facts agencies say differently of one child.

    >>> disagreed([{"sex": "male", "area": "North"}, {"sex": "female", "area": "North"}, {"sex": "unknown"}])
    1
    """
    names = (*SAID, "age_band")
    return sum(len({each.get(name, UNKNOWN) for each in facts} - {"", UNKNOWN}) > 1 for name in names)


def agreed(words: Iterable[str]) -> str:
    """What all who know it say; "" where two say something different, or nobody knows."""
    said = {word for word in words if word and word != UNKNOWN}
    return said.pop() if len(said) == 1 else ""


def most_said(words: Iterable[str]) -> str:
    """The words said most often, of equals the first; what is not known counts for nothing."""
    counts = Counter(word for word in words if word and word != UNKNOWN)
    return max(counts, key=lambda word: counts[word]) if counts else ""


def identity_from(nominee: Nominee) -> Identity:
    """An identity sheet as far as nominations fill it. Every agency of the audit reads it, so no agency's own number
    stands there: it would tell all others who nominated the child."""
    return Identity(replace(nominee.person, other_id=""))
