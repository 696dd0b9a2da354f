"""What is said of restricted cases: which are about the same child, and what somebody has just done to all of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cases.draw_words import joined
from cases.models import Case


def others_of(case: Case, others: Sequence[Case], today: date) -> list[dict[str, Any]]:
    """The other restricted cases of the same child, each with who is named where that differs."""
    own = people_of(case, today)
    found = []
    for each in others:
        named = people_of(each, today)
        differs = "" if named == own else (joined(sorted(named.values())) if named else "nobody any more")
        found.append({"case": each, "differs": differs})
    return found


def people_of(case: Case, today: date) -> dict[Any, str]:
    return dict(case.access.in_force(today).values_list("person_id", "person__full_name"))


def references_in(cases: Sequence[Case]) -> str:
    return joined([each.reference for each in cases])


def restricted_words(cases: Sequence[Case]) -> str:
    """The case just restricted, and those that became so with it."""
    first, *others = cases
    words = f"{first.reference} is open to the people named only."
    if not others:
        return words
    return (
        f"{words} {references_in(others)} {'is' if len(others) == 1 else 'are'} restricted with it, for the same "
        f"people: the same child is on {'its sheet' if len(others) == 1 else 'their sheets'}."
    )


def named_words(cases: Sequence[Case]) -> str:
    return f"{references_in(cases)} {'is' if len(cases) == 1 else 'are'} open to the people named only."


def ended_words(person: Any, cases: Sequence[Case]) -> str:
    return f"{person.full_name} is not named any more for {references_in(cases)}."


def lifted_words(case: Case, cases: Sequence[Case]) -> str:
    """The cases just opened; sent twice, the case was open already."""
    opened = cases or [case]
    return f"{references_in(opened)} {'is' if len(opened) == 1 else 'are'} not restricted any more."
