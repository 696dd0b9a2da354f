"""Who the people on an identity sheet are. Pure: read from what was sealed, written for sealing."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.db import models

VERSION = 2


class Relationship(models.TextChoices):
    CHILD = "child", "Child"
    SIBLING = "sibling", "Brother or sister"
    ADULT = "adult", "Adult with parental responsibility"
    HOUSEHOLD = "household", "Other household member"


# In the order in which a sheet lists them.
ORDER = {relationship: place for place, relationship in enumerate(Relationship)}


@dataclass(frozen=True)
class Person:
    """One person of a child's family. `id` is random and says nothing; `born` is a date in ISO form, or nothing.

    A person without an id is new: whoever saves the sheet gives them one. An empty address is the child's.
    """

    id: str = ""
    relationship: str = Relationship.CHILD
    name: str = ""
    other_names: str = ""
    born: str = ""
    address: str = ""
    nhs_number: str = ""
    upn: str = ""
    other_id: str = ""

    @property
    def is_child(self) -> bool:
        return self.relationship == Relationship.CHILD


@dataclass(frozen=True)
class Identity:
    """A child, the family around the child, and whatever else helps to find their records."""

    child: Person = field(default_factory=Person)
    family: tuple[Person, ...] = ()
    notes: str = ""

    @property
    def people(self) -> tuple[Person, ...]:
        """The child first, then the family: brothers and sisters, adults, others."""
        return (self.child, *sorted(self.family, key=lambda person: ORDER[Relationship(person.relationship)]))


def identity_of_child(*, name: str, born: str = "", address: str = "", notes: str = "") -> Identity:
    """The identity of a child of whose family nothing is said but in words."""
    return Identity(Person(name=name, born=born, address=address), notes=notes)


def as_words(identity: Identity) -> dict[str, Any]:
    """An identity as it is sealed."""
    return {"version": VERSION, "people": [asdict(person) for person in identity.people], "notes": identity.notes}


def from_words(words: Mapping[str, Any], *, child_id: str) -> Identity:
    """The identity that was sealed, in this form or the first one, which knew one child and words about the family.

    `child_id` is the id of the child as a person, the same for as long as the sheet is there.
    """
    if "version" not in words:
        child = Person(child_id, Relationship.CHILD, words["name"], "", words["born"], words["address"])
        return Identity(child, notes=words["family"])
    known = {each.name for each in fields(Person)}
    people = [Person(**{key: value for key, value in each.items() if key in known}) for each in words["people"]]
    child = next((person for person in people if person.is_child), Person(child_id))
    return Identity(child, tuple(person for person in people if not person.is_child), words["notes"])


def label_of(relationship: str, number: int) -> str:
    """What a person is called where no name may stand: "Child", "Brother or sister 1"."""
    words = str(Relationship(relationship).label)
    return words if relationship == Relationship.CHILD else f"{words} {number}"
