"""Who opens which page of a round, what each shows, and how many queries it takes."""

import pytest
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from audits.models import Return, ReturnState, RoundState
from notices.models import Notice
from tests.factories import make_agency, make_person, office_of
from tests.round_factories import (
    complete_all,
    drawn_cases,
    frame_csv,
    fresh,
    make_answered_round,
    make_drawn_round,
    make_round,
    make_setting,
)
from tests.round_visits import address, as_person, open_lately, queries, text_of

pytestmark = pytest.mark.django_db


WHO = ("coordinator", "chair", "holder", "lead", "auditor", "executive", "stranger")
# page -> answer for each of WHO
PAGES = {
    "round_detail": (200, 200, 200, 200, 200, 403, 404),
    "tool_detail": (200, 200, 200, 200, 200, 403, 404),
    "round_edit": (200, 403, 403, 403, 403, 403, 404),
    "round_frame": (200, 403, 403, 403, 403, 403, 404),
    "round_frame_problems": (200, 403, 403, 403, 403, 403, 404),
    "round_remind": (200, 403, 403, 403, 403, 403, 404),
    "round_draw": (302, 403, 403, 403, 403, 403, 404),
    "draw_abandon": (200, 403, 403, 403, 403, 403, 404),
}


def person(setting, who):
    match who:
        case "lead":
            return setting.leads[0]
        case "auditor":
            return setting.auditors[0]
        case "executive":
            return make_person(Role.EXECUTIVE, office_of(setting.partnership))
        case "stranger":
            return make_setting().coordinator
    return getattr(setting, who)


@pytest.mark.parametrize("who", WHO)
def test_every_role_and_every_page(who):
    setting = make_setting()
    round_ = make_answered_round(setting)
    client = as_person(person(setting, who))
    for page, answers in PAGES.items():
        assert client.get(address(page, round_)).status_code == answers[WHO.index(who)], page


@pytest.mark.parametrize("who", WHO[1:])
def test_nobody_but_the_coordinator_changes_anything(who):
    setting = make_setting()
    round_ = make_drawn_round(setting)
    complete_all(round_, setting)
    client = as_person(person(setting, who))
    for page in ("round_edit", "round_frame", "round_draw", "round_open", "round_remind"):
        assert client.post(address(page, round_), {}).status_code in {403, 404}, page
    assert fresh(round_).state == RoundState.DRAWING
    assert not Notice.objects.exists()


def test_the_open_button_says_whose_identity_is_missing():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    client = as_person(setting.coordinator)
    page = text_of(client.get(address("round_detail", round_)))
    assert "has not said yet who these children are" in page
    assert drawn_cases(round_)[0].reference in page
    assert client.post(address("round_open", round_)).status_code == 403
    complete_all(round_, setting)
    assert client.post(address("round_open", round_)).status_code == 302
    assert fresh(round_).state == RoundState.AUDITING


def test_agencies_see_only_their_own_column_and_auditors_only_their_own_children():
    setting = make_setting()
    round_ = make_answered_round(setting)
    own = round_.returns.filter(agency=setting.agencies[0])
    own.exclude(case=drawn_cases(round_)[0]).update(auditor=None)
    lead = as_person(setting.leads[0]).get(address("round_detail", round_))
    assert [each.agency for each in lead.context["grid"].agencies] == [setting.agencies[0]]
    assert len(lead.context["grid"].cases) == 6
    auditor = as_person(setting.auditors[0]).get(address("round_detail", round_))
    assert [case.pk for case in auditor.context["grid"].cases] == [drawn_cases(round_)[0].pk]
    wide = as_person(setting.coordinator).get(address("round_detail", round_))
    assert len(wide.context["grid"].agencies) == 3


def test_the_grid_says_each_state_in_a_word_and_late_agencies_come_first():
    setting = make_setting()
    round_ = open_lately(setting)
    Return.objects.filter(agency=setting.agencies[0]).update(state=ReturnState.NIL)
    Return.objects.filter(agency=setting.agencies[1]).update(state=ReturnState.IN_PROGRESS)
    response = as_person(setting.coordinator).get(address("round_detail", round_))
    page = text_of(response)
    assert "Nil return" in page
    assert "In progress, late" in page
    assert "Assigned, late" in page
    grid = response.context["grid"]
    assert grid.agencies[-1].agency == setting.agencies[0]
    assert grid.late_count == 12
    assert "Remind all who are late" in page


def test_reminders_are_shown_first_and_sent_once():
    setting = make_setting()
    round_ = open_lately(setting)
    client = as_person(setting.coordinator)
    page = text_of(client.get(address("round_remind", round_)))
    assert setting.leads[0].full_name in page
    assert not Notice.objects.filter(subject__contains="late").exists()
    for _ in range(2):
        response = client.post(address("round_remind", round_), {}, follow=True)
    assert Notice.objects.filter(subject__contains="late").count() == 6
    assert "Nobody was written to" in text_of(response)
    assert "Write again to those reminded" in text_of(client.get(address("round_remind", round_)))
    client.post(address("round_remind", round_), {"again": "on"})
    assert Notice.objects.filter(subject__contains="late").count() == 12


def test_pages_do_not_slow_with_children_and_agencies():
    small, large = make_setting(kinds=("police",)), make_setting(kinds=("police",) * 8)
    two = open_lately(small, size=2, reserves=0, data=frame_csv(60))
    many = open_lately(large, size=40, reserves=0, data=frame_csv(60))
    for page in ("round_detail", "round_remind"):
        counts = [
            queries(as_person(setting.coordinator), address(page, round_))
            for setting, round_ in ((small, two), (large, many))
        ]
        assert counts[0] == counts[1], page
    leads = [queries(as_person(each.leads[0]), reverse("audits:known_list")) for each in (small, large)]
    assert leads[0] == leads[1]


def test_the_list_does_not_slow_with_audits():
    counts = []
    for number in (2, 40):
        setting = make_setting()
        for _ in range(number):
            make_round(setting, panel_on=timezone.localdate())
        counts.append(queries(as_person(setting.coordinator), reverse("audits:round_list")))
    assert counts[0] == counts[1]


def test_an_agency_that_takes_no_part_does_not_find_the_audit():
    setting = make_setting()
    outside = make_person(Role.AGENCY_LEAD, make_agency(setting.partnership))
    round_ = make_answered_round(setting)
    assert as_person(outside).get(address("round_detail", round_)).status_code == 404
    assert drawn_cases(round_)[0].reference not in text_of(as_person(outside).get(reverse("audits:known_list")))
