"""Keeping a family map on its page, with and without JavaScript, and seeing it drawn on the case's page."""

import pytest
from django.urls import reverse

from cases.families import Relative
from cases.knowing import knowledge_of
from tests.round_factories import drawn_cases, make_drawn_round, make_setting
from tests.round_visits import as_person, text_of

pytestmark = pytest.mark.django_db
MOTHER = {"role": "mother", "home": "yes", "needs": ["mental_health", "domestic_abuse"], "note": "Works nights."}
BROTHER = {"role": "sibling", "age_band": "5-9", "home": "no"}


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def page(setting):
    case = drawn_cases(make_drawn_round(setting))[0]
    return as_person(setting.coordinator), reverse("cases:family_edit", args=[case.pk]), case


def sent(*people, initial=0, **more):
    data = {"people-TOTAL_FORMS": str(len(people)), "people-INITIAL_FORMS": str(initial), "seen": "0"}
    data |= {"taken_from": "Genogram"} | more
    for number, person in enumerate(people):
        data |= {f"people-{number}-{name}": value for name, value in person.items()}
    return data


def family_of(setting, case):
    return knowledge_of(setting.coordinator, case).relatives


def test_a_family_is_saved_and_drawn_with_its_table(setting, page):
    client, url, case = page
    answer = client.post(url, sent(MOTHER, BROTHER, needs=["communication"]))
    assert answer["Location"] == case.get_absolute_url()
    assert family_of(setting, case) == (
        Relative("index", needs=("communication",)),
        Relative("mother", needs=("mental_health", "domestic_abuse"), note="Works nights."),
        Relative("sibling", "5-9", at_home=False),
    )
    shown = text_of(client.get(case.get_absolute_url()))
    assert shown.count("<svg") == 2
    assert "The family map as a table" in shown
    assert "Mental ill-health and domestic abuse" in shown
    assert "Works nights." in shown
    assert "Family map, from Genogram, saved by" in shown


def test_another_person_is_added_and_nothing_typed_is_lost_or_saved(setting, page):
    client, url, case = page
    answer = client.post(url, sent(MOTHER, step="add"))
    assert answer.status_code == 200
    assert "Works nights." in text_of(answer)
    assert "people-1-role" in text_of(answer)
    assert "There is a problem" not in text_of(answer)
    assert family_of(setting, case) == ()


def test_an_empty_person_is_nobody_and_one_taken_off_goes(setting, page):
    client, url, case = page
    client.post(url, sent(MOTHER, BROTHER, {"role": "", "home": "yes"}))
    assert [each.role for each in family_of(setting, case)] == ["mother", "sibling"]
    client.post(url, sent(MOTHER | {"DELETE": "on"}, BROTHER, initial=2, seen="1"))
    assert [each.role for each in family_of(setting, case)] == ["sibling"]


def test_the_saved_map_comes_back_into_the_boxes(setting, page):
    client, url, case = page
    client.post(url, sent(MOTHER, BROTHER, needs=["communication"], note="Signs."))
    context = client.get(url).context
    assert context["form"].initial["needs"] == ["communication"]
    assert context["form"].initial["seen"] == 1
    assert [form.initial["role"] for form in context["formset"]] == ["mother", "sibling"]


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        ({"role": "mother", "age_band": "5-9", "home": "yes"}, "only children’s ages are kept"),
        ({"role": "household_adult", "home": "no"}, "lives with the child. Choose another word"),
        ({"role": "", "home": "yes", "note": "Somebody"}, "Who is this to the child"),
        ({"role": "sibling", "home": "perhaps"}, "Lives with the child"),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence(setting, page, person, sentence):
    client, url, case = page
    answer = client.post(url, sent(MOTHER, person))
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "Works nights." in text_of(answer)
    assert family_of(setting, case) == ()


def test_a_name_in_a_note_is_asked_about_and_can_be_confirmed(setting, page):
    client, url, case = page
    named = MOTHER | {"note": "Called Tomasz Wrzesniewski at school."}
    answer = client.post(url, sent(named))
    assert answer.status_code == 422
    assert "looks like a name" in text_of(answer)
    assert client.post(url, sent(named, confirmed="on")).status_code == 302


def test_two_people_see_both_maps(setting, page):
    client, url, case = page
    as_person(setting.holder).post(url, sent(BROTHER))
    late = client.post(url, sent(MOTHER))
    assert late.status_code == 422
    assert "What somebody saved meanwhile" in text_of(late)
    assert "Works nights." in text_of(late)
    assert client.post(url, sent(MOTHER, seen=late.context["form"].data["seen"])).status_code == 302
    assert [each.role for each in family_of(setting, case)] == ["mother"]


def test_a_map_without_its_source_and_a_broken_one_are_sentences(setting, page):
    client, url, case = page
    assert "where the family map comes from" in text_of(client.post(url, sent(MOTHER, taken_from="")))
    assert client.post(url, {"needs": ["rich"]}).status_code == 422
    assert client.post(url, sent(*[BROTHER] * 16)).status_code == 422
    assert family_of(setting, case) == ()
