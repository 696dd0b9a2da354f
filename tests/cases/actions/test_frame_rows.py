"""Rows of a frame are written in one stream exactly as they would be one by one."""

import hashlib
import hmac
import json

import pytest
from django.conf import settings

from cases.actions.frame_rows import ROWS_AT_ONCE, Said
from cases.actions.frames import keep_frame, load_frame
from cases.areas import with_area
from cases.importing import read_frame
from cases.models import TeamArea
from cases.sealing import unseal_row_id
from tests.factories import NOW
from tests.round_factories import frame_csv, make_setting

pytestmark = pytest.mark.django_db
TEAMS = ('North "old"', "back\\slash", "per\tcent %s", "Ynys Môn 🙂", "{brace}", "\\N", "")


def test_every_row_holds_what_was_read_sealed_and_marked_for_its_own_place():
    setting = make_setting()
    TeamArea.objects.create(partnership=setting.partnership, team="Ynys Môn 🙂", area="West \\ side")
    data, today = frame_csv(2 * ROWS_AT_ONCE + 3), NOW.date()
    read = read_frame(data, file_name="a.csv", today=today)
    read.rows[:] = [row._replace(team=TEAMS[n % len(TEAMS)]) for n, row in enumerate(read.rows)]
    frame = keep_frame(read, partnership=setting.partnership, by=setting.coordinator, at=NOW)
    kept = list(frame.rows.order_by("ordinal"))
    areas = {"Ynys Môn 🙂": "West \\ side"}
    assert [row.facts for row in kept] == [with_area(row.facts(), areas) for row in read.rows]
    assert {row.facts["area"] for row in kept} == {"West \\ side", "unknown"}
    assert [(row.ordinal, row.row_number) for row in kept] == [(row.ordinal, row.row_number) for row in read.rows]
    for row, was in zip(kept, read.rows, strict=True):
        mark = hmac.new(
            settings.MATCH_KEY, f"child_id|{frame.partnership_id}|{was.child_id.casefold()}".encode(), hashlib.sha256
        )
        assert row.fingerprint == mark.hexdigest()[:32]
        assert unseal_row_id(row.sealed_child_id, frame_pk=frame.pk, fingerprint=row.fingerprint) == was.child_id
    assert len({bytes(row.sealed_child_id)[5:17] for row in kept}) == len(kept)  # no nonce twice


@pytest.mark.parametrize("value", ["unknown", "", None, 0, 12, *TEAMS])
def test_a_fact_is_said_as_json_says_it(value):
    said = Said("team")[value]
    assert json.loads("{" + said.replace("\\\\", "\\") + "}") == {"team": value}
    assert not set(said) & set("\t\n\r")


def test_a_table_of_the_councils_own_keeps_no_word_that_may_be_a_name():
    setting = make_setting()
    lines = ["Kid,Sex,Key person", *(f"K{n},F,Worker {n}" for n in range(8))]
    frame = load_frame(
        partnership=setting.partnership, data="\n".join(lines).encode(), file_name="own.csv", by=setting.coordinator,
        at=NOW, columns={"child_id": "Kid", "sex": "Sex", "team": "Key person"},
    )  # fmt: skip
    assert {(row.facts["team"], row.facts["sex"]) for row in frame.rows.all()} == {("unknown", "female")}
