"""A child may be at risk now: two steps from any page, to people one names."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from cases.actions.concern_steps import take_steps
from cases.actions.concerns import raise_concern
from cases.concern_counts import concern_count_words
from cases.models import ConcernAlert, ImmediateConcern
from notices.models import Notice
from tests.factories import NOW, make_person, office_of
from tests.round_factories import drawn_cases, make_answered_round, make_setting, returns_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
LINK = "A child may be at risk now"


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def round_(setting):
    return make_answered_round(setting)


def start():
    return reverse("cases:concern_start")


def raise_at(case):
    return reverse("cases:concern_raise", args=[case.pk])


@pytest.mark.parametrize("name", ["dashboards:my_work", "audits:round_list", "accounts:account_detail"])
def test_the_link_stands_on_pages_about_no_case_and_asks_which(setting, round_, name):
    page = as_person(setting.auditors[0]).get(reverse(name)).content.decode()
    assert f'href="{start()}">{LINK}</a>' in page


def test_on_pages_of_a_case_and_a_return_the_link_knows_the_case(setting, round_):
    row = returns_of(round_, setting.agencies[0])[0]
    lead = as_person(setting.leads[0])
    for url in (row.case.get_absolute_url(), reverse("audits:return_detail", args=[row.pk])):
        assert f'href="{raise_at(row.case)}">{LINK}</a>' in lead.get(url).content.decode()


def test_who_may_raise_none_and_who_is_not_signed_in_sees_no_link(setting, round_):
    executive = make_person(Role.EXECUTIVE, office_of(setting.partnership))
    assert LINK not in as_person(executive).get(reverse("dashboards:my_work")).content.decode()
    assert LINK not in Client().get(reverse("account_login")).content.decode()


def test_a_page_not_found_has_the_link_too(setting, round_):
    response = as_person(setting.auditors[0]).get("/no/such/page/")
    assert response.status_code == 404
    assert LINK in response.content.decode()


def test_step_one_lists_the_cases_one_may_see_and_writes_the_look_down(setting, round_):
    other = make_answered_round(make_setting())
    page = as_person(setting.leads[0]).get(start()).content.decode()
    for case in drawn_cases(round_):
        assert raise_at(case) in page
    assert raise_at(drawn_cases(other)[0]) not in page
    assert TrailEvent.objects.filter(kind="viewed", actor_id=setting.leads[0].pk, field="list").count() == 6


def test_step_two_ticks_the_agencys_lead_and_offers_named_people_at_named_agencies(setting, round_):
    case = drawn_cases(round_)[0]
    setting.partnership.concern_line = "Front door, 01632 960 001"
    setting.partnership.save()
    response = as_person(setting.leads[0]).get(raise_at(case))
    assert "Front door, 01632 960 001" in response.content.decode()
    response = as_person(make_auditor_of(setting, round_)).get(raise_at(case))
    form = response.context["form"]
    assert form.fields["recipients"].initial == [str(setting.leads[0].pk)]
    words = dict(form.fields["recipients"].choices)
    assert words[str(setting.leads[1].pk)] == f"{setting.leads[1].full_name}, agency lead, {setting.agencies[1].name}"
    assert set(words) == {str(each.pk) for each in [*setting.leads, setting.coordinator, setting.chair]}


def make_auditor_of(setting, round_):
    """The agency's auditor, with a return on every case."""
    for row in returns_of(round_, setting.agencies[0]):
        row.auditor = setting.auditors[0]
        row.save(update_fields=["auditor"])
    return setting.auditors[0]


def test_those_ticked_are_told_and_stand_on_the_page_with_their_agency(setting, round_):
    case, client = drawn_cases(round_)[0], as_person(make_auditor_of(setting, round_))
    data = {"agency": setting.agencies[0].pk, "text": "Unseen.", "recipients": [setting.leads[1].pk, setting.chair.pk]}
    page = client.post(raise_at(case), data, follow=True).content.decode()
    assert {alert.person for alert in ConcernAlert.objects.all()} == {setting.leads[1], setting.chair}
    assert f"{setting.leads[1].full_name}, {setting.agencies[1].name}: e-mail waits" in page
    assert "Not yet (due by" in page
    page = as_person(setting.leads[1]).get(ImmediateConcern.objects.get().get_absolute_url()).content.decode()
    assert "Unseen." in page
    assert "Acknowledge</button>" in page


@pytest.mark.parametrize("recipients", [[], ["nonsense"], ["stranger"]])
def test_without_anybody_who_can_answer_nothing_is_sent_and_the_words_are_kept(setting, round_, recipients):
    case, client = drawn_cases(round_)[0], as_person(make_auditor_of(setting, round_))
    chosen = [str(make_setting().leads[0].pk) if each == "stranger" else each for each in recipients]
    data = {"agency": setting.agencies[0].pk, "text": "Nobody has seen him.", "recipients": chosen}
    response = client.post(raise_at(case), data)
    assert response.status_code == 422
    assert "Nobody has seen him." in response.content.decode()
    assert not ImmediateConcern.objects.exists()
    assert not Notice.objects.filter(subject="Immediate concern").exists()


def test_where_nobody_can_be_told_the_page_says_so_and_takes_the_concern(setting, round_):
    case = drawn_cases(round_)[0]
    auditor = make_auditor_of(setting, round_)
    for person in [*setting.leads, setting.coordinator, setting.chair]:
        person.memberships.update(ends_on=timezone.localdate())
    client = as_person(auditor)
    assert "knows nobody who could be told" in client.get(raise_at(case)).content.decode()
    response = client.post(raise_at(case), {"agency": setting.agencies[0].pk, "text": "Unseen."}, follow=True)
    assert "Nobody could be told by the portal" in response.content.decode()


def test_the_page_shows_each_step_with_its_time(setting, round_):
    concern = raise_concern(
        case=drawn_cases(round_)[0], agency=setting.agencies[0], text="?", procedure_followed=True,
        by=setting.auditors[0], at=NOW,
    )  # fmt: skip
    take_steps(at=concern.acknowledge_by)
    page = as_person(setting.leads[0]).get(concern.get_absolute_url()).content.decode()
    assert "The coordinators" in page
    assert "2 March 2026 at 1:00pm" in page
    assert "late)" in page


def test_only_the_number_of_cases_is_put_in_words(setting, round_):
    assert concern_count_words(round_) == "The audit raised no immediate concern."
    one, two = drawn_cases(round_)[:2]
    words = {"agency": setting.agencies[0], "procedure_followed": True, "by": setting.auditors[0], "at": NOW}
    raise_concern(case=one, text="A", **words)
    raise_concern(case=one, text="B", **words)
    assert concern_count_words(round_) == "In one case the audit raised an immediate concern."
    raise_concern(case=two, text="A", **words)
    assert concern_count_words(round_) == "In two cases the audit raised an immediate concern."
