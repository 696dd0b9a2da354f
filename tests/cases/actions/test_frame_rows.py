"""The children of a frame are kept by column exactly as they would be one by one."""

import hashlib
import hmac
from dataclasses import replace

import pytest
from django.conf import settings

from cases.actions.frame_rows import write_columns, write_identifiers
from cases.actions.frames import keep_frame, load_frame
from cases.areas import with_area
from cases.coded import ABSENT, Coded
from cases.frame_children import children_at, fingerprints_of
from cases.frame_facts import facts_at, roll_of
from cases.importing import read_frame
from cases.importing.children import Children
from cases.models import Frame, FrameChildren, TeamArea
from cases.sealing import SealBroken, seal_ids, unseal_ids
from tests.factories import NOW
from tests.round_factories import frame_csv, make_setting

pytestmark = pytest.mark.django_db
TEAMS = ('North "old"', "back\\slash", "per\tcent %s", "Ynys Môn 🙂", "{brace}", "\\N", "")
WEST = "West \\ side"


def load(setting, count=8):
    return load_frame(
        partnership=setting.partnership, data=frame_csv(count), file_name="a.csv", by=setting.coordinator, at=NOW
    )  # fmt: skip


def test_every_child_is_kept_as_read_sealed_and_marked_in_its_own_place():
    setting = make_setting()
    TeamArea.objects.create(partnership=setting.partnership, team="Ynys Môn 🙂", area=WEST)
    read = read_frame(frame_csv(503), file_name="a.csv", today=NOW.date())
    rows = [row._replace(team=TEAMS[n % len(TEAMS)]) for n, row in enumerate(read.rows)]
    read = replace(read, children=Children.of(rows))
    frame = keep_frame(read, partnership=setting.partnership, by=setting.coordinator, at=NOW)
    areas = {"Ynys Môn 🙂": WEST}
    assert [*roll_of(frame)] == [(row.ordinal, with_area(row.facts(), areas)) for row in rows]
    assert {facts["area"] for _, facts in roll_of(frame)} == {WEST, "unknown"}
    numbers = memoryview(bytes(frame.children.row_numbers)).cast("I")
    assert [*numbers] == [row.row_number for row in rows]
    marks = {
        row.ordinal: hmac.new(
            settings.MATCH_KEY, f"child_id|{frame.partnership_id}|{row.child_id.casefold()}".encode(), hashlib.sha256
        ).hexdigest()[:32]
        for row in rows
    }
    assert fingerprints_of(frame) == [*marks.values()]
    ordinals = [503, 1, 250]
    assert children_at(frame, ordinals) == {each: (marks[each], rows[each - 1].child_id) for each in ordinals}
    assert facts_at(frame, ordinals) == {each: with_area(rows[each - 1].facts(), areas) for each in ordinals}


@pytest.mark.parametrize("kinds", [1, 2, 256, 257, 70_000])
def test_a_column_of_any_number_of_values_comes_back_as_it_was(kinds):
    setting = make_setting()
    count = max(kinds, 300)
    frame = Frame.objects.create(partnership=setting.partnership, file_sha256="", row_count=count, loaded_at=NOW)
    column = [n % kinds for n in range(count)]
    some = [ABSENT if n % 3 else "x" for n in range(count)]
    write_columns(frame, {"plan_months": Coded.of(column), "team": Coded.of(some)}, range(5, count + 5))
    roll = roll_of(frame)
    assert [*roll.ordinals] == [*range(5, count + 5)]
    assert [facts["plan_months"] for _, facts in roll] == column
    assert [facts.get("team") for _, facts in roll] == ["x" if n % 3 == 0 else None for n in range(count)]


def test_no_child_stands_twice_and_none_is_missing():
    frame = load(make_setting())
    marks = fingerprints_of(frame)
    for ids, own in ((["1"] * 8, [*marks[:7], marks[0]]), (["1"] * 7, marks), (["1"] * 8, marks[:7])):
        with pytest.raises(ValueError, match=r"twice|not as many"):
            write_identifiers(frame, ids, own, range(8))
    with pytest.raises(ValueError, match="another length"):
        write_columns(frame, {"sex": Coded.same("male", 7)})
    with pytest.raises(ValueError, match="same number"):
        write_columns(frame, {"sex": Coded.same("male", 8)}, [1, 2, 3, 4, 5, 6, 7, 7])


def test_ids_open_in_their_own_frame_and_order_only():
    setting = make_setting()
    one, two = load(setting), load(setting)
    first, second = (FrameChildren.objects.get(frame=frame) for frame in (one, two))
    marks = bytes(first.fingerprints)
    assert marks == bytes(second.fingerprints)
    moved = marks[16:32] + marks[:16] + marks[32:]
    for sealed, own in ((second.sealed_ids, marks), (first.sealed_ids, moved)):
        with pytest.raises(SealBroken):
            unseal_ids(sealed, frame_pk=one.pk, fingerprints=own)
    assert seal_ids(["1"], frame_pk=1, fingerprints=b"") != seal_ids(["1"], frame_pk=1, fingerprints=b"")


def test_a_table_of_the_councils_own_keeps_no_word_that_may_be_a_name():
    setting = make_setting()
    lines = ["Kid,Sex,Key person", *(f"K{n},F,Worker {n}" for n in range(8))]
    frame = load_frame(
        partnership=setting.partnership, data="\n".join(lines).encode(), file_name="own.csv", by=setting.coordinator,
        at=NOW, columns={"child_id": "Kid", "sex": "Sex", "team": "Key person"},
    )  # fmt: skip
    assert {(facts["team"], facts["sex"]) for _, facts in roll_of(frame)} == {("unknown", "female")}
    assert "Worker" not in str([*frame.columns_kept.values()])
