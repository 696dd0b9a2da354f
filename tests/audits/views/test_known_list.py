"""Which children an agency knows, answered on one page."""

import pytest
from django.urls import reverse

from audits.models import Return, ReturnState
from cases.models import Involvement
from tests.round_factories import (
    drawn_cases,
    make_open_round,
    make_setting,
)
from tests.round_visits import as_person, text_of

pytestmark = pytest.mark.django_db


def test_a_lead_answers_for_all_children_on_one_page():
    setting = make_setting()
    round_ = make_open_round(setting)
    client = as_person(setting.leads[0])
    cases = drawn_cases(round_)
    page = text_of(client.get(reverse("audits:known_list")))
    assert "6 children still to answer." in page
    assert all(case.reference in page for case in cases)
    own = {i.case_id: i for i in Involvement.objects.filter(agency=setting.agencies[0])}
    data = {f"known_{own[case.pk].pk}": "known" for case in cases[:4]}
    data[f"known_{own[cases[4].pk].pk}"] = "not_known"
    for _ in range(2):
        response = client.post(reverse("audits:known_list"), data, follow=True)
    assert "1 child still to answer." in text_of(response)
    assert Return.objects.filter(agency=setting.agencies[0], state=ReturnState.ASSIGNED).count() == 4
    assert Return.objects.filter(agency=setting.agencies[0], state=ReturnState.NIL).count() == 1


def test_a_lead_cannot_answer_for_another_agency():
    setting = make_setting()
    make_open_round(setting)
    other = Involvement.objects.filter(agency=setting.agencies[1]).first()
    as_person(setting.leads[0]).post(reverse("audits:known_list"), {f"known_{other.pk}": "known"})
    other.refresh_from_db()
    assert other.known == "unanswered"
