"""Typing who a child and the family are, with and without JavaScript."""

import pytest
from django.urls import reverse

from cases.identity_details import details_of
from cases.models import IdentitySheet, SheetPerson
from tests.round_factories import drawn_cases, make_drawn_round, make_setting
from tests.round_visits import as_person, text_of

pytestmark = pytest.mark.django_db
CHILD = {"seen": "", "name": "Ada Example", "nhs_number": "943 476 5919", "upn": "H801200001001"}


@pytest.fixture
def page():
    setting = make_setting()
    case = drawn_cases(make_drawn_round(setting))[0]
    return as_person(setting.holder), reverse("cases:identity_edit", args=[case.pk]), case


def family(*people, total=None):
    data = {"people-TOTAL_FORMS": str(total or len(people)), "people-INITIAL_FORMS": "0"}
    for number, person in enumerate(people):
        data |= {f"people-{number}-{name}": value for name, value in person.items()}
    return data


def sheet_of(case):
    return IdentitySheet.objects.get(case=case)


def test_family_is_saved_with_the_child(page):
    client, url, case = page
    mother = {"relationship": "adult", "name": "Bea Example", "born_day": "1", "born_month": "2", "born_year": "1985"}
    cousin = {"relationship": "household", "name": "Cy Other", "address": "2 Test Street"}
    assert client.post(url, CHILD | family(mother, cousin)).status_code == 302
    saved = details_of(sheet_of(case))
    assert [(person.relationship, person.name) for person in saved.people] == [
        ("child", "Ada Example"),
        ("adult", "Bea Example"),
        ("household", "Cy Other"),
    ]
    assert saved.family[0].born == "1985-02-01"
    shown = text_of(client.get(url))
    assert all(words in shown for words in ("Bea Example", "2 Test Street", "H801200001001"))


def test_another_person_is_added_and_nothing_typed_is_lost_or_saved(page):
    client, url, case = page
    typed = CHILD | family({"relationship": "adult", "name": "Bea Example"}) | {"step": "add", "name": ""}
    shown = client.post(url, typed)
    assert shown.status_code == 200
    assert "Bea Example" in text_of(shown)
    assert "people-1-name" in text_of(shown)
    assert "There is a problem" not in text_of(shown)
    assert not sheet_of(case).is_complete


def test_empty_person_is_nobody_and_one_taken_off_goes(page):
    client, url, case = page
    client.post(url, CHILD | family({"relationship": "adult", "name": "Bea Example"}, total=2))
    assert len(details_of(sheet_of(case)).family) == 1
    form = client.get(url).context
    saved = details_of(sheet_of(case)).family[0]
    gone = family({"id": saved.id, "relationship": "adult", "name": "Bea Example", "DELETE": "on"})
    gone["people-INITIAL_FORMS"] = "1"
    assert client.post(url, CHILD | gone | {"seen": form["form"]["seen"].value()}).status_code == 302
    assert details_of(sheet_of(case)).family == ()
    assert SheetPerson.objects.filter(sheet__case=case).count() == 1


def test_half_a_person_gets_sentences_and_keeps_its_words(page):
    client, url, case = page
    shown = client.post(url, CHILD | family({"relationship": "", "name": "Bea Example", "nhs_number": "12"}))
    assert shown.status_code == 422
    assert "An NHS number has 10 digits" in text_of(shown)
    assert "Bea Example" in text_of(shown)
    assert not sheet_of(case).is_complete


def test_form_of_which_the_family_did_not_arrive_changes_nothing(page):
    client, url, case = page
    assert client.post(url, CHILD).status_code == 422
    assert not sheet_of(case).is_complete
