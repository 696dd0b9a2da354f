"""Two people on one child's page at the panel: each sees what the other records, and nothing typed is touched."""

import pytest
from django.urls import reverse

from audits.actions.panel import agree_grade, record_dissent
from audits.models import Finding, RoundState, Theme
from tests.audits.panel_factories import PANEL_DAY, address, as_person, give_answer, make_panel
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel(cases=1, agencies=2, state=RoundState.PANEL)


def agree(panel, who="second_chair", code="good"):
    return agree_grade(
        case=panel.cases[0], round=panel.round, theme=Theme.RISK, grade=panel.grade(code), rationale="Newly agreed.",
        by=panel.people[who], at=PANEL_DAY,
    )  # fmt: skip


def test_nothing_new_is_said_without_a_look_and_something_new_is_shown_with_one(panel):
    chair, url = as_person(panel, "chair"), address(panel, "panel_live") + "?theme=risk"
    mark = chair.get(url).headers["ETag"]
    looks = TrailEvent.objects.filter(kind="viewed").count()
    assert chair.get(url, headers={"If-None-Match": mark}).status_code == 304
    assert TrailEvent.objects.filter(kind="viewed").count() == looks
    agreed = agree(panel)
    answer = chair.get(url, headers={"If-None-Match": mark})
    body = answer.content.decode()
    assert answer.status_code == 200
    assert "Newly agreed." in body
    assert 'data-said="Chair Two recorded Good for Identification of risk to children."' in body
    assert "<form" not in body
    assert TrailEvent.objects.filter(kind="viewed").count() > looks
    newer = answer.headers["ETag"]
    record_dissent(agreed_grade=agreed, agency=panel.agencies[0], text="We saw less.", by=panel.chair, at=PANEL_DAY)
    assert "We saw less." in chair.get(url, headers={"If-None-Match": newer}).content.decode()


def test_a_page_is_born_with_the_mark_it_asks_by(panel):
    chair = as_person(panel, "chair")
    page = chair.get(address(panel, "panel_case") + "?theme=risk").content.decode()
    mark = page.split('data-mark="')[1].split('"')[0]
    url = address(panel, "panel_live") + "?theme=risk"
    assert chair.get(url, headers={"If-None-Match": f'"{mark}"'}).status_code == 304


def test_only_those_who_read_the_panel_hear_of_it(panel):
    readers = {"chair", "second_chair", "coordinator", "scrutineer", "lead", "other_lead"}
    for who in panel.people:
        status = as_person(panel, who).get(address(panel, "panel_live")).status_code
        assert (status == 200) is (who in readers), (who, status)


def test_a_finding_is_made_on_the_spot_from_an_answer_beside_the_dissent(panel):
    answer = give_answer(panel.return_of(0, 0), "RK1", "partly", "The plan was four months old.")
    theme = answer.question.section.theme
    agreed = agree_grade(
        case=panel.cases[0], round=panel.round, theme=theme, grade=panel.grade("good"), rationale="So.",
        by=panel.chair, at=PANEL_DAY,
    )  # fmt: skip
    record_dissent(agreed_grade=agreed, agency=panel.agencies[1], text="It was older.", by=panel.chair, at=PANEL_DAY)
    chair = as_person(panel, "chair")
    create = reverse("audits:finding_create", args=[panel.round.pk])
    page = chair.get(f"{create}?answer={answer.pk}").content.decode()
    assert page.count("The plan was four months old.") == 2  # as the agency's words, and to be edited
    assert "It was older." in page
    form = {
        "kind": "improvement", "theme": theme, "text": "Plans were out of date.", "answer": answer.pk,
        "cases": [panel.cases[0].pk],
    }  # fmt: skip
    back = chair.post(create, form)
    assert back.url == f"{address(panel, 'panel_case')}?theme={theme}#findings"
    assert Finding.objects.get().source_answer == answer
    assert "Plans were out of date." in chair.get(back.url).content.decode()
