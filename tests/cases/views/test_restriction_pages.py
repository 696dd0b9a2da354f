"""The coordinator's pages for restricted cases; for everybody else such a case does not exist."""

import pytest
from django.urls import reverse

from access.roles import Role
from cases.actions.restrictions import restrict_case
from cases.actions.twins import note_possible_twins
from cases.models import Case, CaseAccess, PossibleTwin
from tests.factories import NOW, give_role
from tests.round_factories import drawn_cases, frame_csv, make_answered_round, make_drawn_round, make_setting
from tests.round_visits import as_person, queries, text_of

pytestmark = pytest.mark.django_db
NO_FAMILY = {"people-TOTAL_FORMS": "0", "people-INITIAL_FORMS": "0"}


def page(case):
    return reverse("cases:restriction_edit", args=[case.pk])


def test_a_case_is_restricted_named_for_and_lifted_on_its_page():
    setting = make_setting()
    case = drawn_cases(make_answered_round(setting))[0]
    client = as_person(setting.coordinator)
    assert page(case) in text_of(client.get(case.get_absolute_url()))
    assert client.post(page(case), {"step": "name", "reason": "Staff"}).status_code == 422
    named = {"step": "name", "people": [str(setting.chair.pk)], "reason": "Child of staff"}
    assert client.post(page(case), named).status_code == 302
    assert client.get(case.get_absolute_url()).status_code == 404
    assert as_person(setting.chair).get(case.get_absolute_url()).status_code == 200
    assert as_person(setting.leads[0]).get(case.get_absolute_url()).status_code == 404
    more = named | {"people": [str(setting.auditors[0].pk)]}
    assert client.post(page(case), more).status_code == 302
    access = CaseAccess.objects.get(case=case, person=setting.auditors[0])
    assert client.post(page(case), {"step": "end", "access": str(access.pk)}).status_code == 302
    last = CaseAccess.objects.get(case=case, person=setting.chair)
    kept = client.post(page(case), {"step": "end", "access": str(last.pk)})
    assert "Name at least one person" in text_of(kept)
    assert "Nobody was taken off" in text_of(kept)
    assert "<title>Error: " in text_of(kept)
    listed = text_of(client.get(page(case)))
    assert f"Named by {setting.coordinator.full_name}</span> <form" in listed
    assert case.reference in text_of(client.get(reverse("cases:restriction_list")))
    assert client.post(page(case), {"step": "lift", "lift-reason": "Over"}).status_code == 302
    assert as_person(setting.leads[0]).get(case.get_absolute_url()).status_code == 200


def test_lists_of_others_say_nothing_of_a_restricted_case():
    setting = make_setting()
    round_ = make_answered_round(setting)
    case = drawn_cases(round_)[0]
    restrict_case(case=case, people=[setting.chair], reason="Staff", by=setting.coordinator, at=NOW)
    pages = {
        setting.leads[0]: ["audits:known_list", "audits:return_list", "dashboards:my_work", "cases:concern_list"],
        setting.auditors[0]: ["audits:return_list", "dashboards:my_work"],
        setting.holder: ["dashboards:my_work"],
    }
    for user, names in pages.items():
        for name in names:
            assert case.reference not in text_of(as_person(user).get(reverse(name))), (user, name)
    for user in (setting.leads[0], setting.coordinator):
        assert case.reference not in text_of(as_person(user).get(round_.get_absolute_url()))
    listed = as_person(setting.holder).get(reverse("cases:identity_list", args=[round_.draw_id]))
    assert case.reference not in text_of(listed)


def test_likeness_on_a_typed_sheet_waits_for_the_coordinator_and_keeps_what_was_typed():
    setting = make_setting()
    first = drawn_cases(make_drawn_round(setting))[0]
    second = drawn_cases(make_drawn_round(setting, data=frame_csv(start=500)))[0]
    holder = as_person(setting.holder)
    born = {"born_day": "5", "born_month": "5", "born_year": "2015"} | NO_FAMILY
    edit = reverse("cases:identity_edit", args=[first.pk])
    assert holder.post(edit, {"name": "Ada Quillstone"} | born, follow=True).status_code == 200
    restrict_case(case=first, people=[setting.chair], reason="Staff", by=setting.coordinator, at=NOW)
    typed = {"name": "Ada Kwillstone"} | born
    edit = reverse("cases:identity_edit", args=[second.pk])
    answer = holder.post(edit, typed)
    assert answer.status_code == 422
    assert "A coordinator has been asked to decide" in text_of(answer)
    assert "Ada Kwillstone" in text_of(answer)
    assert first.reference not in text_of(answer)
    twin = PossibleTwin.objects.get(case=second)
    client = as_person(setting.coordinator)
    shown = text_of(client.get(reverse("cases:restriction_list")))
    assert f"Is {second.reference} the child of {first.reference}?" in shown
    assert "Quillstone" not in shown
    decision = {f"twin{twin.pk}-decision": "same", f"twin{twin.pk}-reason": "The council says so"}
    client.post(reverse("cases:twin_decide", args=[twin.pk]), decision)
    assert Case.objects.get(pk=second.pk).is_restricted
    assert holder.get(edit).status_code == 404


def test_case_restricted_while_nobody_knew_is_not_left_so_in_silence():
    setting = make_setting()
    first, second = drawn_cases(make_drawn_round(setting))[:2]
    for case in (first, second):
        restrict_case(case=case, people=[setting.chair], reason="Staff", by=setting.coordinator, at=NOW)
    note_possible_twins(case=second, restricted=[first.pk], at=NOW)
    twin = PossibleTwin.objects.get(case=second)
    words = {f"twin{twin.pk}-decision": "different", f"twin{twin.pk}-reason": "Another date of birth"}
    client = as_person(setting.coordinator)
    shown = text_of(client.post(reverse("cases:twin_decide", args=[twin.pk]), words, follow=True))
    assert f"{second.reference} is still restricted" in shown
    assert Case.objects.get(pk=second.pk).is_restricted


def test_list_asks_as_often_for_many_cases_as_for_one():
    setting = make_setting()
    cases = drawn_cases(make_drawn_round(setting))
    client = as_person(setting.coordinator)
    words = {"people": [setting.chair], "reason": "Staff", "by": setting.coordinator, "at": NOW}
    restrict_case(case=cases[0], **words)
    few = queries(client, reverse("cases:restriction_list"))
    for case in cases[1:]:
        restrict_case(case=case, **words)
    assert queries(client, reverse("cases:restriction_list")) == few


def test_people_of_another_partnership_cannot_be_named():
    setting, other = make_setting(), make_setting()
    case = drawn_cases(make_drawn_round(setting))[0]
    give_role(other.chair, Role.CHAIR, other.agencies[0])
    named = {"step": "name", "people": [str(other.chair.pk)], "reason": "Staff"}
    assert as_person(setting.coordinator).post(page(case), named).status_code == 422
    assert as_person(other.coordinator).get(page(case)).status_code == 404
