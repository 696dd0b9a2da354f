"""Keeping a family map: whole, by those who prepare the case, with a line in the trail and a row history."""

from datetime import timedelta

import pytest
from django.apps import apps

from access.permissions import NotDone, Refused
from cases.actions.family import FamilyChanged, keep_family
from cases.families import MOST_RELATIVES, Relative
from cases.knowing import knowledge_of
from cases.models import FamilyMap, FamilyPerson
from tests.factories import NOW
from tests.round_factories import drawn_cases, make_drawn_round, make_setting
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=5)
CHILD = Relative("index", needs=("communication",))
MOTHER, FATHER = Relative("mother", needs=("mental_health",), note="Works nights."), Relative("father", at_home=False)


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def case(setting):
    return drawn_cases(make_drawn_round(setting))[0]


def keep(case, by, *relatives, source="Genogram", seen=0):
    return keep_family(case=case, relatives=relatives, taken_from=source, seen=seen, by=by, at=LATER)


@pytest.mark.parametrize("who", ["coordinator", "holder"])
def test_preparer_keeps_a_map_and_the_facts_follow(setting, case, who):
    by = getattr(setting, who)
    keep(case, by, MOTHER, CHILD, FATHER)
    knowledge = knowledge_of(setting.chair, case)
    assert knowledge.relatives == (CHILD, MOTHER, FATHER)
    relationships = knowledge.fact("relationships")
    assert relationships.text == "Lives with mother. Elsewhere: father."
    assert relationships.source == f"Family map, from Genogram, saved by {by.full_name} on 2 March 2026"
    assert knowledge.fact("background").text == "The child: communication need; Mother: mental ill-health."
    event = TrailEvent.objects.get(kind="changed", subject_id=str(case.pk), field="family map")
    assert (event.before, event.after) == ("nobody", "2 people")


@pytest.mark.parametrize("who", ["chair", "lead", "auditor", "stranger"])
def test_nobody_else_keeps_one(setting, case, who):
    people = {
        "chair": setting.chair,
        "lead": setting.leads[0],
        "auditor": setting.auditors[0],
        "stranger": make_setting().holder,
    }
    with pytest.raises(Refused):
        keep(case, people[who], MOTHER)
    assert not FamilyMap.objects.exists()


def test_a_map_is_replaced_whole_and_history_keeps_who_was_there(setting, case):
    keep(case, setting.coordinator, MOTHER, FATHER)
    keep(case, setting.coordinator, MOTHER, seen=1)
    assert [each.role for each in FamilyPerson.objects.all()] == ["mother"]
    history = apps.get_model("cases", "FamilyPersonEvent").objects
    assert sorted(history.filter(pgh_label="delete").values_list("role", flat=True)) == ["father", "mother"]


def test_the_same_map_again_changes_nothing(setting, case):
    keep(case, setting.coordinator, MOTHER)
    assert keep(case, setting.holder, MOTHER, seen=1).version == 1
    assert TrailEvent.objects.filter(field="family map").count() == 1


def test_two_people_do_not_overwrite_each_other(setting, case):
    keep(case, setting.coordinator, MOTHER)
    with pytest.raises(FamilyChanged):
        keep(case, setting.holder, FATHER)
    assert knowledge_of(setting.holder, case).relatives == (MOTHER,)


@pytest.mark.parametrize(
    ("relatives", "source", "words"),
    [
        ([MOTHER], "", "where the family map comes from"),
        ([MOTHER, Relative("mother", "0-4")], "Genogram", "Person 2: Leave the age"),
        ([CHILD, CHILD], "Genogram", "stands on the map already"),
        ([MOTHER] * (MOST_RELATIVES + 1), "Genogram", f"holds {MOST_RELATIVES} people"),
        ([MOTHER], "x" * 121, "120 characters"),
    ],
)
def test_what_cannot_be_kept_names_the_person_and_the_remedy(setting, case, relatives, source, words):
    with pytest.raises(NotDone, match=words):
        keep(case, setting.coordinator, *relatives, source=source)
    assert not FamilyMap.objects.exists()


def test_a_map_of_nobody_is_none_until_there_was_one(setting, case):
    assert keep(case, setting.coordinator, source="") is None
    keep(case, setting.coordinator, MOTHER)
    keep(case, setting.coordinator, source="", seen=1)
    assert knowledge_of(setting.coordinator, case).relatives == ()
