"""Who the children of a frame are, as long as it has not been drawn from: fingerprints and sealed IDs."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from cases.fingerprints import split
from cases.frame_facts import roll_of
from cases.models import Frame, FrameChildren
from cases.sealing import unseal_ids


def fingerprints_of(frame: Frame) -> list[str]:
    """The fingerprint of each child in the order of ordinals; nobody's once the frame was drawn from."""
    found = FrameChildren.objects.filter(frame=frame).values_list("fingerprints", flat=True).first()
    return split(bytes(found or b""))


def ordinals_of(frame: Frame, fingerprints: Collection[str]) -> dict[str, int]:
    """Fingerprint -> ordinal of those of these children who are in the frame and may still be drawn."""
    marks = fingerprints_of(frame)
    wanted = {mark: marks.index(mark) for mark in set(fingerprints) & set(marks)}
    if not wanted:
        return {}
    ordinals = roll_of(frame, ()).ordinals
    return {mark: ordinals[place] for mark, place in wanted.items()}


def children_at(frame: Frame, ordinals: Iterable[int]) -> dict[int, tuple[str, str]]:
    """(fingerprint, the council's ID) of a few children, by ordinal, before the draw is over."""
    children = FrameChildren.objects.get(frame=frame)
    marks = bytes(children.fingerprints)
    child_ids = unseal_ids(children.sealed_ids, frame_pk=frame.pk, fingerprints=marks)
    every = roll_of(frame, ()).ordinals
    places = {ordinal: every.index(ordinal) for ordinal in ordinals}
    fingerprints = split(marks)
    return {ordinal: (fingerprints[place], child_ids[place]) for ordinal, place in places.items()}
