"""Typing who a child and the family are, with and without JavaScript."""

from html import unescape

import pytest
from django.urls import reverse

from cases.identity_details import details_of
from cases.models import IdentitySheet, SheetPerson
from tests.round_factories import drawn_cases, make_drawn_round, make_setting
from tests.round_visits import as_person, text_of
from trail.models import TrailEvent

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


def born(year):
    return {"born_day": "5", "born_month": "5", "born_year": str(year)}


@pytest.fixture
def drawn_at_six(page):
    client, url, case = page
    case.facts["age_band"] = "5-9"
    case.save(update_fields=["facts"])
    return client, url, sheet_of(case), case.draw.frame.loaded_at.year


def test_date_of_birth_of_another_age_than_the_drawn_childs_is_saved_only_when_ticked(drawn_at_six):
    client, url, sheet, year = drawn_at_six
    typed = CHILD | family() | born(year - 16)
    shown = client.post(url, typed)
    assert shown.status_code == 422
    words = text_of(shown)
    assert f"5 May {year - 16}" in words
    assert "council's file says “5 to 9”" in unescape(words)
    assert 'value="Ada Example"' in shown.content.decode()
    assert not sheet_of(sheet.case).is_complete
    doubted = shown.context["form"]["doubted"].value()
    assert client.post(url, typed | {"doubted": doubted, "born_is_right": "on"}).status_code == 302
    assert details_of(sheet_of(sheet.case)).child.born == f"{year - 16}-05-05"
    assert TrailEvent.objects.filter(field="date of birth", after="said to be right").count() == 1


def test_tick_for_one_date_of_birth_is_none_for_another(drawn_at_six):
    client, url, sheet, year = drawn_at_six
    ticked = {"doubted": f"{year - 16}-05-05", "born_is_right": "on"}
    assert client.post(url, CHILD | family() | born(year - 15) | ticked).status_code == 422
    assert not sheet_of(sheet.case).is_complete


def test_date_of_birth_that_fits_asks_for_no_tick(drawn_at_six):
    client, url, sheet, year = drawn_at_six
    assert "The date of birth is right" not in text_of(client.get(url))
    assert client.post(url, CHILD | family() | born(year - 7)).status_code == 302
    assert sheet_of(sheet.case).is_complete


def test_name_without_a_letter_is_refused_for_everybody(page):
    client, url, case = page
    shown = text_of(client.post(url, CHILD | {"name": "0"} | family({"relationship": "adult", "name": "--"})))
    assert all(f"“{name}” is not a name" in shown for name in ("0", "--"))
    assert not sheet_of(case).is_complete
