"""Nominating on pages: by the agency's own people, sealed, once; other agencies' nominations do not exist."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.actions.nominations import version_of
from audits.actions.pool import close_pool
from audits.models import Nomination
from cases.models import TeamArea
from tests.factories import NOW
from tests.nomination_factories import EARLY, make_nominating, nominate_by, nominee
from tests.round_factories import make_round, make_setting
from tests.round_visits import address, as_person, confirm, queries, text_of
from trail.models import EventKind, TrailEvent

pytestmark = pytest.mark.django_db
WORDS = {
    "name": "Ada Quillstone", "born_day": "5", "born_month": "3", "born_year": "2015", "child_id": "C77",
    "concern": "Not seen alone for weeks.", "sex": "female", "area": "North",
}  # fmt: skip


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def round_(setting):
    panel = timezone.localdate() + timedelta(days=60)
    return make_nominating(setting, panel_on=panel)


def test_a_delegate_nominates_and_sees_a_number_only(setting, round_):
    client = as_person(setting.auditors[0])
    shown = text_of(client.get(address("nomination_list", round_)))
    assert "Nominate a child" in shown
    response = client.post(address("nomination_create", round_), WORDS, follow=True)
    row = Nomination.objects.get()
    assert (row.agency, row.recorded_by, row.facts["area"]) == (setting.agencies[0], setting.auditors[0], "North")
    page = text_of(response)
    assert "Nominated, as number 1" in page
    assert "Of concern" in page
    for word in ("Quillstone", "C77", "5 March 2015", "Not seen alone"):
        assert word not in page


def test_sent_twice_and_by_the_back_button_it_is_one(setting, round_):
    client = as_person(setting.auditors[0])
    for _ in range(2):
        assert client.post(address("nomination_create", round_), WORDS).status_code == 302
    assert Nomination.objects.count() == 1
    response = client.post(address("nomination_create", round_), WORDS | {"concern": "Something else."})
    assert response.status_code == 422
    assert "has nominated this child already: it is number 1" in text_of(response)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": "", "child_id": ""}, "Say who the child is"),
        ({"concern": ""}, "A child is nominated who is of concern"),
        ({"born_day": "31", "born_month": "2"}, "must be a real date"),
        ({"nhs_number": "943 476 5918"}, "wrong digit"),
        ({"born_year": str(timezone.localdate().year - 18), "born_month": "1", "born_day": "1"}, "is 18 or older"),
        ({"upn": "A123"}, "A unique pupil number has"),
        ({"name": "007"}, "is not a name"),
        ({"child_id": "--"}, "its letters and digits"),
        ({"area": "=1+1"}, "Begin the area with a letter"),
        ({"plan_start_day": "1", "plan_start_month": "1", "plan_start_year": "2030"}, "day the plan began"),
        ({"plan_start_day": "1", "plan_start_month": "1", "plan_start_year": "2012"}, "before the child was born"),
        ({"sex": "x"}, "Choose the sex from those shown."),
        ({"disability": "x"}, "Choose whether the child has a disability from those shown."),
        ({"concern": "Ring Tomasz Wrzesniewski at once."}, "looks like a name"),
        ({"concern": "x" * 301}, "300"),
    ],
)
def test_bad_input_comes_back_with_a_sentence_and_what_was_typed(setting, round_, changed, sentence):
    response = as_person(setting.auditors[0]).post(address("nomination_create", round_), WORDS | changed)
    assert response.status_code == 422
    assert sentence in text_of(response)
    if "name" not in changed:
        assert "Ada Quillstone" in text_of(response)
    assert not Nomination.objects.exists()


def test_words_that_look_like_a_name_can_be_confirmed(setting, round_):
    sent = WORDS | {"concern": "Ring Tomasz Wrzesniewski at once.", "confirmed": "on"}
    assert as_person(setting.auditors[0]).post(address("nomination_create", round_), sent).status_code == 302


def test_other_agencies_nominations_do_not_exist(setting, round_):
    row = nominate_by(setting, round_, 0, nominee())
    assert "Number 1" in text_of(as_person(setting.leads[0]).get(address("nomination_list", round_)))
    for person in (setting.auditors[1], setting.coordinator):
        client = as_person(person)
        page = text_of(client.get(address("nomination_list", round_)))
        assert "number 1" not in page.lower()
        confirm(client)
        assert client.get(address("nomination_edit", row)).status_code == 404
        assert client.post(address("nomination_edit", row), WORDS).status_code == 404
        assert client.post(address("nomination_withdraw", row)).status_code == 404
    assert as_person(setting.holder).get(address("nomination_list", round_)).status_code == 403
    stranger = make_setting()
    assert as_person(stranger.auditors[0]).get(address("nomination_list", round_)).status_code == 404
    assert as_person(stranger.auditors[0]).get(address("nomination_create", round_)).status_code == 404


def test_who_a_child_is_opens_after_confirming_and_each_look_is_written_down(setting, round_):
    row = nominate_by(setting, round_, 0, nominee())
    client = as_person(setting.leads[0])
    page = client.get(address("nomination_edit", row))
    assert "Confirm that it is you" in text_of(page)
    assert "Quillstone" not in text_of(page)
    assert not TrailEvent.objects.filter(kind=EventKind.VIEWED).exists()
    confirm(client)
    page = client.get(address("nomination_edit", row))
    assert "Quillstone" in text_of(page)
    assert page["Cache-Control"] == "no-store"
    assert TrailEvent.objects.get(kind=EventKind.VIEWED).subject_id == str(row.pk)


def test_correcting_keeps_both_when_somebody_else_was_faster(setting, round_):
    row = nominate_by(setting, round_, 0, nominee())
    client = as_person(setting.auditors[0])
    confirm(client)
    seen = version_of(row)
    assert client.post(address("nomination_edit", row), WORDS | {"seen": seen}).status_code == 302
    late = client.post(address("nomination_edit", row), WORDS | {"seen": seen, "name": "Ada Quillson"})
    assert late.status_code == 422
    assert "Somebody else has changed this nomination" in text_of(late)
    assert "Ada Quillson" in text_of(late)
    assert "What somebody saved meanwhile" in text_of(late)
    again = late.context["form"]["seen"].value()
    assert (
        client.post(address("nomination_edit", row), WORDS | {"seen": again, "name": "Ada Quillson"}).status_code == 302
    )


def test_withdrawn_it_leaves_the_list(setting, round_):
    row = nominate_by(setting, round_, 0, nominee())
    client = as_person(setting.auditors[0])
    page = text_of(client.post(address("nomination_withdraw", row), follow=True))
    assert "is withdrawn" in page
    assert "0 children nominated so far" in page
    assert "was withdrawn, and who the child is was erased" in text_of(client.get(address("nomination_edit", row)))


def test_a_coordinator_writes_down_for_an_agency(setting, round_):
    client = as_person(setting.coordinator)
    sent = WORDS | {"agency": str(setting.agencies[2].pk)}
    response = client.post(address("nomination_create", round_), sent)
    assert response.status_code == 422
    assert "Say who at the agency" in text_of(response)
    page = text_of(
        client.post(address("nomination_create", round_), sent | {"recorded_for": "Sam Delegate"}, follow=True)
    )
    assert f"{setting.coordinator.full_name} for Sam Delegate" in page
    assert Nomination.objects.get().agency == setting.agencies[2]


def test_the_areas_the_partnership_keeps_are_offered(setting, round_):
    TeamArea.objects.create(partnership=setting.partnership, team="Team 1", area="Harbour")
    client = as_person(setting.auditors[0])
    assert '<option value="Harbour">' in text_of(client.get(address("nomination_create", round_)))
    assert client.post(address("nomination_create", round_), WORDS).status_code == 422
    assert client.post(address("nomination_create", round_), WORDS | {"area": "Harbour"}).status_code == 302


def test_a_closed_pool_says_so_and_an_audit_from_a_file_has_no_such_page(setting, round_):
    nominate_by(setting, round_, 0, nominee())
    close_pool(round=round_, reason=EARLY, by=setting.coordinator, at=NOW)
    client = as_person(setting.auditors[0])
    for name in ("nomination_list", "nomination_create"):
        assert "The nominations of this audit are closed" in text_of(client.get(address(name, round_)))
    assert client.post(address("nomination_create", round_), WORDS).status_code == 403
    assert client.get(address("nomination_list", make_round(setting))).status_code == 404


def test_my_work_and_the_round_lead_to_nominating(setting, round_):
    client = as_person(setting.auditors[0])
    page = text_of(client.get(reverse("dashboards:my_work")))
    assert "Nominate children" in page
    assert "Nominate children" in text_of(client.get(round_.get_absolute_url()))
    nominate_by(setting, round_, 0, nominee())
    assert "Nominate children" not in text_of(client.get(reverse("dashboards:my_work")))
    assert "Close the nominations" in text_of(as_person(setting.coordinator).get(reverse("dashboards:my_work")))


def test_lists_ask_as_often_for_40_nominations_as_for_2(setting, round_):
    for number in range(2):
        nominate_by(setting, round_, 0, nominee(number))
    clients = [
        (as_person(setting.auditors[0]), address("nomination_list", round_)),
        (as_person(setting.auditors[0]), reverse("dashboards:my_work")),
        (as_person(setting.coordinator), address("nomination_pool", round_)),
        (as_person(setting.coordinator), address("pool_close", round_)),
    ]
    few = [queries(client, url) for client, url in clients]
    for number in range(2, 40):
        who = nominee(number, name="", born="", concern="Not seen.")
        nominate_by(setting, round_, number % 2, who)
    assert [queries(client, url) for client, url in clients] == few
