"""The children a draw is made from where agencies nominated them: a frame without a council's file."""

import hashlib
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import Refused
from accounts.models import Partnership
from cases.actions.frame_rows import write_columns, write_identifiers
from cases.coded import Coded
from cases.fingerprints import fingerprint_of, keyed
from cases.frame_facts import roll_of
from cases.models import Frame, FrameSource
from cases.permissions import why_not_load_frame
from cases.pool_listing import FACTS, listing
from cases.sampling import commitment
from cases.sealing import seal_seed
from trail.actions import record_event
from trail.models import EventKind


@dataclass(frozen=True)
class PoolChild:
    """A nominated child: `key` is the caller's own name for it, `child_id` the council's ID, or nothing."""

    key: Any
    child_id: str
    facts: Mapping[str, Any]


@transaction.atomic
def make_pool_frame(
    *, partnership: Partnership, children: Sequence[PoolChild], by: Any, at: datetime, seed: str = ""
) -> tuple[Frame, dict[Any, int]]:
    """A frame of nominated children, and the ordinal of each by its key.

    Their order is that of keyed fingerprints, which tells nothing. A child without the council's ID is like no other
    child of any audit. The hash is that of the list (see `cases.pool_listing`) which anyone may draw from again.
    """
    if reason := why_not_load_frame(by, partnership):
        raise Refused(reason)
    marks = {child.key: mark_of(child, partnership) for child in children}
    placed = sorted(children, key=lambda child: marks[child.key])
    ordinals = {child.key: place for place, child in enumerate(placed, start=1)}
    facts = {child.key: {name: child.facts.get(name) for name in FACTS} for child in placed}
    seed = seed or secrets.token_hex(16)
    frame = Frame(
        partnership=partnership,
        source=FrameSource.NOMINATIONS,
        file_sha256=hashlib.sha256(listing((ordinals[key], each) for key, each in facts.items())).hexdigest(),
        row_count=len(placed),
        columns={name: name for name in FACTS},
        commitment=commitment(seed),
        loaded_by=by,
        loaded_at=at,
    )
    frame.sealed_seed = seal_seed(seed, frame_pk=frame.pk)
    frame.save(force_insert=True)
    write_columns(frame, {name: Coded.of(each[name] for each in facts.values()) for name in FACTS})
    child_ids = [" ".join(child.child_id.split()) for child in placed]
    write_identifiers(frame, child_ids, [marks[child.key] for child in placed], [*ordinals.values()])
    record_event(kind=EventKind.CREATED, subject=frame, by=by, at=at, field="children", after=frame.row_count)
    return frame, ordinals


def mark_of(child: PoolChild, partnership: Partnership) -> str:
    """A child's fingerprint; without the council's ID one that is used this once."""
    if child.child_id.strip():
        return fingerprint_of(child.child_id, partnership_pk=partnership.pk)
    return keyed("nominated", str(uuid.uuid4()), partnership_pk=partnership.pk)


def pool_listing_of(frame: Frame) -> bytes:
    """The list a frame of nominations stands for, as long as its children are there."""
    return listing(roll_of(frame))
