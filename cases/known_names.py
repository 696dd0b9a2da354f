"""Reading whom audits know, as marks that only the portal can ask."""

from collections.abc import Iterable

from cases.fingerprints import split
from cases.models import NameMarks
from cases.name_marks import DrawMarks, KnownNames


def known_names_of(draws: Iterable[object]) -> KnownNames:
    """Everybody on the identity sheets of these draws, by their ids; one query."""
    same: dict[object, set[str]] = {}
    near: dict[object, set[str]] = {}
    rows = NameMarks.objects.filter(case__draw__in=[pk for pk in draws if pk])
    for draw, exact, nearly in rows.values_list("case__draw_id", "same", "near"):
        same.setdefault(draw, set()).update(split(bytes(exact)))
        near.setdefault(draw, set()).update(split(bytes(nearly)))
    return KnownNames(tuple(DrawMarks(pk, frozenset(same[pk]), frozenset(near[pk])) for pk in same))
