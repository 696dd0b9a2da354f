"""Drawing the cases: once from a frame, explained by a certificate, repeatable by anyone who holds the frame."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from accounts.models import Agency
from cases.foreseeing import sample_of
from cases.models import Case, CaseRole, Draw, Frame, FrameRow, IdentitySheet, Involvement
from cases.permissions import why_not_draw
from cases.references import make_references
from cases.sampling import CannotDraw, Quota, Sample, certificate
from cases.sealing import seal_child_id, unseal_row_id
from cases.selectors import numbered_rows
from cases.shortfall import all_the_same, shortfalls
from trail.actions import record_event
from trail.models import EventKind

MOST_CASES = 60
SPREAD_FIELDS = ("age_band", "sex", "ethnicity", "disability", "category", "long_plan_18", "repeat_plan", "team")
NOBODY_LEFT = "No child is left to draw: all in this frame were audited recently. Load another file."


class CannotMeet(NotDone):
    """Not all that was asked for can be had; nothing is drawn until the person says that they know."""

    def __init__(self, sample: Sample) -> None:
        self.sentences = shortfalls(sample)
        self.all_the_same = all_the_same(sample)
        super().__init__(" ".join(self.sentences))


def foreseen(
    frame: Frame, *, size: int, reserves: int, quotas: Sequence[Quota], exclude_months: int, at: datetime
) -> CannotMeet | None:
    """What a draw with these criteria could not meet. What is there follows from the children, whatever the seed."""
    asked: dict[str, Any] = {"size": size, "reserves": reserves, "quotas": quotas, "exclude_months": exclude_months}
    try:
        unmet = CannotMeet(sample_of(frame, numbered_rows(frame), **asked, at=at))
    except CannotDraw:  # nobody is left; the draw itself says so
        return None
    return unmet if unmet.sentences else None


@transaction.atomic
def draw_cases(
    *,
    frame: Frame,
    seed: str,
    size: int,
    reserves: int,
    quotas: Sequence[Quota],
    exclude_months: int,
    agencies: Sequence[Agency],
    year: int,
    by: Any,
    at: datetime,
    knowing: str = "",
) -> Draw:
    """Draw from a frame and make the cases, with every child's ID sealed anew and all other IDs erased.

    Where something asked for cannot be met, CannotMeet says what, unless `knowing` holds those very words: what the
    person was shown and accepted. The caller holds a lock that lets one draw happen at a time within the year, so
    that references stay unique.
    """
    frame = Frame.objects.select_for_update(of=["self"]).select_related("partnership").get(pk=frame.pk)
    if reason := why_not_draw(by, frame.partnership):
        raise Refused(reason)
    if frame.draws.exists():
        raise Refused("Cases have been drawn from this frame already. Load the file again for another draw.")
    if not 1 <= size <= MOST_CASES or not 0 <= reserves <= MOST_CASES:
        raise NotDone(f"A draw takes between 1 and {MOST_CASES} children, and at most {MOST_CASES} reserves.")
    rows = numbered_rows(frame)
    asked: dict[str, Any] = {"size": size, "reserves": reserves, "quotas": quotas, "exclude_months": exclude_months}
    try:
        sample = sample_of(frame, rows, seed=seed, **asked, at=at)
    except CannotDraw:
        raise NotDone(NOBODY_LEFT) from None
    if (unmet := CannotMeet(sample)).sentences and str(unmet) != knowing:
        raise unmet
    draw = Draw.objects.create(
        frame=frame,
        seed=seed,
        size=size,
        reserves=reserves,
        quotas=sample.wanted.as_data()["quotas"],
        certificate=certificate(sample, rows, file_sha256=frame.file_sha256, tables=SPREAD_FIELDS),
        drawn_by=by,
        drawn_at=at,
    )
    make_cases(draw, frame, sample, year=year, agencies=agencies, at=at)
    erase_identifiers(frame)
    record_event(kind=EventKind.CREATED, subject=draw, by=by, at=at, field="seed", after=seed)
    return draw


def make_cases(
    draw: Draw, frame: Frame, sample: Sample, *, year: int, agencies: Sequence[Agency], at: datetime
) -> list[Case]:
    """A case with its identity sheet for every drawn child and reserve; drawn ones are asked about at every agency."""
    ordinals = [*sample.ordinals, *sample.reserve_ordinals]
    drawn_from = {row.ordinal: row for row in frame.rows.filter(ordinal__in=ordinals)}
    references = make_references(
        [drawn_from[ordinal].fingerprint for ordinal in ordinals],
        seed=draw.seed,
        prefix=frame.partnership.reference_prefix,
        year=year,
        taken=taken_references(frame.partnership, year),
    )
    cases, sheets = [], []
    for role, own in ((CaseRole.DRAWN, sample.ordinals), (CaseRole.RESERVE, sample.reserve_ordinals)):
        for order, ordinal in enumerate(own, start=1):
            row = drawn_from[ordinal]
            case = Case(
                pk=uuid.uuid4(),
                partnership=frame.partnership,
                draw=draw,
                role=role,
                order=order,
                reference=references[row.fingerprint],
                fingerprint=row.fingerprint,
                facts=row.facts,
                created_at=at,
            )
            cases.append(case)
            sheets.append(IdentitySheet(case=case, sealed_child_id=reseal(row, case)))
    Case.objects.bulk_create(cases)
    IdentitySheet.objects.bulk_create(sheets)
    Involvement.objects.bulk_create(
        Involvement(case=case, agency=agency) for case in cases if case.role == CaseRole.DRAWN for agency in agencies
    )
    return cases


def reseal(row: FrameRow, case: Case) -> bytes:
    assert row.sealed_child_id is not None  # a file's IDs go only after its draw
    child_id = unseal_row_id(row.sealed_child_id, frame_pk=row.frame_id, fingerprint=row.fingerprint)
    return seal_child_id(child_id, case_pk=case.pk)


def erase_identifiers(frame: Frame) -> None:
    """Nothing in the frame points at a child any more, and no words of the council's file are left."""
    frame.rows.update(sealed_child_id=None)
    frame.problems = [each | {"words": ""} for each in frame.problems]
    frame.save(update_fields=["problems"])


def taken_references(partnership, year: int) -> list[str]:
    cases = Case.objects.filter(
        partnership=partnership, reference__startswith=f"{partnership.reference_prefix}-{year}-"
    )
    return list(cases.values_list("reference", flat=True))


@transaction.atomic
def forget_draw(*, draw: Draw, by: Any, at: datetime) -> None:
    """Erase who the children of an abandoned draw are, and whom they were to be asked of.

    Cases and certificate stay: the draw can still be checked, and a concern raised about one of them still stands.
    """
    if reason := why_not_draw(by, draw.frame.partnership):
        raise Refused(reason)
    sheets = IdentitySheet.objects.filter(case__draw=draw)
    sheet_count = sheets.count()
    sheets.delete()
    Involvement.objects.filter(case__draw=draw).delete()
    record_event(
        kind=EventKind.DELETED, subject=draw, by=by, at=at, field="who the drawn children are", before=sheet_count
    )
