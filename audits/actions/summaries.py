"""Writing down once what a closed round contributes to the pictures of grades; counting it again when asked to.

No line in the trail: these rows say nothing that the agreed grades and the closing of the round do not say already.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from audits.models import AgreedCount, OwnCount, Round, RoundState, RoundSummary
from audits.selectors.summaries import Cell, counted_cells

ROUNDS_AT_ONCE = 200


def write_summaries(rounds: Collection[UUID], *, at: datetime) -> None:
    """Sum up rounds that are closed and that the caller holds locked; within the caller's transaction.

    The database refuses a round that is not closed, or that is summed up already.
    """
    RoundSummary.objects.bulk_create(RoundSummary(round_id=key, written_at=at) for key in rounds)
    cells = counted_cells(rounds)
    AgreedCount.objects.bulk_create(agreed_rows(cells), batch_size=2000)
    OwnCount.objects.bulk_create(own_rows(cells), batch_size=2000)


def agreed_rows(cells: Iterable[Cell]) -> list[AgreedCount]:
    return [
        AgreedCount(summary_id=key, theme=theme, grade_id=grade, number=number)
        for kind, key, theme, grade, number in (cell for cell in cells if cell[0] == "agreed")
    ]


def own_rows(cells: Iterable[Cell]) -> list[OwnCount]:
    return [
        OwnCount(summary_id=key, agency_id=agency, theme=theme, grade_id=grade, agreed_id=agreed, number=number)
        for kind, key, agency, theme, grade, agreed, number in (cell for cell in cells if cell[0] == "own")
    ]


def rebuild_summaries(*, at: datetime) -> int:
    """Sum every closed round up anew, some at a time, and return how many there are.

    A round that closes meanwhile sums itself up; one that is held by somebody is waited for.
    """
    keys = list(Round.objects.filter(state=RoundState.CLOSED).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), ROUNDS_AT_ONCE):
        rebuild_some(keys[start : start + ROUNDS_AT_ONCE], at=at)
    return len(keys)


@transaction.atomic
def rebuild_some(keys: Collection[UUID], *, at: datetime) -> None:
    held = Round.objects.select_for_update(of=["self"]).filter(pk__in=keys, state=RoundState.CLOSED).order_by("pk")
    still_closed = [each.pk for each in held]
    for model in (AgreedCount, OwnCount):
        model.objects.filter(summary__in=still_closed).delete()
    RoundSummary.objects.filter(pk__in=still_closed).delete()
    write_summaries(still_closed, at=at)
