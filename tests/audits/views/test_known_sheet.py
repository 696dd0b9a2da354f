"""One agency's identity sheet of an audit: opened by one confirmation, answered person by person, printed once."""

from copy import deepcopy
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from access.permissions import NotDone
from access.roles import Role
from audits.actions.known import answer_child, answer_people
from audits.actions.rounds import answer_known
from audits.models import Return, ReturnState
from cases.models import IdentityPrint, Involvement, PersonAnswer, SheetPerson
from tests.factories import NOW, give_role, make_person
from tests.round_factories import drawn_cases, make_answered_round, make_open_round, make_setting
from tests.round_visits import as_person, confirm, queries, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def place_once(once):
    return once(make_place)


@pytest.fixture
def place(place_once):
    return deepcopy(place_once)


def make_place():
    setting = make_setting()
    return setting, make_open_round(setting)


def sheet_url(round_, agency, name="known_sheet"):
    return reverse(f"audits:{name}", args=[round_.pk, agency.pk])


def opened(user, round_, agency):
    client = as_person(user)
    confirm(client)
    return client, sheet_url(round_, agency)


def involvement_of(case, agency):
    return Involvement.objects.get(case=case, agency=agency)


def people_of(case):
    return {str(row): row for row in SheetPerson.objects.filter(sheet__case=case)}


def field(involvement, person):
    return f"person_{involvement.pk}_{person.pk}"


def looks(user, name="identity"):
    return TrailEvent.objects.filter(kind="viewed", field=name, actor_id=user.pk)


def test_one_confirmation_opens_all_children_and_each_look_is_in_the_trail(place):
    setting, round_ = place
    client, url = as_person(setting.leads[0]), sheet_url(round_, setting.agencies[0])
    closed = text_of(client.get(url))
    assert "Confirm that it is you" in closed
    assert "Child of" not in closed
    assert not looks(setting.leads[0]).exists()
    assert confirm(client, url).url == url
    page = client.get(url)
    for case in drawn_cases(round_):
        assert all(f"{who} of {case.reference}" in text_of(page) for who in ("Child", "Brother", "Parent"))
    assert looks(setting.leads[0]).count() == 6
    assert page["Cache-Control"] == "no-store"


def test_a_quarter_of_an_hour_later_it_is_closed_again(place):
    setting, round_ = place
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        client, url = opened(setting.leads[0], round_, setting.agencies[0])
        clock.move_to(start + timedelta(minutes=14, seconds=59))
        assert "Child of" in text_of(client.get(url))
        clock.move_to(start + timedelta(minutes=15))
        assert "Child of" not in text_of(client.get(url))


def test_wrong_password_opens_nothing(place):
    setting, round_ = place
    client, url = as_person(setting.leads[0]), sheet_url(round_, setting.agencies[0])
    client.post(reverse("account_reauthenticate"), {"password": "not this one"})
    assert "Child of" not in text_of(client.get(url))


def test_answers_for_each_person_make_the_child_known_or_a_nil_return(place):
    setting, round_ = place
    client, url = opened(setting.leads[0], round_, setting.agencies[0])
    first, second, third = drawn_cases(round_)[:3]
    one, two, three = (involvement_of(case, setting.agencies[0]) for case in (first, second, third))
    data = {
        field(one, people_of(first)["Child"]): "not_known",
        field(one, people_of(first)["Adult with parental responsibility 1"]): "known",
        f"nil_{two.pk}": "on",
        field(three, people_of(third)["Child"]): "not_known",
    }
    for _ in range(2):
        answer = client.post(url, data, follow=True)
    assert "Nothing was changed" in text_of(answer)
    known = {each.case_id: each.known for each in Involvement.objects.filter(agency=setting.agencies[0])}
    assert (known[first.pk], known[second.pk], known[third.pk]) == ("known", "not_known", "unanswered")
    states = dict(Return.objects.filter(agency=setting.agencies[0]).values_list("case_id", "state"))
    assert states == {first.pk: ReturnState.ASSIGNED, second.pk: ReturnState.NIL}
    assert PersonAnswer.objects.filter(involvement=two, known="not_known").count() == 3
    assert f"Child of {second.reference}" not in text_of(answer)
    said = TrailEvent.objects.filter(field__startswith="known: ").values_list("field", flat=True)
    assert set(said) == {f"known: {label}" for label in people_of(first)}


def test_child_is_finished_only_when_all_its_people_are_answered(place):
    setting, round_ = place
    client, url = opened(setting.leads[0], round_, setting.agencies[0])
    case = drawn_cases(round_)[0]
    row, people = involvement_of(case, setting.agencies[0]), people_of(case)
    page = text_of(client.post(url, {field(row, people["Child"]): "known"}, follow=True))
    assert "6 of 6 children still to answer." in page
    assert f"2 people of {case.reference} are not answered yet." in page
    assert "Known, 2 people to answer" in page
    row.refresh_from_db()
    assert row.known == "known"
    rest = {field(row, person): "not_known" for label, person in people.items() if label != "Child"}
    page = text_of(client.post(url, rest, follow=True))
    assert "5 of 6 children still to answer." in page
    assert "not answered yet" not in page


def test_answers_are_taken_even_when_the_sheet_has_closed_meanwhile(place):
    setting, round_ = place
    case = drawn_cases(round_)[0]
    row = involvement_of(case, setting.agencies[0])
    url = sheet_url(round_, setting.agencies[0])
    as_person(setting.leads[0]).post(url, {field(row, people_of(case)["Child"]): "known"})
    row.refresh_from_db()
    assert row.known == "known"


def test_begun_work_is_not_turned_into_a_nil_return_and_the_sentence_says_so(place):
    setting, round_ = place
    case = drawn_cases(round_)[0]
    row = involvement_of(case, setting.agencies[0])
    answer_child(involvement=row, known="known", by=setting.leads[0], at=NOW)
    Return.objects.filter(case=case, agency=setting.agencies[0]).update(state=ReturnState.IN_PROGRESS)
    client, url = opened(setting.leads[0], round_, setting.agencies[0])
    page = text_of(client.post(url, {f"nil_{row.pk}": "on"}, follow=True))
    assert f"Work on {case.reference} has begun" in page
    assert PersonAnswer.objects.get(involvement=row).known == "known"


def test_child_answered_as_a_whole_is_answered_for_its_people(place):
    setting, round_ = place
    known, unknown = (involvement_of(case, setting.agencies[0]) for case in drawn_cases(round_)[:2])
    answer_child(involvement=known, known="known", by=setting.leads[0], at=NOW)
    answer_child(involvement=unknown, known="not_known", by=setting.leads[0], at=NOW)
    assert [str(each.person) for each in known.answers.all()] == ["Child"]
    assert set(unknown.answers.values_list("known", flat=True)) == {"not_known"}
    assert unknown.answers.count() == 3


def test_person_of_another_sheet_is_not_taken(place):
    setting, round_ = place
    first, second = drawn_cases(round_)[:2]
    row = involvement_of(first, setting.agencies[0])
    stranger = people_of(second)["Child"]
    with pytest.raises(NotDone, match="not on the sheet any more"):
        answer_people(involvement=row, answers={stranger.pk: "known"}, by=setting.leads[0], at=NOW)


def test_one_print_for_a_confirmation(place):
    setting, round_ = place
    client, url = opened(setting.leads[0], round_, setting.agencies[0])
    print_url = sheet_url(round_, setting.agencies[0], "known_print")
    paper = client.post(print_url)
    assert f"Child of {drawn_cases(round_)[0].reference}" in text_of(paper)
    assert text_of(paper).count(setting.leads[0].full_name) >= 2
    assert TrailEvent.objects.filter(kind="downloaded", field="identity sheet on paper").count() == 1
    assert looks(setting.leads[0], "identity sheet on paper").count() == 6
    used = text_of(client.get(url))
    assert "Child of" in used
    assert "Confirm again to print once more" in used
    assert "Confirm again that it is you" in used
    again = client.post(print_url)
    assert again.url.startswith(reverse("account_reauthenticate"))
    assert IdentityPrint.objects.count() == 1
    confirm(client, url)
    assert "Confirm again that it is you" not in text_of(client.get(url))
    assert client.post(print_url).status_code == 200
    assert IdentityPrint.objects.count() == 2


def test_unconfirmed_print_asks_first(place):
    setting, round_ = place
    answer = as_person(setting.leads[0]).post(sheet_url(round_, setting.agencies[0], "known_print"))
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert not IdentityPrint.objects.exists()


def test_only_the_agencys_own_people_open_its_sheet(place):
    setting, round_ = place
    other = make_setting()
    strangers = [
        setting.leads[1], setting.coordinator, setting.chair, setting.holder, setting.auditors[0], other.leads[0],
        make_person(Role.SCRUTINEER, setting.agencies[0]),
    ]  # fmt: skip
    for user in strangers:
        client, url = opened(user, round_, setting.agencies[0])
        assert client.get(url).status_code in {403, 404}, user
        assert client.post(f"{url}print/").status_code in {403, 404}, user
        assert not looks(user).exists()


def test_auditor_opens_own_children_only_and_answers_nothing():
    setting = make_setting()
    round_ = make_answered_round(setting)
    mine, *others = drawn_cases(round_)
    Return.objects.filter(agency=setting.agencies[0]).exclude(case=mine).update(auditor=None)
    client, url = opened(setting.auditors[0], round_, setting.agencies[0])
    page = text_of(client.get(url))
    assert f"Child of {mine.reference}" in page
    assert all(case.reference not in page for case in others)
    assert "Save the answers" not in page
    row = involvement_of(mine, setting.agencies[0])
    client.post(url, {f"nil_{row.pk}": "on"})
    row.refresh_from_db()
    assert row.known == "known"


def test_auditor_who_leads_elsewhere_sees_on_this_sheet_what_the_auditor_may():
    setting = make_setting()
    round_ = make_answered_round(setting)
    person = make_person(Role.AGENCY_LEAD, setting.agencies[1])
    give_role(person, Role.AUDITOR, setting.agencies[0])
    mine = drawn_cases(round_)[0]
    Return.objects.filter(agency=setting.agencies[0], case=mine).update(auditor=person)
    client, url = opened(person, round_, setting.agencies[0])
    page = text_of(client.get(url))
    assert f"Child of {mine.reference}" in page
    assert all(case.reference not in page for case in drawn_cases(round_)[1:])


def test_list_leads_to_the_sheet_and_names_the_day(place):
    setting, round_ = place
    page = text_of(as_person(setting.leads[0]).get(reverse("audits:known_list")))
    assert sheet_url(round_, setting.agencies[0]) in page
    assert "Answers are due by 9 March 2026" in page


def test_sheet_asks_as_often_for_many_children_as_for_few(place):
    setting, round_ = place
    client, url = opened(setting.leads[0], round_, setting.agencies[0])
    many = queries(client, url)
    for case in drawn_cases(round_)[1:]:
        answer_known(
            involvement=involvement_of(case, setting.agencies[0]), known="not_known", by=setting.leads[0], at=NOW
        )
    assert queries(client, url) == many
