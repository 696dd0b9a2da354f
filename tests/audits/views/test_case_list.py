"""The list of cases: who sees which, in what state, with what to do next; and its file."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from accounts.models import Partnership
from audits.actions.known import answer_child
from audits.actions.returns import assign_return
from audits.models import Return, Round
from cases.actions.family import keep_family
from cases.families import Relative
from cases.models import Case, CaseRole, Involvement
from tests.factories import NOW, make_person, office_of
from tests.round_factories import (
    complete_all,
    drawn_cases,
    make_answered_round,
    make_drawn_round,
    make_open_round,
    make_setting,
)
from tests.round_visits import as_person, queries, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
LIST, FILE = reverse("audits:case_list"), reverse("audits:case_export")
SOON = timezone.localdate() + timedelta(days=40)


@pytest.fixture
def setting():
    return make_setting()


def shown(person, query="", page=LIST):
    return as_person(person).get(f"{page}?{query}")


def references(response):
    return [row[0].href.rstrip("/").rsplit("/", 1)[-1] for row in response.context["rows"]]


def lines(person, query=""):
    return list(csv.reader(StringIO(shown(person, query, FILE).content.decode("utf-8-sig"))))


def steps(person, query="role=drawn"):
    return {row[-1].text for row in shown(person, query).context["rows"]}


@pytest.mark.parametrize("who", ["coordinator", "chair", "holder"])
def test_those_who_serve_all_see_every_case(setting, who):
    round_ = make_drawn_round(setting)
    expected = {str(pk) for pk in Case.objects.filter(draw=round_.draw).values_list("pk", flat=True)}
    assert set(references(shown(getattr(setting, who)))) == expected
    assert len(lines(getattr(setting, who))) == len(expected) + 1


def test_a_lead_sees_the_cases_of_the_agency_and_only_its_own_state(setting):
    round_ = make_answered_round(setting, panel_on=SOON)
    response = shown(setting.leads[0])
    assert len(references(response)) == len(drawn_cases(round_))
    assert "of 3 finished" not in text_of(response)
    assert setting.agencies[1].short_name not in text_of(response)
    assert "of 3 finished" in text_of(shown(setting.coordinator))


def test_an_auditor_sees_the_cases_given_to_them_alone(setting):
    make_answered_round(setting, panel_on=SOON)
    colleague = make_person(Role.AUDITOR, setting.agencies[0])
    row = Return.objects.filter(agency=setting.agencies[0]).first()
    assert references(shown(colleague)) == []
    assign_return(agency_return=row, auditor=colleague, by=setting.leads[0], at=NOW + timedelta(hours=3))
    assert references(shown(colleague)) == [str(row.case_id)]
    assert str(row.case_id) not in references(shown(setting.auditors[0]))
    assert steps(colleague) == {"Go on with the return."}


def test_nobody_else_sees_the_list_and_a_stranger_none_of_ours(setting):
    make_answered_round(setting)
    for role in (Role.EXECUTIVE, Role.OWNER, Role.RECORDS, Role.PRACTITIONER, Role.ADMINISTRATOR):
        person = make_person(role, office_of(setting.partnership))
        assert [shown(person, page=page).status_code for page in (LIST, FILE)] == [403, 403]
    stranger = make_setting().coordinator
    assert references(shown(stranger)) == []
    assert len(lines(stranger)) == 1


def test_every_case_listed_is_a_look_in_the_trail_and_the_file_a_download(setting):
    round_ = make_drawn_round(setting)
    looks = TrailEvent.objects.filter(kind="viewed", subject_type="cases.Case", actor_id=setting.chair.pk)
    listed = references(shown(setting.chair))
    assert set(looks.filter(field="list").values_list("subject_id", flat=True)) == set(listed)
    as_person(setting.chair).get(f"{FILE}?role=reserve")
    reserves = Case.objects.filter(draw=round_.draw, role=CaseRole.RESERVE).count()
    assert looks.filter(field="file").count() == reserves
    taken = TrailEvent.objects.get(kind="downloaded", subject_type=Partnership._meta.label)
    assert (taken.field, taken.after) == ("cases.csv", str(reserves))


def test_next_step_follows_the_case_from_the_draw_to_the_end(setting):
    round_ = make_drawn_round(setting, panel_on=SOON)
    assert steps(setting.holder) == {"Say who the child is."}
    assert steps(setting.coordinator, "role=reserve") == {"None, unless it replaces a drawn case."}
    complete_all(round_, setting)
    assert steps(setting.coordinator) == {"Say who there is around the child."}
    for case in drawn_cases(round_):
        keep_family(case=case, relatives=[Relative("mother")], taken_from="Record", seen=0, by=setting.holder, at=NOW)
    assert steps(setting.coordinator) == {"It waits for the audit to open."}
    for state, words in (("panel", "The panel agrees its grades."), ("closed", "None: the audit is closed.")):
        Round.objects.filter(pk=round_.pk).update(state=state)
        assert steps(setting.chair) == {words}


def test_open_audit_says_what_waits_for_whom(setting):
    round_ = make_open_round(setting, panel_on=SOON)
    assert steps(setting.leads[0]) == {"Say whether your agency knows the child."}
    assert steps(setting.coordinator) == {"3 agencies have still to say whether the child is known."}
    for involvement in Involvement.objects.filter(case__draw=round_.draw).select_related("agency"):
        lead = setting.leads[setting.agencies.index(involvement.agency)]
        known = "known" if involvement.agency == setting.agencies[0] else "not_known"
        answer_child(involvement=involvement, known=known, by=lead, at=NOW + timedelta(hours=2))
    assert steps(setting.coordinator) == {"1 return has still to be finished and signed off."}
    Return.objects.update(state="signed_off")
    assert steps(setting.coordinator) == {"It waits for the panel."}


def test_filters_narrow_and_can_be_taken_off(setting):
    first = make_drawn_round(setting, size=2, reserves=1)
    second = make_answered_round(setting, panel_on=SOON, size=3, reserves=1)
    everything = len(references(shown(setting.coordinator)))
    assert everything == 7
    assert len(references(shown(setting.coordinator, f"round={first.pk}"))) == 3
    assert len(references(shown(setting.coordinator, "state=auditing"))) == 4
    assert len(references(shown(setting.coordinator, f"year={second.programme.year}&role=reserve"))) in {1, 2}
    narrowed = shown(setting.coordinator, f"round={first.pk}&state=auditing")
    assert "No case fits these filters" in text_of(narrowed)
    assert {chip["text"] for chip in narrowed.context["active"]} == {first.title, "Auditing"}
    assert len(references(shown(setting.coordinator, "round=x&state=y&year=z&role=w&page=99&sort=q"))) == everything
    assert len(lines(setting.coordinator, f"round={first.pk}")) == 4


def test_the_list_sorts_both_ways(setting):
    make_drawn_round(setting)
    there = [row[0] for row in lines(setting.coordinator, "sort=case")[1:]]
    assert there == sorted(there)
    assert [row[0] for row in lines(setting.coordinator, "sort=-case")[1:]] == there[::-1]


def test_cases_of_an_abandoned_draw_are_not_listed(setting):
    round_ = make_drawn_round(setting)
    Round.objects.filter(pk=round_.pk).update(draw=None)
    assert references(shown(setting.coordinator)) == []
    assert "There are no cases yet" in text_of(shown(setting.coordinator))


@pytest.mark.parametrize("who", ["coordinator", "lead", "holder"])
def test_many_cases_cost_no_more_queries_than_few(setting, who):
    person = {"coordinator": setting.coordinator, "lead": setting.leads[0], "holder": setting.holder}[who]
    make_answered_round(setting, size=2, reserves=0)
    few, few_in_file = queries(as_person(person), LIST), queries(as_person(person), FILE)
    for _ in range(2):
        make_answered_round(setting, size=12, reserves=6, panel_on=SOON)
    assert queries(as_person(person), LIST) <= few
    assert queries(as_person(person), FILE) <= few_in_file


def test_audits_page_leads_to_the_list(setting):
    for person in (setting.coordinator, setting.holder, setting.leads[0], setting.auditors[0]):
        assert LIST in text_of(as_person(person).get(reverse("audits:round_list")))
