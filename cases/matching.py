"""When two children on paper may be one child: what is compared, before it is keyed. Pure.

The same: one number alike however it is spaced or padded, or one name with the same date of birth, whatever the order
of its parts and letters. Perhaps the same: a name that differs by a letter or two, or by all but one of its parts,
with the same date of birth; or the same name with another date of birth or none. A person decides about these.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from cases.identifiers import bare
from cases.identities import Person

SHORTEST_PART = 3
MOST_DROPPED = 2
MOST_NAMES = 12


@dataclass(frozen=True)
class Identifiers:
    """What is known of one person. `names` are all names the person goes by, `born` is in ISO form or nothing."""

    child_id: str = ""
    upn: str = ""
    nhs_number: str = ""
    names: tuple[str, ...] = ()
    born: str = ""


Key = tuple[str, str]


@dataclass(frozen=True)
class Keys:
    """What to compare, as (kind, text). `same` and `like` are looked for; `kept_like` is kept to be found by them."""

    same: frozenset[Key]
    like: frozenset[Key]
    kept_like: frozenset[Key]


def identifiers_of(person: Person, *, child_id: str = "") -> Identifiers:
    """A person of an identity sheet; `child_id` is the council's own ID of the child."""
    others = person.other_names.replace(";", ",").replace("/", ",").split(",")
    names = tuple(name.strip() for name in (person.name, *others) if letters_of(name))
    return Identifiers(child_id, person.upn, person.nhs_number, names[:MOST_NAMES], person.born)


def keys_of(known: Identifiers) -> Keys:
    """Everything by which this person is found again."""
    days = days_of(known.born)
    same = {(kind, text) for kind, text in numbers_of(known) if text}
    like: set[Key] = set()
    kept: set[Key] = set()
    for name in known.names:
        bag = letters_of(name)
        same |= {("name and birth", f"{bag}|{day}") for day in days}
        near = {("name", bag)} | {("name and birth, nearly", f"{each}|{day}") for each in dropped(bag) for day in days}
        near |= {("part and birth", f"{part}|{day}") for part in parts_of(name) for day in days}
        undated = {("name, nearly", each) for each in dropped(bag, 1)}
        kept |= near | undated | ({("name without birth", text) for _, text in undated} if not days else set())
        like |= near | {("name without birth", text) for _, text in undated} | (undated if not days else set())
    return Keys(frozenset(same), frozenset(like), frozenset(kept))


def numbers_of(known: Identifiers) -> Iterable[Key]:
    yield "child id", bare(known.child_id).lstrip("0")
    yield "upn", bare(known.upn)
    yield "nhs number", bare(known.nhs_number)


def letters_of(name: str) -> str:
    """The letters of a name in alphabetical order: parts swapped, joined or split, and letters swapped, are alike."""
    return "".join(sorted(letter for letter in plain(name) if letter.isalpha()))


def parts_of(name: str) -> set[str]:
    """The parts of a name that are long enough to tell, each also with one letter dropped."""
    split = "".join(letter if letter.isalpha() else " " for letter in plain(name)).split()
    return {each for part in split if len(part) >= SHORTEST_PART for each in (part, *without_one(part))}


def plain(name: str) -> str:
    """Small letters without accents; an apostrophe joins what it stands between."""
    split = unicodedata.normalize("NFKD", name.casefold().replace("'", "").replace("’", ""))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def without_one(part: str) -> set[str]:
    return {part[:place] + part[place + 1 :] for place in range(len(part))}


def dropped(bag: str, most: int = MOST_DROPPED) -> set[str]:
    """The letters of a name with none, one or two of them dropped: two names a letter or two apart share one."""
    most = most if len(bag) > SHORTEST_PART * 2 else min(most, 1)
    found = set()
    for count in range(most + 1):
        for gone in combinations(range(len(bag)), count):
            found.add("".join(letter for place, letter in enumerate(bag) if place not in gone))
    return found


def days_of(born: str) -> list[str]:
    """A date of birth, and the one it becomes when day and month are swapped; nothing when it is not known."""
    if not born:
        return []
    day = date.fromisoformat(born)
    if day.day > 12:
        return [born]
    return sorted({born, day.replace(month=day.day, day=day.month).isoformat()})
