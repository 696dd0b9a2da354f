"""How many records an agency holds: said by the agency itself, read as one sentence, walled from other agencies."""

import doctest
from copy import deepcopy
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.permissions import NotDone, Refused
from access.roles import Role
from audits.models import Return, Round
from cases import linked_records
from cases.actions.linked_records import count_records
from cases.linked_records import records_by_case, records_of
from cases.models import Involvement, LinkedRecords
from tests.factories import NOW, give_role, make_person
from tests.round_factories import drawn_cases, make_answered_round, make_drawn_round, make_setting
from tests.round_visits import as_person, queries, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + timedelta(days=40)


@pytest.fixture(scope="module")
def audit(once):
    def make():
        setting = make_setting()
        return setting, make_answered_round(setting, panel_on=SOON)

    return once(make)


@pytest.fixture
def both(audit):
    return deepcopy(audit)


@pytest.fixture
def setting(both):
    return both[0]


@pytest.fixture
def round_(both):
    return both[1]


@pytest.fixture
def case(round_):
    return drawn_cases(round_)[0]


def url(case, agency):
    return reverse("cases:records_edit", args=[case.pk, agency.pk])


def say(case, agency, by, count=3, kinds="Two GP records and health visiting"):
    return count_records(case=case, agency=agency, count=count, kinds=kinds, by=by, at=NOW)


def test_examples_in_the_docstrings_are_true():
    assert doctest.testmod(linked_records).failed == 0


@pytest.mark.parametrize("who", ["leads", "auditors"])
def test_agency_says_its_number_and_the_page_of_the_case_says_it(setting, case, who):
    person, agency = getattr(setting, who)[0], setting.agencies[0]
    answer = as_person(person).post(url(case, agency), {"count": "3", "kinds": "Two GP records"})
    assert answer["Location"] == case.get_absolute_url()
    page = text_of(as_person(person).get(case.get_absolute_url()))
    assert "3 records in 1 agency." in page
    assert "Two GP records" in page
    event = TrailEvent.objects.get(field="number of records")
    assert (event.before, event.after, event.agency_name) == ("", "3", str(agency))
    assert "GP" not in f"{vars(event)}"


def test_coordinator_reads_all_and_an_agency_only_its_own(setting, round_, case):
    for number, (agency, lead) in enumerate(zip(setting.agencies, setting.leads, strict=True)):
        say(case, agency, lead, count=number * 10)
    assert records_by_case(setting.coordinator, [case]) == {case.pk: "30 records in 2 agencies"}
    assert len(records_of(setting.coordinator, case)) == 3
    for person in (setting.leads[1], setting.auditors[1]):
        assert [row.count for row in records_of(person, case)] == [10]
        page = text_of(as_person(person).get(case.get_absolute_url()))
        assert "10 records in 1 agency." in page
        assert "20 records" not in page
    grid = text_of(as_person(setting.coordinator).get(round_.get_absolute_url()))
    assert "30 records in 2 agencies" in grid
    assert "Two GP records" not in grid


def test_auditor_of_two_agencies_reads_the_number_of_the_one_whose_return_is_theirs(setting, case):
    both = setting.auditors[0]
    give_role(both, Role.AUDITOR, setting.agencies[1])
    for agency, lead in zip(setting.agencies, setting.leads, strict=True):
        say(case, agency, lead)
    assert [row.agency for row in records_of(both, case)] == [setting.agencies[0]]
    with pytest.raises(Refused):
        say(case, setting.agencies[1], both)


def test_nobody_says_it_for_another_agency(setting, case):
    own, other = setting.agencies[:2]
    colleague = make_person(Role.AUDITOR, own)
    for person, status in (
        (setting.leads[0], 404), (setting.auditors[0], 404), (colleague, 404), (setting.coordinator, 403),
        (setting.chair, 403), (setting.holder, 403), (make_setting().leads[0], 404),
    ):  # fmt: skip
        assert as_person(person).post(url(case, other), {"count": "3"}).status_code == status, person
        with pytest.raises(Refused, match="Only an agency's lead"):
            say(case, other, person)
    with pytest.raises(Refused):
        say(case, own, colleague)
    assert not LinkedRecords.objects.exists()


def test_it_is_said_while_the_audit_runs_and_by_who_knows_the_family(setting, round_, case):
    agency, lead = setting.agencies[0], setting.leads[0]
    Involvement.objects.filter(case=case, agency=agency).update(known="not_known")
    with pytest.raises(Refused, match="knows nobody of this family"):
        say(case, agency, lead)
    Involvement.objects.filter(case=case, agency=agency).update(known="known")
    Round.objects.filter(pk=round_.pk).update(state="closed")
    with pytest.raises(Refused, match="until its panel has concluded"):
        say(case, agency, lead)
    assert "until its panel has concluded" in text_of(as_person(lead).get(url(case, agency)))
    early = drawn_cases(make_drawn_round(setting))[0]
    with pytest.raises(Refused):
        say(early, agency, lead)


def test_a_number_is_replaced_and_the_same_again_changes_nothing(setting, case):
    agency, lead = setting.agencies[0], setting.leads[0]
    for count in (3, 3, 5):
        say(case, agency, lead, count=count)
    assert LinkedRecords.objects.get().count == 5
    changes = TrailEvent.objects.filter(field="number of records").order_by("pk")
    assert [(each.before, each.after) for each in changes] == [("", "3"), ("3", "5")]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"count": ""}, "Enter the number of records"),
        ({"count": "many"}, "must be a whole number"),
        ({"count": "-1"}, "from 0 to 999"),
        ({"count": "1000"}, "from 0 to 999"),
        ({"count": "2", "kinds": "x" * 121}, "to 120 characters"),
        ({"count": "2", "kinds": "File of Tomasz Wrzesniewski"}, "looks like a name"),
    ],
)
def test_what_cannot_be_taken_comes_back_with_a_sentence(setting, case, sent, sentence):
    answer = as_person(setting.leads[0]).post(url(case, setting.agencies[0]), sent)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not LinkedRecords.objects.exists()


def test_action_checks_again_what_the_form_checked(setting, case):
    for words in ({"count": 1000}, {"count": -1}, {"kinds": "x" * 121}):
        with pytest.raises(NotDone):
            say(case, setting.agencies[0], setting.leads[0], **words)


def test_return_leads_its_auditor_to_the_number(setting, case):
    row = Return.objects.get(case=case, agency=setting.agencies[0])
    address = reverse("audits:return_detail", args=[row.pk])
    page = text_of(as_person(setting.auditors[0]).get(address))
    assert "Not said yet" in page
    assert url(case, setting.agencies[0]) in page
    say(case, setting.agencies[0], setting.auditors[0])
    assert "3 records" in text_of(as_person(setting.auditors[0]).get(address))


def test_round_asks_as_often_with_many_numbers_as_with_none(setting, round_):
    client, address = as_person(setting.coordinator), round_.get_absolute_url()
    few = queries(client, address)
    for case in drawn_cases(round_):
        for agency, lead in zip(setting.agencies, setting.leads, strict=True):
            say(case, agency, lead)
    assert queries(client, address) == few
