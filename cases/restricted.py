"""Whether somebody is a restricted child, and which restricted cases are about one child: asked of keyed fingerprints,
so that nothing says who the child is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from accounts.models import Partnership
from cases.fingerprints import keyed
from cases.identities import Person
from cases.matching import Identifiers, Key, identifiers_of, keys_of
from cases.models import Case, PossibleTwin, RestrictedIdentifier, TwinDecision


@dataclass(frozen=True)
class Match:
    """Ids of the restricted cases whose child this is, and of those whose child it may be: a person decides."""

    same: frozenset[Any] = frozenset()
    perhaps: frozenset[Any] = frozenset()

    @property
    def is_restricted(self) -> bool:
        return bool(self.same)

    @property
    def is_near(self) -> bool:
        return bool(self.perhaps - self.same)


def restricted_among(partnership: Partnership, fingerprints: Iterable[str]) -> set[str]:
    """Those among fingerprints of children's IDs (`fingerprint_of`) that belong to restricted children."""
    found = Case.objects.filter(partnership=partnership, is_restricted=True, fingerprint__in=set(fingerprints))
    return set(found.values_list("fingerprint", flat=True))


def matches_restricted(
    partnership: Partnership, persons: Iterable[Identifiers | Person], *, besides: Case | None = None
) -> Match:
    """Whether any of these people is a restricted child of the partnership, or may be one.

    A row of a frame is `Identifiers(child_id=…)`; people of a sheet come as they are. `besides` leaves one case out.
    """
    same: set[str] = set()
    like: set[str] = set()
    for person in persons:
        keys = keys_of(identifiers_of(person) if isinstance(person, Person) else person)
        same |= fingerprints_of(keys.same, partnership)
        like |= fingerprints_of(keys.like, partnership)
    rows = RestrictedIdentifier.objects.filter(
        case__partnership=partnership, case__is_restricted=True, fingerprint__in=same | like
    )
    if besides is not None:
        rows = rows.exclude(case=besides)
    found = list(rows.values_list("case_id", "is_same"))
    certain = frozenset(case for case, is_same in found if is_same)
    return Match(certain, frozenset(case for case, _ in found) - certain)


def fingerprints_of(keys: Iterable[Key], partnership: Partnership) -> set[str]:
    return {keyed(kind, text, partnership_pk=partnership.pk) for kind, text in keys}


def same_child_as(case: Case) -> list[Case]:
    """The other restricted cases of the partnership known to be about the same child, by reference."""
    known, new = {case.pk}, {case.pk}
    while new:
        new = linked_to(new, case.partnership_id) - known
        known |= new
    found = Case.objects.filter(pk__in=known - {case.pk}).select_related(
        "partnership", "draw__round__programme__partnership", "draw__abandonment__round__programme__partnership"
    )
    return list(found.order_by("reference"))


def linked_to(pks: set[Any], partnership_id: Any) -> set[Any]:
    """Ids of restricted cases that share with one of these what only one child has, or of which a person said so."""
    restricted = Case.objects.filter(partnership_id=partnership_id, is_restricted=True)
    sure = RestrictedIdentifier.objects.filter(is_same=True, case__in=restricted)
    marks = sure.filter(case__in=pks).values("fingerprint")
    said = PossibleTwin.objects.filter(decision=TwinDecision.SAME)
    found = restricted.filter(
        Q(pk__in=sure.filter(fingerprint__in=marks).values("case"))
        | Q(fingerprint__in=Case.objects.filter(pk__in=pks).values("fingerprint"))
        | Q(pk__in=said.filter(case__in=pks).values("restricted_case"))
        | Q(pk__in=said.filter(restricted_case__in=pks).values("case"))
    )
    return set(found.values_list("pk", flat=True))
