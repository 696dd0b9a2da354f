"""Restricted cases of one child go together: named for, taken off and lifted at once, and said so."""

import pytest
from django.urls import reverse

from audits.actions.draws import abandon_draw
from cases.actions.restrictions import restrict_case
from cases.actions.twins import keep_identifiers, note_possible_twins
from cases.matching import Identifiers
from cases.models import Case, CaseAccess
from cases.restricted import same_child_as
from tests.factories import NOW
from tests.round_factories import drawn_cases, frame_csv, make_answered_round, make_drawn_round, make_setting
from tests.round_visits import as_person, text_of

pytestmark = pytest.mark.django_db
SAME = Identifiers(nhs_number="9434765919")


def plain(response) -> str:
    return " ".join(text_of(response).split())


def page(case):
    return reverse("cases:restriction_edit", args=[case.pk])


def restricted_pair(setting):
    """Two restricted cases of one child in two audits, and one of another child."""
    first, third = drawn_cases(make_drawn_round(setting))[:2]
    second = drawn_cases(make_drawn_round(setting, data=frame_csv(start=500)))[0]
    for case in (first, second, third):
        restrict_case(case=case, people=[setting.chair], reason="Staff", by=setting.coordinator, at=NOW)
    for case in (first, second):
        keep_identifiers(case, SAME)
    return first, second, third


def named_for(case):
    return set(CaseAccess.objects.filter(case=case, ended_at=None).values_list("person", flat=True))


def test_people_named_and_taken_off_are_so_for_every_case_of_the_child():
    setting = make_setting()
    first, second, third = restricted_pair(setting)
    assert same_child_as(first) == [second]
    client = as_person(setting.coordinator)
    shown = plain(client.get(page(first)))
    assert "The same child: " in shown
    assert page(second) in shown
    words = {"step": "name", "people": [str(setting.holder.pk)], "reason": "Says who it is"}
    said = plain(client.post(page(first), words, follow=True))
    assert f"{first.reference} and {second.reference} are open to the people named only." in said
    assert named_for(first) == named_for(second) == {setting.chair.pk, setting.holder.pk}
    assert named_for(third) == {setting.chair.pk}
    access = CaseAccess.objects.get(case=second, person=setting.holder)
    said = plain(client.post(page(second), {"step": "end", "access": str(access.pk)}, follow=True))
    assert f"is not named any more for {second.reference} and {first.reference}." in said
    assert named_for(first) == named_for(second) == {setting.chair.pk}


def test_people_who_differ_between_cases_of_the_child_are_said():
    setting = make_setting()
    first, second, _ = restricted_pair(setting)
    CaseAccess.objects.create(
        case=second, person=setting.holder, granted_by=setting.coordinator, granted_at=NOW, reason="Staff"
    )
    shown = plain(as_person(setting.coordinator).get(page(first)))
    assert "(named there: " in shown
    assert setting.holder.full_name in shown.split("(named there: ")[1].split(")")[0]


@pytest.mark.parametrize("is_another", [False, True])
def test_lifting_opens_every_case_of_the_child_unless_it_is_another(is_another):
    setting = make_setting()
    first, second, third = restricted_pair(setting)
    words = {"step": "lift", "lift-reason": "Over"} | ({"lift-is_another": "on"} if is_another else {})
    client = as_person(setting.coordinator)
    assert f"it is not about the child of {second.reference}" in plain(client.get(page(first)))
    said = plain(client.post(page(first), words, follow=True))
    assert (f"{first.reference} and {second.reference} are not" in said) != is_another
    left = set(Case.objects.filter(is_restricted=True).values_list("pk", flat=True))
    assert left == ({second.pk, third.pk} if is_another else {third.pk})


def test_restricting_names_the_other_cases_restricted_with_it():
    setting = make_setting()
    first = drawn_cases(make_drawn_round(setting))[0]
    second = drawn_cases(make_drawn_round(setting, data=frame_csv(start=500)))[0]
    holder = as_person(setting.holder)
    born = {"born_day": "5", "born_month": "5", "born_year": "2015"}
    for case in (first, second):
        typed = {"name": "Ada Quillstone", "people-TOTAL_FORMS": "0", "people-INITIAL_FORMS": "0"} | born
        holder.post(reverse("cases:identity_edit", args=[case.pk]), typed)
    words = {"step": "name", "people": [str(setting.chair.pk)], "reason": "Child of staff"}
    said = plain(as_person(setting.coordinator).post(page(first), words, follow=True))
    assert f"{second.reference} is restricted with it, for the same people" in said
    assert page(second) in said


def test_agencies_at_which_nobody_is_named_are_said_while_they_are_asked():
    setting = make_setting()
    case = drawn_cases(make_answered_round(setting))[0]
    people = [setting.chair, setting.leads[0]]
    restrict_case(case=case, people=people, reason="Staff", by=setting.coordinator, at=NOW)
    shown = plain(as_person(setting.coordinator).get(page(case)))
    heading = shown.split("Nobody is named at ")[1].split("Their returns wait")[0]
    assert [agency.name in heading for agency in setting.agencies] == [False, True, True]


def test_cases_of_an_abandoned_draw_are_no_open_work():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    gone, like = drawn_cases(round_)[:2]
    restrict_case(case=gone, people=[setting.chair], reason="Staff", by=setting.coordinator, at=NOW)
    note_possible_twins(case=like, restricted=[gone.pk], at=NOW)
    client = as_person(setting.coordinator)
    listed = reverse("cases:restriction_list")
    for reference in (gone.reference, like.reference):
        assert reference in plain(client.get(listed))
    abandon_draw(round=round_, reason="The file was wrong.", by=setting.coordinator, at=NOW)
    for reference in (gone.reference, like.reference):
        assert reference not in plain(client.get(listed))
