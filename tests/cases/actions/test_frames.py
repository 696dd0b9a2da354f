"""A council's file becomes fingerprints, sealed IDs and plain facts, or a sentence."""

import pytest

from access.permissions import NotDone, Refused
from cases.actions import frames
from cases.actions.frames import drop_frame, load_frame
from cases.frame_children import children_at
from cases.frame_facts import facts_at
from cases.models import Frame, FrameChildren, FrameColumn
from tests.factories import NOW
from tests.round_factories import HEADINGS, frame_csv, make_drawn_round, make_setting
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


def load(setting, data, name="annex-a.csv", by=None):
    return load_frame(partnership=setting.partnership, data=data, file_name=name, by=by or setting.coordinator, at=NOW)


def test_ids_are_sealed_and_only_facts_lie_open():
    frame = load(make_setting(), frame_csv(30))
    assert frame.row_count == 30
    assert children_at(frame, [1])[1][1] == "000001"
    lying_open = str([*frame.columns_kept.values()])
    assert "000001" not in lying_open
    assert b"000001" not in bytes(frame.children.sealed_ids)
    assert facts_at(frame, [1])[1]["category"] == "neglect"
    assert frame.completeness["Child Unique ID"] == {"filled": 30, "of": 30}


def test_the_load_is_in_the_trail_without_a_child():
    frame = load(make_setting(), frame_csv(5))
    event = TrailEvent.objects.get(subject_id=str(frame.pk))
    assert (event.kind, event.after) == ("created", "5")


def test_a_file_far_too_large_is_refused_in_readable_numbers(monkeypatch):
    monkeypatch.setattr(frames, "MOST_CHILDREN", 1000)
    with pytest.raises(NotDone, match="holds 1,001 children; a frame takes at most 1,000"):
        load(make_setting(), frame_csv(1001))


def test_words_that_could_point_at_a_child_are_not_kept_with_a_problem():
    data = "\n".join(
        [HEADINGS, "777,b) Female,a) WBRI,99/99/2015,perhaps,,,,,,,,", ",b) Female,a) WBRI,,,,,,,,,,"]
    ).encode()
    frame = load(make_setting(), data)
    said = {each["column"]: each["words"] for each in frame.problems if each["row"]}
    assert said["Date of Birth"] == ""
    assert said["Does the Child have a Disability"] == "perhaps"
    assert "777" not in str(frame.problems)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.csv", "is empty"),
        (b"name,age\nAda,3", "a.csv", "Child Unique ID"),
        (b"%PDF-1.7", "a.xlsx", "is a PDF"),
        (b"PK\x03\x04nonsense", "a.xlsx", "damaged"),
        (HEADINGS.encode(), "a.csv", "no rows"),
        (b"x" * (40 * 1024 * 1024 + 1), "a.csv", "larger than 40 MB"),
    ],
)
def test_a_wrong_file_gets_a_sentence_and_leaves_nothing(data, name, words):
    with pytest.raises(NotDone, match=words):
        load(make_setting(), data, name)
    assert not Frame.objects.exists()
    assert not FrameColumn.objects.exists()
    assert not FrameChildren.objects.exists()


@pytest.mark.parametrize("who", ["chair", "holder", "lead", "stranger"])
def test_only_the_partnerships_coordinator_loads(who):
    setting, other = make_setting(), make_setting()
    people = {"lead": setting.leads[0], "stranger": other.coordinator}
    with pytest.raises(Refused):
        load(setting, frame_csv(), by=people.get(who) or getattr(setting, who))
    assert not Frame.objects.exists()


def test_a_frame_that_was_drawn_from_is_kept():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    with pytest.raises(Refused, match="drawn from"):
        drop_frame(frame=round_.frame, by=setting.coordinator, at=NOW)
