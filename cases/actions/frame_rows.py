"""Keeping the children of a frame, tens of thousands in one stream: facts by column, and all IDs in one seal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from cases.areas import area_of
from cases.coded import ABSENT, Coded, packed
from cases.fingerprints import fingerprints_of_all, joined
from cases.frame_facts import columns_of
from cases.importing.children import Children
from cases.models import Frame, FrameChildren, FrameColumn, TeamArea
from cases.sampling import UNKNOWN
from cases.sealing import seal_ids

TWICE = "The same child stands twice in this frame. Load the file again."
COLUMNS = "COPY cases_framecolumn (frame_id, fact, words, codes) FROM STDIN (FORMAT BINARY)"
CHILDREN = "COPY cases_framechildren (frame_id, row_numbers, fingerprints, sealed_ids) FROM STDIN (FORMAT BINARY)"


def write_children(frame: Frame, children: Children) -> None:
    """Keep who the children of a file are, and what it says of them; a team's area is added where it is known."""
    fingerprints = fingerprints_of_all(children.child_ids, partnership_pk=frame.partnership_id)
    write_columns(frame, placed(children.facts, areas_of(frame.partnership)))
    write_identifiers(frame, children.child_ids, fingerprints, children.row_numbers)


def write_columns(frame: Frame, facts: Mapping[str, Coded], ordinals: Iterable[int] = ()) -> None:
    """Keep the columns of a frame; `ordinals` only where the children are not numbered 1, 2, 3 and so on.

    A column that is not as long as the frame is a fault of the portal's own, and nothing is kept.
    """
    if any(len(column.codes) != frame.row_count for column in facts.values()):
        raise ValueError("A column of this frame has another length than the frame.")
    numbers = Coded.of(ordinals)
    if numbers.words and len(numbers.words) != frame.row_count:
        raise ValueError("Two children of this frame have the same number.")
    kept = {FrameColumn.ORDINAL: numbers, **facts}
    with connection.cursor() as cursor, cursor.copy(COLUMNS) as copy:
        copy.set_types(["uuid", "varchar", "jsonb", "bytea"])
        for fact, column in kept.items():
            copy.write_row((frame.pk, fact, Jsonb(column.said()), column.packed()))


def write_identifiers(
    frame: Frame, child_ids: Sequence[str], fingerprints: Sequence[str], row_numbers: Sequence[int]
) -> None:
    """Keep who the children are, in the order of ordinals. No child may stand there twice (ValueError)."""
    if len(set(fingerprints)) != len(fingerprints):
        raise ValueError(TWICE)
    if not len(fingerprints) == len(child_ids) == len(row_numbers) == frame.row_count:
        raise ValueError("The IDs of this frame are not as many as its children.")
    marks = joined(fingerprints)
    sealed = seal_ids(child_ids, frame_pk=frame.pk, fingerprints=marks)
    with connection.cursor() as cursor, cursor.copy(CHILDREN) as copy:
        copy.set_types(["uuid", "bytea", "bytea", "bytea"])
        copy.write_row((frame.pk, packed(row_numbers, 4), marks, sealed))


def forget_children(frame: Frame) -> None:
    """Nothing in the frame says any more who its children are."""
    FrameChildren.objects.filter(frame=frame).delete()


def placed(facts: Mapping[str, Coded], areas: Mapping[str, str]) -> Mapping[str, Coded]:
    """The facts with the area of each child's team, unless the file itself says one or nobody named the team's."""
    if not areas:
        return facts
    return {**facts, "area": in_pairs(facts["team"], facts["area"], lambda team, said: area_of(team, said, areas))}


def name_areas_in(frame: Frame, areas: Mapping[str, str]) -> None:
    """Give the children of these teams (team -> area, none where it is empty) their new area in a frame kept
    before."""
    columns = columns_of(frame, ("team", "area"))
    team, area = columns.get("team"), columns.get("area", Coded.same(UNKNOWN, frame.row_count))
    if team is None:
        return
    found = in_pairs(team, area, lambda own, said: areas[own] or UNKNOWN if own in areas else said)
    kept = {"words": found.said(), "codes": found.packed()}
    FrameColumn.objects.update_or_create(frame=frame, fact="area", defaults=kept)


def in_pairs(team: Coded, area: Coded, place: Callable[[str, Any], Any]) -> Coded:
    """The column of `place`(team, area) of each child, worked out once for each two that are found together."""
    words: dict[Any, int] = {}
    places: dict[tuple[int, int], int] = {}
    pairs = list(zip(team.codes, area.codes, strict=True))
    for own, said in dict.fromkeys(pairs):
        places[own, said] = words.setdefault(place(str(team.words[own]), area.words[said]), len(words))
    found = Coded(list(words), [places[pair] for pair in pairs])
    return found.with_absent_last() if ABSENT in found.words else found


def areas_of(partnership) -> dict[str, str]:
    """Team -> area, as the coordinator keeps it."""
    return dict(TeamArea.objects.filter(partnership=partnership).values_list("team", "area"))
