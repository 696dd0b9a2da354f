"""Who reads the panel, when, and what stays sealed."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audits.actions.panel import agree_grade
from audits.models import AgreedGrade, Return, ReturnState, RoundState, Theme
from cases.actions.restrictions import restrict_case
from tests.audits.panel_factories import (
    PANEL_DAY,
    address,
    agree_all,
    as_person,
    give_answer,
    give_grade,
    make_panel,
    sign,
    unsign,
)
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
EVERYBODY = (
    "chair", "coordinator", "scrutineer", "executive", "auditor", "lead", "other_lead", "outside_lead", "stranger",
    "nobody",
)  # fmt: skip
STATES = (RoundState.AUDITING, RoundState.PANEL, RoundState.REPORTING, RoundState.CLOSED)
READERS = {"chair", "coordinator", "scrutineer", "lead", "other_lead"}
WRITERS = {"chair", "coordinator"}
NO_RIGHT = {"executive", "auditor", "nobody"}
CANARIES = ("Canary reasons", "Canary evidence")


# page -> (who reads it, in which states, who lacks the right altogether)
PAGES = {
    "panel_open": ({"chair"}, set(STATES), set(EVERYBODY) - {"chair", "stranger"}),
    "panel_detail": (READERS, set(STATES) - {RoundState.AUDITING}, NO_RIGHT),
    "panel_case": (READERS, set(STATES) - {RoundState.AUDITING}, NO_RIGHT),
    "finding_list": (READERS, set(STATES) - {RoundState.AUDITING}, NO_RIGHT),
    "finding_create": (
        WRITERS,
        set(STATES) - {RoundState.AUDITING},
        {"executive", "auditor", "nobody", "lead", "other_lead", "outside_lead", "scrutineer"},
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_every_role_and_every_page_in_every_state(state):
    panel = make_panel(cases=1, agencies=2, state=state)
    give_answer(panel.return_of(0, 1), "RK1", "fully")
    for page, (readers, states, forbidden) in PAGES.items():
        for who in EVERYBODY:
            answer = as_person(panel, who).get(address(panel, page))
            allowed = who in readers and state in states
            wanted = 200 if allowed else 403 if who in forbidden else 404
            assert answer.status_code == wanted, (page, who, state)
            if not allowed:
                assert panel.cases[0].reference not in answer.content.decode()
                assert not any(canary in answer.content.decode() for canary in CANARIES)


def test_absent_and_forbidden_rounds_look_the_same():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    client = as_person(panel, "stranger")
    forbidden = client.get(address(panel, "panel_detail"))
    absent = client.get(reverse("audits:panel_detail", args=[uuid.uuid4()]))
    assert forbidden.status_code == absent.status_code == 404
    tokens = re.compile(r'name="(?:csrfmiddlewaretoken|form_key)" value="[^"]*"')
    first, second = (tokens.sub("", body.content.decode()) for body in (forbidden, absent))
    assert first == second


def test_nobody_reads_a_return_of_another_agency_before_the_panel_opens():
    panel = make_panel(cases=1, agencies=2)
    give_answer(panel.return_of(0, 1), "RK1", "fully")
    client = as_person(panel, "chair")
    body = client.get(address(panel, "panel_open")).content.decode()
    assert "Signed off" in body
    assert not any(canary in body for canary in CANARIES)
    sealed = panel.return_of(0, 1)
    for who in set(EVERYBODY) - {"other_lead", "auditor"}:
        assert not Return.objects.visible_to(panel.people[who]).filter(pk=sealed.pk).exists(), who


def test_a_missing_return_stays_sealed_after_the_opening_and_is_named_to_the_chair():
    panel = make_panel(cases=1, agencies=3)
    missing = unsign(panel.return_of(0, 2))
    give_grade(missing, Theme.RISK, "inadequate", reasons="Sealed words of the third agency.")
    give_answer(missing, "RK1", "not_at_all", "Sealed evidence of the third agency.")
    client = as_person(panel, "chair")
    before = client.get(address(panel, "panel_open")).content.decode()
    assert panel.agencies[2].name in before
    assert client.post(address(panel, "panel_open")).status_code == 302
    for page in ("panel_detail", "panel_case", "finding_list"):
        body = client.get(address(panel, page)).content.decode()
        assert "Sealed words" not in body
        assert "Sealed evidence" not in body
    assert "1 return still sealed" in client.get(address(panel, "panel_detail")).content.decode()
    assert not Return.objects.visible_to(panel.chair).filter(pk=missing.pk).exists()
    answer = missing.answers.get()
    assert client.get(f"{address(panel, 'finding_create')}?answer={answer.pk}").status_code == 404
    sign(missing)
    assert not Return.objects.visible_to(panel.chair).filter(pk=missing.pk).exists(), "Signing off late opens nothing."
    late = reverse("audits:panel_admit", args=[panel.round.pk, missing.pk])
    assert late in client.get(address(panel, "panel_open")).content.decode()
    assert client.post(late, {"reason": ""}).status_code == 422
    assert client.post(late, {"reason": "The file was in storage."}).status_code == 302
    body = client.get(f"{address(panel, 'panel_case')}?theme=risk").content.decode()
    assert "Sealed words" in body
    assert "The file was in storage." in body


def test_a_late_return_of_another_round_is_not_found():
    panel, other = make_panel(cases=1, agencies=2), make_panel(cases=1, agencies=2)
    late = unsign(other.return_of(0, 0))
    panel.open(), other.open()
    client = as_person(panel, "chair")
    assert client.get(reverse("audits:panel_admit", args=[panel.round.pk, late.pk])).status_code == 404


def test_ids_of_two_rounds_mixed_find_nothing():
    panel, other = make_panel(cases=1, agencies=2, state="panel"), make_panel(cases=1, agencies=2, state="panel")
    agree_all(panel), agree_all(other)
    client = as_person(panel, "chair")
    foreign = AgreedGrade.objects.get(round=other.round)
    own_case, foreign_case = panel.cases[0].pk, other.cases[0].pk
    for name, arguments in (
        ("panel_case", [panel.round.pk, foreign_case]),
        ("agreed_edit", [panel.round.pk, foreign_case, "risk"]),
        ("agreed_dissent", [panel.round.pk, own_case, foreign.pk]),
    ):
        url = reverse(f"audits:{name}", args=arguments)
        answer = client.get(url) if name == "panel_case" else client.post(url, {"rationale": "x"})
        assert answer.status_code == 404, name


def test_the_largest_disagreement_comes_first_and_contradictions_are_listed():
    panel = make_panel(cases=3, agencies=2)
    give_grade(panel.return_of(1, 0), Theme.RISK, "inadequate")
    give_grade(panel.return_of(2, 0), Theme.RISK, "requires_improvement")
    give_answer(panel.return_of(1, 0), "RK1", "not_at_all")
    give_answer(panel.return_of(1, 1), "RK1", "fully")
    panel.open()
    body = as_person(panel, "lead").get(address(panel, "panel_detail")).content.decode()
    places = [body.index(f">{panel.cases[number].reference}</a>") for number in (1, 2, 0)]
    assert places == sorted(places)
    assert "1 contradiction between answers" in body
    assert "says “Fully”" in body
    assert "Two grades apart" in body
    assert "<svg" in body


def test_looks_at_the_panel_are_in_the_trail_before_the_page_leaves():
    panel = make_panel(cases=2, agencies=2, state=RoundState.PANEL)
    as_person(panel, "lead").get(address(panel, "panel_detail"))
    seen = TrailEvent.objects.filter(actor_id=panel.people["lead"].pk, kind="viewed", subject_type="cases.Case")
    assert set(seen.values_list("subject_id", flat=True)) == {str(case.pk) for case in panel.cases}
    as_person(panel, "scrutineer").get(address(panel, "panel_case"))
    seen = TrailEvent.objects.filter(actor_id=panel.people["scrutineer"].pk, kind="viewed")
    assert seen.filter(subject_type="cases.Case").count() == 1
    assert seen.filter(subject_type="audits.Return").count() == 2


def test_concluding_and_closing_by_their_buttons():
    panel = make_panel(cases=2, agencies=2, state=RoundState.PANEL)
    chair, coordinator = as_person(panel, "chair"), as_person(panel, "coordinator")
    answer = chair.post(address(panel, "panel_conclude"), follow=True)
    assert f"not agreed an overall grade for {panel.cases[0]}, {panel.cases[1]}" in answer.content.decode()
    agree_all(panel)
    assert coordinator.post(address(panel, "panel_conclude")).status_code == 403
    assert [chair.post(address(panel, "panel_conclude")).status_code for _ in range(2)] == [302, 302]
    assert panel.refresh().state == RoundState.REPORTING
    assert chair.post(address(panel, "panel_close")).status_code == 403
    onward = f'href="{address(panel, "panel_close")}"'
    assert onward in coordinator.get(panel.round.get_absolute_url()).content.decode()
    body = coordinator.get(address(panel, "panel_detail")).content.decode()
    assert onward in body
    assert '<strong class="state state--active">Reporting</strong>' in body
    assert [coordinator.post(address(panel, "panel_close")).status_code for _ in range(2)] == [302, 302]
    assert panel.refresh().state == RoundState.CLOSED
    page = chair.get(panel.round.get_absolute_url()).content.decode()
    assert "This audit is closed." in page
    assert "The panel is open." not in page
    assert TrailEvent.objects.filter(subject_id=panel.round.pk, field="state").count() == 3


def test_a_nil_return_says_so_and_counts_as_no_grade():
    panel = make_panel(cases=1, agencies=3)
    row = unsign(panel.return_of(0, 2), ReturnState.NIL)
    row.nil_reason = "Never a pupil here."
    row.save()
    panel.open()
    body = as_person(panel, "chair").get(address(panel, "panel_case")).content.decode()
    assert "Nil return. Never a pupil here." in body


def test_a_lead_of_an_agency_that_does_not_know_a_child_does_not_read_of_it():
    panel = make_panel(cases=2, agencies=2, state=RoundState.PANEL)
    panel.cases[1].involvements.filter(agency=panel.agencies[0]).delete()
    client = as_person(panel, "lead")
    assert panel.cases[1].reference not in client.get(address(panel, "panel_detail")).content.decode()
    assert client.get(address(panel, "panel_case", case=1)).status_code == 404


def test_strange_questions_in_the_address_break_nothing():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    client = as_person(panel, "chair")
    assert client.get(address(panel, "panel_case") + "?theme=%00weather").status_code == 200
    assert client.post(address(panel, "agreed_edit", theme="weather"), {"grade": "good"}).status_code == 404
    for answer in ("0", "-1", "abc", "9" * 40, "%00"):
        assert client.get(address(panel, "finding_create") + f"?answer={answer}").status_code == 404


def queries(client, url) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_panel_asks_as_many_queries_for_eight_children_as_for_two():
    counts = []
    for cases in (2, 8):
        panel = make_panel(cases=cases, agencies=5)
        for number in range(cases):
            give_answer(panel.return_of(number, 0), "RK1", "fully")
            give_answer(panel.return_of(number, 1), "RK1", "not_at_all")
        panel.open()
        for number in range(cases):
            agree_grade(
                case=panel.cases[number], round=panel.round, theme=Theme.RISK, grade=panel.grade("good"),
                rationale="x", by=panel.chair, at=PANEL_DAY,
            )  # fmt: skip
        client = as_person(panel, "chair")
        client.get("/healthz")
        counts.append(queries(client, address(panel, "panel_detail")))
    assert counts[0] == counts[1]
    assert counts[0] <= 30


def test_concluding_counts_a_restricted_case_and_does_not_name_it():
    panel = make_panel(cases=2, agencies=2, state=RoundState.PANEL)
    restricted = panel.cases[0]
    people = panel.people
    restrict_case(
        case=restricted, people=[people["coordinator"]], reason="Staff", by=people["coordinator"], at=PANEL_DAY
    )
    said = as_person(panel, "chair").post(address(panel, "panel_conclude"), follow=True).content.decode()
    assert f"an overall grade for {panel.cases[1]}, 1 restricted case." in said
    assert str(restricted) not in said
