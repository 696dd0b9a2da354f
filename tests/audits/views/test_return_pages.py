"""The pages around the scoring form: what to do next, what is missing, who does it, and the lead's decision."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.roles import Role
from audits.actions.answers import save_answers
from audits.answering import AnswerIn, GradeIn
from audits.models import Return, ReturnState
from cases.models import Case
from tests.audits.panel_factories import make_draw
from tests.audits.return_factories import MONDAY, assigned, make_scoring
from tests.factories import make_person
from trail.models import EventKind, TrailEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def scoring():
    return make_scoring()


def visit(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(scoring, name) -> str:
    return reverse(f"audits:return_{name}", args=[scoring.own.pk])


def text(response) -> str:
    return response.content.decode().replace("&#x27;", "'")


def test_detail_shows_how_far_each_theme_is_and_what_to_do(scoring):
    question = scoring.questions("record_keeping")[0]
    save_answers(
        agency_return=scoring.own,
        answers=[AnswerIn(question.pk, "fully", "x")],
        grades=[GradeIn("risk", scoring.grade().pk, "x")],
        by=scoring.auditor,
        at=MONDAY,
    )
    page = text(visit(scoring.auditor).get(address(scoring, "detail")))
    assert f"1 of {len(scoring.questions('record_keeping'))} answered" in page
    assert f"0 of {len(scoring.questions('risk'))} answered, graded Good" in page
    assert "Answer the questions theme by theme" in page
    assert "20 April 2026" in page


def test_sent_back_return_shows_its_reason_to_its_auditor(scoring):
    scoring.bring_to(ReturnState.SENT_BACK)
    page = text(visit(scoring.auditor).get(address(scoring, "detail")))
    assert "Say more about the second question." in page
    assert "Everything is there" in page


def test_check_lists_everything_missing_and_each_link_leads_to_its_place(scoring):
    client = visit(scoring.auditor)
    page = text(client.get(address(scoring, "check")))
    links = re.findall(r'href="(/audits/returns/[^"#]+)#([^"]+)"', page)
    assert len(links) == len(scoring.questions()) + 6 + 1, "Each question, six grades, and independence."
    assert "Submit the return" not in page
    for path, anchor in links[::7]:
        assert f'id="{anchor}"' in text(client.get(path))


def test_check_names_missing_evidence_and_reasons(scoring):
    scoring.complete()
    answer = scoring.own.answers.order_by("question__section__order", "question__order").first()
    answer.choice, answer.evidence = "partly", "\n "
    answer.save()
    scoring.own.grades.filter(theme="overall").update(reasons="")
    page = text(visit(scoring.auditor).get(address(scoring, "check")))
    assert "2 things are missing" in page
    assert "say what the record showed" in page
    assert "Overall: give the reasons for the grade" in page


@pytest.mark.parametrize("choice", ["fully", "mostly", "not_applicable"])
def test_good_practice_and_none_to_show_need_no_words(scoring, choice):
    scoring.complete()
    scoring.own.answers.update(choice=choice, evidence="")
    assert "Nothing is missing" in text(visit(scoring.auditor).get(address(scoring, "check")))


def test_incomplete_return_is_refused_with_the_list(scoring):
    client = visit(scoring.auditor)
    assert client.post(address(scoring, "check")).status_code == 403  # nothing is begun
    first = scoring.questions()[0]
    save_answers(agency_return=scoring.own, answers=[AnswerIn(first.pk, "fully", "x")], by=scoring.auditor, at=MONDAY)
    response = client.post(address(scoring, "check"))
    assert response.status_code == 422
    assert "things are missing" in text(response)
    assert scoring.again().state == ReturnState.IN_PROGRESS


def test_complete_return_is_submitted_and_a_second_press_ends_the_same(scoring):
    scoring.complete()
    client = visit(scoring.auditor)
    assert "Submit the return" in text(client.get(address(scoring, "check")))
    first, second = (client.post(address(scoring, "check")) for _ in range(2))
    assert first.url == second.url == address(scoring, "detail")
    assert TrailEvent.objects.filter(after="Submitted").count() == 1
    assert "It waits for your agency's lead" in text(client.get(first.url))


def test_agency_that_signs_off_by_submitting_is_told_and_marked(scoring):
    scoring.agency.submitting_signs_off = True
    scoring.agency.save()
    scoring.complete()
    client = visit(scoring.auditor)
    assert "not second-read" in text(client.get(address(scoring, "check")))
    page = text(client.post(address(scoring, "check"), follow=True))
    assert "Signed off, not second-read" in page


def test_limiting_rule_is_explained_where_it_bites(scoring):
    client = visit(scoring.auditor)
    assert "A rule of this scale to weigh" not in text(client.get(address(scoring, "overall")))
    grade = GradeIn("risk", scoring.grade("inadequate").pk, "Not seen for months")
    save_answers(agency_return=scoring.own, grades=[grade], by=scoring.auditor, at=MONDAY)
    page = text(client.get(address(scoring, "overall")))
    assert "A rule of this scale to weigh" in page
    assert "no other strength makes up for a child left in danger" in page


def test_lead_reads_the_whole_return_and_signs_off(scoring):
    scoring.bring_to(ReturnState.SUBMITTED)
    client = visit(scoring.lead)
    page = text(client.get(address(scoring, "review")))
    assert page.count("a visit note (") == len(scoring.questions())
    assert "Sign off" in page
    for _ in range(2):
        assert client.post(address(scoring, "review"), {"decision": "sign_off"}).url == address(scoring, "detail")
    assert scoring.again().is_second_read
    assert TrailEvent.objects.filter(after="Signed off").count() == 1


def test_lead_sends_back_with_a_reason_and_not_without(scoring):
    scoring.bring_to(ReturnState.SUBMITTED)
    client = visit(scoring.lead)
    response = client.post(address(scoring, "review"), {"decision": "send_back", "reason": ""})
    assert response.status_code == 422
    assert "Say what must change before you can sign it off" in text(response)
    for _ in range(2):
        response = client.post(address(scoring, "review"), {"decision": "send_back", "reason": "Say more."})
        assert response.url == address(scoring, "detail")
    assert scoring.again().sent_back_reason == "Say more."


def test_reason_that_names_somebody_is_asked_about_once_more(scoring):
    scoring.bring_to(ReturnState.SUBMITTED)
    client, sent = visit(scoring.lead), {"decision": "send_back", "reason": "Ask Mrs Jane Miller again."}
    asked = client.post(address(scoring, "review"), sent)
    assert asked.status_code == 422
    assert "“Mrs Jane Miller” looks like a name" in text(asked)
    assert client.post(address(scoring, "review"), sent | {"confirmed": "on"}).status_code == 302
    assert scoring.again().sent_back_reason == "Ask Mrs Jane Miller again."


def test_reason_is_not_lost_when_somebody_else_decided_first(scoring):
    scoring.bring_to(ReturnState.SIGNED_OFF)
    response = visit(scoring.lead).post(
        address(scoring, "review"), {"decision": "send_back", "reason": "A long thought reason"}
    )
    assert response.status_code == 422
    assert re.search(rf"It was signed off (on|at) .*[ap]m by {scoring.lead.full_name}\.", text(response))
    assert "bring what should change to the panel" in text(response)
    assert "A long thought reason" in text(response)


def test_signing_off_after_it_was_sent_back_says_who_did_it_and_what_is_next(scoring):
    scoring.bring_to(ReturnState.SUBMITTED)
    other = make_person(Role.AGENCY_LEAD, scoring.agency)
    client, review = visit(scoring.lead), address(scoring, "review")
    visit(other).post(review, {"decision": "send_back", "reason": "Say more."})
    response = client.post(review, {"decision": "sign_off"})
    assert response.status_code == 422
    assert re.search(rf"It was sent back at \d+:\d+[ap]m by {other.full_name}\.", text(response))
    assert "once it is submitted anew" in text(response)
    assert scoring.again().state == ReturnState.SENT_BACK


def test_what_must_change_stands_on_every_page_of_a_return_sent_back(scoring):
    scoring.bring_to(ReturnState.SUBMITTED)
    asked = "Say when the child was last seen alone."
    visit(scoring.lead).post(address(scoring, "review"), {"decision": "send_back", "reason": asked})
    client = visit(scoring.auditor)
    theme = reverse("audits:return_edit", args=[scoring.own.pk, "risk"])
    pages = [theme, *(address(scoring, name) for name in ("detail", "overall", "check"))]
    assert all(asked in text(client.get(page)) for page in pages)
    client.post(address(scoring, "check"))
    assert asked not in text(client.get(address(scoring, "detail")))


def test_auditor_reads_own_return_without_the_buttons(scoring):
    scoring.bring_to(ReturnState.SUBMITTED)
    client = visit(scoring.auditor)
    assert 'value="sign_off"' not in text(client.get(address(scoring, "review")))
    assert client.post(address(scoring, "review"), {"decision": "sign_off"}).status_code == 403


def test_lead_chooses_among_the_agency_auditors(scoring):
    client = visit(scoring.lead)
    page = text(client.get(address(scoring, "allocate")))
    assert "Chris Colleague" in page
    assert scoring.people["other_auditor"].full_name not in page
    assert client.post(address(scoring, "allocate"), {"auditor": "nobody"}).status_code == 422
    assert (
        client.post(address(scoring, "allocate"), {"auditor": str(scoring.people["other_auditor"].pk)}).status_code
        == 422
    )
    client.post(address(scoring, "allocate"), {"auditor": str(scoring.people["colleague"].pk)})
    assert scoring.again().auditor == scoring.people["colleague"]


def test_lead_records_a_nil_return_with_a_reason(scoring):
    client = visit(scoring.lead)
    assert client.post(address(scoring, "nil"), {"reason": " "}).status_code == 422
    assert client.post(address(scoring, "nil"), {"reason": "x" * 201}).status_code == 422
    for _ in range(2):
        assert client.post(address(scoring, "nil"), {"reason": "Not known in those months."}).status_code == 302
    assert scoring.again().nil_reason == "Not known in those months."
    assert "Not known in those months." in text(client.get(address(scoring, "detail")))


@pytest.mark.parametrize("name", ["detail", "review"])
def test_every_look_at_a_return_is_written_down(scoring, name):
    visit(scoring.lead).get(address(scoring, name))
    seen = TrailEvent.objects.filter(kind=EventKind.VIEWED, actor_id=scoring.lead.pk)
    assert set(seen.values_list("subject_id", flat=True)) == {str(scoring.own.pk), str(scoring.case.pk)}


@pytest.mark.parametrize(
    "who", ["colleague", "other_auditor", "other_lead", "coordinator", "chair", "scrutineer", "stranger_lead", "nobody"]
)
@pytest.mark.parametrize("name", ["detail", "overall", "check", "review", "allocate", "nil"])
def test_sealed_return_does_not_exist_for_anybody_else(scoring, who, name):
    client = visit(scoring.people[who])
    for response in (client.get(address(scoring, name)), client.post(address(scoring, name), {"decision": "sign_off"})):
        assert response.status_code in {403, 404}
    assert not TrailEvent.objects.exists()


def test_list_shows_ones_own_returns_only(scoring):
    page = text(visit(scoring.auditor).get(reverse("audits:return_list")))
    assert str(scoring.own.pk) in page
    assert str(scoring.other.pk) not in page
    assert f"0 of {len(scoring.questions())}" in page
    assert "No returns yet" in text(visit(scoring.people["stranger"]).get(reverse("audits:return_list")))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=assigned", True),
        ("state=signed_off", False),
        ("mine=on", False),
        ("state=nonsense", True),
        ("page=99", True),
    ]
    + [(f"sort={name}", True) for name in ("case", "-due", "state", "auditor", "round", "nonsense")],
)
def test_list_filters_sorts_and_pages(scoring, query, shown):
    page = visit(scoring.lead).get(reverse("audits:return_list") + f"?{query}")
    assert page.status_code == 200
    assert (str(scoring.own.pk) in text(page)) == shown


def test_list_does_not_slow_with_rows(scoring):
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("audits:return_list"))
        return len(caught)

    client = visit(scoring.lead)
    more(scoring, 1)
    queries()
    few = queries()
    more(scoring, 38)
    assert Return.objects.filter(agency=scoring.agency).count() == 40
    assert queries() == few


def more(scoring, number: int) -> None:
    by = scoring.people["coordinator"]
    draw = make_draw(scoring.partnership, by, number)
    for case in Case.objects.filter(draw=draw):
        row = assigned(scoring.round, case, scoring.agency, scoring.auditor)
        Return.objects.filter(pk=row.pk).update(due_on=row.due_on + timedelta(days=1))
