"""An opened identity sheet as parts of a page. Pure."""

from datetime import date
from typing import Any

from cases.identities import Identity, Person, label_of
from ui.dates import long_date

# What a page calls the facts of a person, in its order.
FACTS = (
    ("Other names", "other_names"),
    ("Address", "address"),
    ("NHS number", "nhs_number"),
    ("Unique pupil number", "upn"),
    ("Another number", "other_id"),
)


def people_parts(identity: Identity) -> list[dict[str, Any]]:
    """Everybody on the sheet: {"id", "label", "name", "rows"}; the child first, empty facts left out."""
    counts: dict[str, int] = {}
    parts = []
    for person in identity.people:
        counts[person.relationship] = number = counts.get(person.relationship, 0) + 1
        label = label_of(person.relationship, number)
        parts.append({"id": person.id, "label": label, "name": person.name, "rows": person_rows(person)})
    return parts


def person_rows(person: Person) -> list[dict[str, str]]:
    """The facts given about one person; a child's date of birth and address are shown even when they are not."""
    rows = [{"key": "Name", "value": person.name}]
    if person.born or person.is_child:
        rows.append({"key": "Date of birth", "value": born_words(person)})
    for key, name in FACTS:
        value = getattr(person, name)
        if value or (name == "address" and person.is_child):
            rows.append({"key": key, "value": value})
    return rows


def born_words(person: Person) -> str:
    return long_date(date.fromisoformat(person.born)) if person.born else ""
