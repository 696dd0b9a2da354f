"""Grades of rounds as numbers: from what a closed round wrote down, and counted at once for every other round."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum

from audits.models import AgreedCount, AgreedGrade, OwnCount, ReturnGrade, Round


class AgreedNumber(NamedTuple):
    """How many children of a round the panel agreed one grade for, in one theme. `grade` is the grade's code."""

    round_pk: UUID
    theme: str
    grade: str
    number: int


class OwnNumber(NamedTuple):
    """For how many children an agency graded a theme so, and what the panel then agreed for them (None: nothing).

    `round_pk` is None where several rounds are told together.
    """

    round_pk: UUID | None
    agency_pk: UUID
    agency: str
    theme: str
    grade: str
    agreed: str | None
    number: int


AGREED_FIELDS = ("round_id", "theme", "grade_id")
OWN_FIELDS = ("agency_return__round_id", "agency_return__agency_id", "theme", "grade_id", "agreed_id")


def agreed_counted(rounds: Iterable) -> QuerySet:
    """Current agreed grades of some rounds, to be counted by fields of the caller's choice."""
    return AgreedGrade.objects.filter(round__in=rounds, is_current=True).order_by()


def own_counted(rounds: Iterable) -> QuerySet:
    """Grades of returns that the panel opened, each with what the panel agreed for the same child and theme."""
    agreed = AgreedGrade.objects.filter(
        round=OuterRef("agency_return__round"),
        case=OuterRef("agency_return__case"),
        theme=OuterRef("theme"),
        is_current=True,
    )
    return (
        ReturnGrade.objects.filter(
            agency_return__round__in=rounds, agency_return__opened_at__isnull=False, grade__isnull=False
        )
        .annotate(
            agreed_id=Subquery(agreed.values("grade")[:1]), agreed_code=Subquery(agreed.values("grade__code")[:1])
        )
        .order_by()
    )


def agreed_numbers(rounds: Iterable[Round]) -> list[AgreedNumber]:
    """Agreed grades of rounds the caller found for a person, in one query whatever their number."""
    keys = [each.pk for each in rounds]
    kept = AgreedCount.objects.filter(summary__in=keys).values_list("summary_id", "theme", "grade__code", "number")
    direct = agreed_counted(keys).filter(round__summary=None).values_list("round_id", "theme", "grade__code")
    return [AgreedNumber(*row) for row in kept.union(direct.annotate(n=Count("pk")), all=True)]


def own_numbers(rounds: Iterable[Round], *, agency_pk: UUID | None = None, apart: bool = False) -> list[OwnNumber]:
    """Agencies' own grades in rounds the caller found for a person, beside the agreed ones; one query.

    Of one agency or of all; each round `apart`, or all of them added up, whose scale is then one.
    """
    keys = [each.pk for each in rounds]
    kept = OwnCount.objects.filter(summary__in=keys)
    direct = own_counted(keys).filter(agency_return__round__summary=None)
    if agency_pk is not None:
        kept, direct = kept.filter(agency=agency_pk), direct.filter(agency_return__agency=agency_pk)
    of_round = (["summary_id"], ["agency_return__round_id"]) if apart else ([], [])
    kept_fields = [*of_round[0], "agency_id", "agency__name", "theme", "grade__code", "agreed__code"]
    own = "agency_return__agency"
    direct_fields = [*of_round[1], f"{own}_id", f"{own}__name", "theme", "grade__code", "agreed_code"]
    found = (
        kept.values_list(*kept_fields)
        .annotate(n=Sum("number"))
        .union(direct.values_list(*direct_fields).annotate(n=Count("pk")), all=True)
    )
    added: Counter[tuple] = Counter()
    for *key, number in found:
        added[tuple(key)] += number
    return [OwnNumber._make([*(() if apart else (None,)), *key, number]) for key, number in added.items()]


Cell = tuple  # the key of one number, the number last


def counted_cells(rounds: Iterable) -> set[Cell]:
    """Every number of some rounds as their grades say now, with the keys by which a summary keeps it."""
    agreed = agreed_counted(rounds).values_list(*AGREED_FIELDS).annotate(n=Count("pk"))
    own = own_counted(rounds).values_list(*OWN_FIELDS).annotate(n=Count("pk"))
    return {("agreed", *row) for row in agreed} | {("own", *row) for row in own}


def kept_cells(rounds: Iterable) -> set[Cell]:
    """Every number some rounds keep in their summaries, with the same keys."""
    agreed = AgreedCount.objects.filter(summary__in=rounds).values_list("summary_id", "theme", "grade_id", "number")
    own = OwnCount.objects.filter(summary__in=rounds).values_list(
        "summary_id", "agency_id", "theme", "grade_id", "agreed_id", "number"
    )
    return {("agreed", *row) for row in agreed} | {("own", *row) for row in own}
