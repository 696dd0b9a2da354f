"""The pages of a panel's sittings."""

import pytest
from django.urls import reverse

from audits.models import Attendance, Confirmation, RoundState
from tests.audits.panel_factories import address, agree_all, as_person, make_panel

pytestmark = pytest.mark.django_db
READERS = {"chair", "second_chair", "coordinator", "scrutineer", "lead", "other_lead"}


@pytest.fixture
def panel():
    return make_panel(cases=1, agencies=3, state=RoundState.PANEL)


def people_url(panel):
    return reverse("audits:attendance_create", args=[panel.round.pk, panel.round.sittings.get().pk])


def test_the_chair_ticks_who_is_there_and_the_page_says_whether_there_is_a_quorum(panel):
    client, url = as_person(panel, "chair"), address(panel, "panel_attendance")
    assert "Nobody is recorded yet, so there is no quorum." in client.get(url).content.decode()
    chosen = [str(panel.people[who].pk) for who in ("chair", "lead", "other_lead")]
    form = {"people": chosen, "status": "present", "left_at": "15:00"}
    for _ in range(2):
        assert client.post(people_url(panel), form).url == url
    assert Attendance.objects.count() == 3
    page = client.get(url).content.decode()
    assert "There is no quorum: 2 agencies are there and 3 are needed and nobody is there from Health." in page
    assert "There until 3:00pm, in the chair" in page
    assert "By Chair One for" in page
    health = {"agency": str(panel.agencies[2].pk), "words": "Named nurse", "status": "present", "source": "E-mail"}
    client.post(people_url(panel), health)
    page = client.get(url).content.decode()
    assert "There is a quorum." in page
    assert "By Chair One for Named nurse (E-mail)" in page


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"status": "present"}, "Choose somebody, or say in words who it was"),
        ({"status": "present", "words": "Nurse"}, "Choose the agency they come from"),
        ({"status": "present", "came_at": "noon"}, "Write the time as hours and minutes, such as 09:30"),
        ({"status": "present", "came_at": "12:00", "left_at": "10:00"}, "People leave after they come"),
        ({"status": "there"}, "there"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(panel, form, sentence):
    answer = as_person(panel, "chair").post(people_url(panel), form)
    assert answer.status_code == 422
    body = answer.content.decode()
    assert sentence in body
    assert all(value in body for value in form.values() if value != "there")
    assert not Attendance.objects.exists()


def test_a_lead_is_offered_people_of_their_own_agency_only(panel):
    body = as_person(panel, "lead").get(people_url(panel)).content.decode()
    assert panel.people["lead"].full_name in body
    assert panel.people["other_lead"].full_name not in body
    assert panel.agencies[1].name not in body


def test_provisional_decisions_are_marked_wherever_they_show_and_confirmed_in_one_press(panel):
    agree_all(panel)
    chair = as_person(panel, "chair")
    case = f"{address(panel, 'panel_case')}?theme=overall"
    marked = [address(panel, "panel_detail"), case, address(panel, "panel_attendance")]
    marked.append(panel.round.get_absolute_url())
    for url in marked:
        assert "rovisional" in chair.get(url).content.decode(), url
    confirm = address(panel, "panel_confirm")
    page = chair.get(confirm).content.decode()
    assert "1 agreed grade is provisional" in page
    refused = chair.post(confirm, {"sitting": "1"}, follow=True).content.decode()
    assert "Nothing was confirmed" in refused
    client_form = {
        "people": [str(panel.people[who].pk) for who in ("chair", "lead", "other_lead")],
        "status": "present",
    }
    chair.post(people_url(panel), client_form)
    written = {"written-agencies": [str(panel.agencies[2].pk)], "written-source": "E-mails of 6 May"}
    assert chair.post(confirm, {**written, "written-source": ""}).status_code == 422
    assert chair.post(confirm, written).status_code == 302
    assert Confirmation.objects.count() == 1
    for url in marked:
        assert "rovisional" not in chair.get(url).content.decode(), url


def test_who_reads_and_who_changes(panel):
    sitting = panel.round.sittings.get()
    pages = {
        address(panel, "panel_attendance"): READERS,
        people_url(panel): READERS - {"scrutineer"},
        reverse("audits:sitting_edit", args=[panel.round.pk, sitting.pk]): {"chair", "second_chair", "coordinator"},
        reverse("audits:sitting_create", args=[panel.round.pk]): {"chair", "second_chair", "coordinator"},
        reverse("audits:quorum_edit", args=[panel.round.pk]): {"chair", "second_chair", "coordinator"},
        address(panel, "panel_confirm"): {"chair", "second_chair"},
    }
    for url, readers in pages.items():
        for who in panel.people:
            status = as_person(panel, who).get(url).status_code
            assert (status == 200) is (who in readers), (url, who, status)


def test_a_sitting_and_the_rule_are_changed_on_their_pages(panel):
    chair, sitting = as_person(panel, "chair"), panel.round.sittings.get()
    form = {"held_on_day": "7", "held_on_month": "5", "held_on_year": "2026", "begins": "09:30", "ends": "16.00"}
    form |= {"is_virtual": "True", "venue": "Link in the invitation"}
    url = reverse("audits:sitting_edit", args=[panel.round.pk, sitting.pk])
    assert chair.post(url, form).status_code == 302
    page = chair.get(address(panel, "panel_attendance")).content.decode()
    assert "7 May 2026, 9:30am to 4:00pm, online, Link in the invitation" in page
    backwards = chair.post(url, form | {"ends": "08:00"})
    assert backwards.status_code == 422
    rule = {"least": "1", "kinds": ["police"], "chair": ""}
    assert chair.post(reverse("audits:quorum_edit", args=[panel.round.pk]), rule).status_code == 302
    assert (
        "A quorum is at least 1 agency and somebody from Police."
        in chair.get(address(panel, "panel_attendance")).content.decode()
    )
