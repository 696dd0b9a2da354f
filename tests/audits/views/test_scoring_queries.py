"""The scoring page and the saving of one answer ask the database as often for much as for little."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AgencyKind
from audits.actions.answers import save_answers
from audits.answering import AnswerIn
from audits.models import RoundAgency
from tests.audits.return_factories import MONDAY, assigned, make_scoring
from tests.audits.test_other_tools import question, with_tool
from tests.factories import make_agency
from tests.round_visits import as_person

pytestmark = pytest.mark.django_db
FORTY_FIVE = {
    "name": "Forty-five questions",
    "scale": "ofsted",
    "themes": [{"code": "voice", "name": "The child’s voice"}],
    "sections": [
        {"title": "All", "theme": "voice", "questions": [question(f"Q{n}", f"Is {n} there?") for n in range(1, 46)]}
    ],
}
# Besides session and user: the person's roles, the return behind its walls, the looks at it, its answers, its grades.
PAGE = 5
# Besides session and user: the person's roles, the return behind its walls, the return held, what stands there, the
# new words, the trail.
SAVING = 6


def asked_by(send) -> list[str]:
    """What a request asks the database besides session and user, the second time it is made."""
    send()
    with CaptureQueriesContext(connection) as caught:
        assert send().status_code == 200
    kept = [q["sql"] for q in caught if not re.match(r"(SAVEPOINT|RELEASE|BEGIN|COMMIT)", q["sql"])]
    return [sql for sql in kept if "django_session" not in sql and 'WHERE "accounts_user"."id" =' not in sql]


@pytest.fixture(params=[2, 12], ids=["2 agencies", "12 agencies"])
def scoring(request):
    made = make_scoring()
    with_tool(made, FORTY_FIVE)
    for _ in range(request.param - 2):
        agency = make_agency(made.partnership, AgencyKind.HEALTH)
        RoundAgency.objects.create(round=made.round, agency=agency)
        assigned(made.round, made.case, agency, None)
    return made


def answered(scoring, number: int) -> None:
    answers = [AnswerIn(each.pk, "partly", "Entry of 4 March.") for each in scoring.questions()[:number]]
    assert len(answers) == number
    save_answers(agency_return=scoring.own, answers=answers, by=scoring.auditor, at=MONDAY)


@pytest.mark.parametrize("number", [1, 45])
def test_the_page_asks_five_times(scoring, number):
    answered(scoring, number)
    client, address = as_person(scoring.auditor), page(scoring)
    sqls = asked_by(lambda: client.get(address))
    assert len(sqls) == PAGE, "\n".join(sql[:150] for sql in sqls)
    assert client.get(address).content.decode().count(" checked>") == number


@pytest.mark.parametrize("number", [1, 45])
def test_saving_one_answer_asks_six_times(scoring, number):
    answered(scoring, number)
    client, first = as_person(scoring.auditor), scoring.questions()[0]
    versions = iter(range(1, 9))

    def send():
        version = next(versions)
        sent = {"choice": "mostly", "evidence": f"Entry {version}.", "version": str(version)}
        return client.post(save(scoring), {f"{name}-{first.pk}": value for name, value in sent.items()})

    sqls = asked_by(send)
    assert len(sqls) == SAVING, "\n".join(sql[:150] for sql in sqls)


def test_saving_forty_five_at_once_asks_as_often_as_saving_one(scoring):
    answered(scoring, 45)
    client, versions = as_person(scoring.auditor), iter(range(1, 9))

    def send():
        version, sent = str(next(versions)), {}
        for each in scoring.questions():
            sent |= {f"choice-{each.pk}": "mostly", f"evidence-{each.pk}": version, f"version-{each.pk}": version}
        asked.append([])
        with CaptureQueriesContext(connection) as caught:
            response = client.post(save(scoring), sent)
        asked[-1] = [q["sql"] for q in caught]
        return response

    asked: list[list[str]] = []
    send()
    assert send().status_code == 200
    changing = [sql for sql in asked[-1] if sql.startswith(("UPDATE", "INSERT"))]
    assert len(changing) == 2, "\n".join(sql[:150] for sql in changing)
    assert set(scoring.own.answers.values_list("version", flat=True)) == {3}


def page(scoring) -> str:
    section = scoring.questions()[0].section.key
    return reverse("audits:return_edit", args=[scoring.own.pk, section])


def save(scoring) -> str:
    return reverse("audits:answer_save", args=[scoring.own.pk])
