"""Planning an audit and changing its plan."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from audits.models import Programme, Round
from tests.factories import make_partnership, make_person, office_of
from tests.round_factories import (
    fresh,
    make_round,
    make_setting,
)
from tests.round_visits import address, as_person, text_of

pytestmark = pytest.mark.django_db


def plan_data(setting, **more):
    panel = timezone.localdate() + timedelta(days=40)
    return {
        "title": "Neglect",
        "method": "file_audit",
        "year": str(panel.year),
        "panel_on_day": str(panel.day),
        "panel_on_month": str(panel.month),
        "panel_on_year": str(panel.year),
        "chair": str(setting.chair.pk),
        "agencies": [str(agency.pk) for agency in setting.agencies],
        "look_back_months": "12",
        "why_now": "It is the most frequent category.",
        "terms": "",
    } | more


def test_planning_proposes_the_dates_and_leads_to_the_round():
    setting = make_setting()
    response = as_person(setting.coordinator).post(reverse("audits:round_create"), plan_data(setting), follow=True)
    round_ = Round.objects.get()
    assert round_.returns_due_on == round_.panel_on - timedelta(weeks=1)
    assert round_.round_agencies.count() == 3
    assert "Load the file" in text_of(response)
    assert "45 questions" in text_of(response)


@pytest.mark.parametrize(("days", "is_told"), [(3, True), (400, False)])
def test_days_that_have_passed_when_an_audit_is_planned_are_told(days, is_told):
    setting = make_setting()
    panel = timezone.localdate() + timedelta(days=days)
    data = plan_data(setting, panel_on_day=panel.day, panel_on_month=panel.month, panel_on_year=panel.year)
    response = as_person(setting.coordinator).post(reverse("audits:round_create"), data, follow=True)
    assert ("already passed: “Theme and terms agreed” would have been on" in text_of(response)) is is_told


def test_a_plan_with_errors_comes_back_with_what_was_typed():
    setting = make_setting()
    data = plan_data(setting, panel_on_day="31", panel_on_month="2", title="Exploitation of boys")
    response = as_person(setting.coordinator).post(reverse("audits:round_create"), data)
    assert response.status_code == 422
    assert "Exploitation of boys" in text_of(response)
    assert "The date the panel meets must be a real date" in text_of(response)
    assert not Round.objects.exists()


def test_panel_of_1900_or_2999_comes_back_with_a_sentence():
    setting = make_setting()
    for year, words in (("1900", "on or after 1 January 2000"), ("2999", "on or before")):
        response = as_person(setting.coordinator).post(
            reverse("audits:round_create"), plan_data(setting, panel_on_year=year)
        )
        assert response.status_code == 422
        assert f"The date the panel meets must be {words}" in text_of(response)
    assert not Round.objects.exists()


def test_another_partnerships_agency_cannot_be_chosen():
    setting, other = make_setting(), make_setting()
    data = plan_data(setting, agencies=[str(other.agencies[0].pk)])
    assert as_person(setting.coordinator).post(reverse("audits:round_create"), data).status_code == 422
    assert not Round.objects.exists()


def edit_data(round_, page, **more):
    form = page.context["form"]
    data = {"seen": form.initial["seen"], "title": round_.title, "look_back_months": "12", "why_now": "", "terms": ""}
    data["agencies"] = [str(part.agency_id) for part in round_.round_agencies.all()]
    return data | more


def test_two_coordinators_who_change_a_plan_see_both_texts():
    setting = make_setting()
    round_ = make_round(setting)
    client = as_person(setting.coordinator)
    page = client.get(address("round_edit", round_))
    assert client.post(address("round_edit", round_), edit_data(round_, page, terms="First words")).status_code == 302
    late = client.post(address("round_edit", round_), edit_data(round_, page, terms="Second words"))
    assert late.status_code == 422
    assert "First words" in text_of(late)
    assert "Second words" in text_of(late)
    assert fresh(round_).terms == "First words"
    again = client.post(
        address("round_edit", round_),
        edit_data(round_, page, terms="Second words") | {"seen": late.context["form"].data["seen"]},
    )
    assert again.status_code == 302
    assert fresh(round_).terms == "Second words"


def test_a_year_without_audits_offers_to_plan_the_first():
    setting = make_setting()
    page = text_of(as_person(setting.coordinator).get(reverse("audits:round_list")))
    assert "Plan the first audit" in page
    assert "Plan the first audit" not in text_of(as_person(setting.leads[0]).get(reverse("audits:round_list")))


def test_the_programme_counts_its_audits():
    setting = make_setting()
    this_year = timezone.localdate().replace(month=6, day=1)
    for _ in range(2):
        make_round(setting, panel_on=this_year)
    client = as_person(setting.coordinator)
    assert "2 audits this year (4 planned)." in text_of(client.get(reverse("audits:round_list")))
    programme = Programme.objects.get()
    client.post(reverse("audits:programme_edit", args=[programme.pk]), {"planned_rounds": 6})
    assert "2 audits this year (6 planned)." in text_of(client.get(reverse("audits:round_list")))


def test_a_partnership_without_agencies_is_told_to_add_them():
    coordinator = make_person(Role.COORDINATOR, office_of(make_partnership()))
    assert "has no agencies yet" in text_of(as_person(coordinator).get(reverse("audits:round_create")))


def test_an_appreciative_inquiry_gets_the_tool_without_grades():
    setting = make_setting()
    data = plan_data(setting, method="appreciative")
    as_person(setting.coordinator).post(reverse("audits:round_create"), data)
    version = Round.objects.get().tool_version
    assert version.tool.code == "appreciative"
    assert not version.scale.grades.exists()
