"""Drawing the cases: once from a frame, explained by a certificate, repeatable by anyone who holds the file."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from accounts.models import Agency
from cases.actions.frame_rows import forget_children
from cases.actions.twins import restrict_new_cases
from cases.certificates import SHOWN_FACTS, certificate_of
from cases.foreseeing import Foreseen, Wish, foresee
from cases.frame_children import children_at
from cases.frame_facts import facts_at
from cases.models import Case, CaseRole, Draw, Frame, IdentitySheet, Involvement
from cases.permissions import why_not_draw
from cases.references import make_references
from cases.sampling import Sample
from cases.sealing import seal_child_id, unseal_seed
from cases.shortfall import all_the_same
from trail.actions import record_event
from trail.models import EventKind

NOBODY_LEFT = "No child is left to draw: all in this frame are left out. Loosen what you ask for, or load another file."


class CannotMeet(NotDone):
    """Not all that was asked for can be had; nothing is drawn until the person says that they know."""

    def __init__(self, sentences: Sequence[str], sample: Sample) -> None:
        self.sentences = list(sentences)
        self.all_the_same = all_the_same(sample)
        super().__init__(" ".join(self.sentences))


def unmet_of(found: Foreseen) -> CannotMeet | None:
    """What a draw could not give. It follows from the children, whatever the seed."""
    return CannotMeet(found.unmet, found.possible) if found.unmet and found.possible else None


@transaction.atomic
def draw_cases(
    *,
    frame: Frame,
    wish: Wish,
    agencies: Sequence[Agency],
    year: int,
    by: Any,
    at: datetime,
    seed: str = "",
    knowing: str = "",
) -> Draw:
    """Draw from a frame and make the cases, with every child's ID sealed anew and all other IDs erased.

    The seed is the one promised when the file was loaded; another (`seed`, such as a number drawn at a meeting) is
    named so on the certificate. Where something asked for cannot be had, CannotMeet says what, unless `knowing`
    holds those very words: what the person was shown and accepted. The caller holds a lock that lets one draw happen
    at a time within the year, so that references stay unique.
    """
    frame = Frame.objects.select_for_update(of=["self"]).select_related("partnership").get(pk=frame.pk)
    if reason := why_not_draw(by, frame.partnership):
        raise Refused(reason)
    if frame.draws.exists():
        raise Refused("Cases have been drawn from this frame already. Load the file again for another draw.")
    if problems := wish.criteria.problems():
        raise NotDone(" ".join(problems))
    promised = promised_seed(frame)
    own_seed = seed or promised
    found = foresee(frame, wish, at=at, seed=own_seed, facts=SHOWN_FACTS)
    if found.possible is None:
        raise NotDone(NOBODY_LEFT)
    if found.unmet and " ".join(found.unmet) != knowing:
        raise CannotMeet(found.unmet, found.possible)
    draw = Draw(
        frame=frame,
        seed=own_seed,
        size=len(found.possible.chosen),
        reserves=len(found.possible.reserves),
        criteria=wish.criteria.as_data(),
        certificate={},
        drawn_by=by,
        drawn_at=at,
    )
    draw.save(force_insert=True)
    cases = make_cases(draw, found.possible, year=year, agencies=agencies, at=at)
    draw.certificate = certificate_of(frame, found, cases, is_promised=own_seed == promised)
    draw.save(update_fields=["certificate"])
    erase_identifiers(frame)
    record_event(kind=EventKind.CREATED, subject=draw, by=by, at=at, field="seed", after=own_seed)
    return draw


def promised_seed(frame: Frame) -> str:
    """The seed that was made and hidden when the file came in."""
    if frame.sealed_seed is None:
        raise NotDone("The seed of this file is gone. Load the file again.")
    return unseal_seed(frame.sealed_seed, frame_pk=frame.pk)


def make_cases(draw: Draw, sample: Sample, *, year: int, agencies: Sequence[Agency], at: datetime) -> list[Case]:
    """A case with its identity sheet for every drawn child and reserve; drawn ones are asked about at every agency."""
    ordinals = [*sample.ordinals, *sample.reserve_ordinals]
    children, facts = children_at(draw.frame, ordinals), facts_at(draw.frame, ordinals)
    # Made from fingerprints, which need the portal's key: nobody can lead a reference back to a row of the file.
    references = make_references(
        [children[ordinal][0] for ordinal in ordinals],
        seed=draw.seed,
        prefix=draw.frame.partnership.reference_prefix,
        year=year,
        taken=taken_references(draw.frame.partnership, year),
    )
    cases, sheets, child_ids = [], [], {}
    for role, places in ((CaseRole.DRAWN, sample.chosen), (CaseRole.RESERVE, sample.reserves)):
        for order, place in enumerate(places, start=1):
            fingerprint, child_id = children[place.ordinal]
            case = Case(
                pk=uuid.uuid4(),
                partnership=draw.frame.partnership,
                draw=draw,
                role=role,
                order=order,
                ordinal=place.ordinal,
                stratum=place.stratum[:200],
                reference=references[fingerprint],
                fingerprint=fingerprint,
                facts=facts[place.ordinal],
                created_at=at,
            )
            cases.append(case)
            child_ids[case] = child_id
            sheets.append(IdentitySheet(case=case, sealed_child_id=seal_child_id(child_ids[case], case_pk=case.pk)))
    Case.objects.bulk_create(cases)
    IdentitySheet.objects.bulk_create(sheets)
    ask_agencies([case for case in cases if case.role == CaseRole.DRAWN], agencies)
    restrict_new_cases(child_ids=child_ids, by=draw.drawn_by, at=at)
    return cases


def ask_agencies(cases: Sequence[Case], agencies: Sequence[Agency]) -> None:
    """Ask every agency whether it knows each of these children."""
    Involvement.objects.bulk_create(Involvement(case=case, agency=agency) for case in cases for agency in agencies)


def erase_identifiers(frame: Frame) -> None:
    """Nothing in the frame points at a child any more, and no words of the council's file are left."""
    forget_children(frame)
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
