"""Which area a team serves: kept by the coordinator, used by every frame nobody has drawn from yet."""

import pytest

from access.permissions import NotDone, Refused
from cases.actions.areas import name_areas
from cases.actions.frames import load_frame
from cases.frame_facts import roll_of
from cases.models import TeamArea
from tests.factories import NOW
from tests.round_factories import HEADINGS, make_drawn_round, make_setting

pytestmark = pytest.mark.django_db
DATA = f"{HEADINGS}\n1,Female,WBRI,,,,,,,,,,Blue\n2,Male,WBRI,,,,,,,,,,Red\n3,Male,WBRI,,,,,,,,,,\n".encode()


def load(setting, data=DATA):
    return load_frame(
        partnership=setting.partnership, data=data, file_name="a.csv", by=setting.coordinator, at=NOW
    )  # fmt: skip


def areas_in(frame) -> list[str]:
    return [facts["area"] for _, facts in roll_of(frame)]


def name(setting, areas, by=None):
    return name_areas(partnership=setting.partnership, areas=areas, by=by or setting.coordinator, at=NOW)


def test_files_loaded_before_and_after_take_the_area_of_their_team():
    setting = make_setting()
    before = load(setting)
    assert areas_in(before) == ["unknown", "unknown", "unknown"]
    assert name(setting, {"Blue": " North  side ", "Red": ""}) == 1
    assert areas_in(before) == ["North side", "unknown", "unknown"]
    assert areas_in(load(setting)) == ["North side", "unknown", "unknown"]


def test_emptied_area_is_unknown_again():
    setting = make_setting()
    name(setting, {"Blue": "North"})
    frame = load(setting)
    name(setting, {"Blue": ""})
    assert areas_in(frame)[0] == "unknown"
    assert not TeamArea.objects.exists()


def test_children_already_drawn_stay_as_they_were_drawn():
    setting = make_setting()
    frame = make_drawn_round(setting).frame
    before = areas_in(frame)
    name(setting, {"Blue": "North", "Team 1": "North"})
    assert areas_in(frame) == before


def test_another_partnership_has_its_own_areas():
    setting, other = make_setting(), make_setting()
    name(setting, {"Blue": "North"})
    assert areas_in(load(other)) == ["unknown", "unknown", "unknown"]
    with pytest.raises(Refused):
        name(setting, {"Blue": "South"}, by=other.coordinator)


def test_area_too_long_is_named_with_its_team():
    with pytest.raises(NotDone, match="area of Blue is longer"):
        name(make_setting(), {"Blue": "x" * 81})
