"""The scoring page without a script: it saves all of a theme, keeps both texts, and is quick."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audits.models import Answer, Practice, Return, ReturnGrade, ReturnState
from tests.audits.return_factories import make_scoring, page_post
from trail.models import EventKind, TrailEvent
from ui.macros import govuk

pytestmark = pytest.mark.django_db
THEME = "record_keeping"


@pytest.fixture
def scoring():
    return make_scoring()


@pytest.fixture
def auditor(scoring):
    return signed_in(scoring.auditor)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    client.get("/healthz")
    return client


def page(scoring, theme=THEME, which="own") -> str:
    return reverse("audits:return_edit", args=[getattr(scoring, which).pk, theme])


def queries_of(send) -> list[str]:
    """What a request asks the database besides session and user, the second time it is made."""
    send()
    with CaptureQueriesContext(connection) as caught:
        send()
    kept = [q["sql"] for q in caught if not re.match(r"(SAVEPOINT|RELEASE)", q["sql"])]
    return [sql for sql in kept if "django_session" not in sql and 'WHERE "accounts_user"."id" =' not in sql]


def test_page_shows_questions_of_this_agency_the_case_and_the_descriptors(scoring, auditor):
    response = auditor.get(page(scoring))
    text = response.content.decode()
    shown = re.findall(r'id="question-(\d+)"', text)
    assert [int(pk) for pk in shown] == [question.pk for question in scoring.questions(THEME)]
    assert scoring.case.reference in text
    assert "5 to 9" in text
    assert "Neglect" in text
    for grade in scoring.round.tool_version.scale.grades.all():
        assert grade.descriptors[THEME] in response.content.decode().replace("&#x27;", "'")


def test_look_is_written_down_before_the_page_leaves(scoring, auditor):
    auditor.get(page(scoring))
    seen = TrailEvent.objects.filter(kind=EventKind.VIEWED).values_list("subject_id", flat=True)
    assert set(seen) == {str(scoring.own.pk), str(scoring.case.pk)}


def test_radios_are_those_of_the_design_system(scoring, auditor):
    question = scoring.questions(THEME)[0]
    text = auditor.get(page(scoring)).content.decode()
    part = re.search(
        rf'id="question-{question.pk}".*?(<div class="govuk-form-group">.*?</fieldset>\s*</div>)', text, re.S
    )
    items = [{"value": value, "text": words} for value, words in Practice.choices]
    wanted = govuk(
        "radios",
        {
            "name": f"choice-{question.pk}",
            "idPrefix": f"choice-{question.pk}",
            "classes": "govuk-radios--small",
            "fieldset": {"legend": {"text": "LEGEND", "classes": "govuk-fieldset__legend--s"}},
            "items": items,
        },
    )
    ours = re.sub(r"(<legend[^>]*>).*?</legend>", r"\1LEGEND</legend>", part[1], flags=re.S)
    ours = re.sub(r"<details.*?</details>", "", ours, flags=re.S).replace(" question__options", "")
    ours = ours.replace(" question__aside", "")
    assert flat(ours) == flat(wanted)


def flat(markup) -> str:
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", re.sub(r"\s+", " ", markup)).replace("&#x27;", "&#39;")


def test_plain_form_saves_the_whole_theme_and_goes_on(scoring, auditor):
    response = auditor.post(page(scoring), page_post(scoring))
    assert response.status_code == 302
    assert response.url == page(scoring, "multi_agency")
    assert Answer.objects.count() == len(scoring.questions(THEME))
    assert ReturnGrade.objects.get().reasons == "Kept up well."
    assert scoring.again().state == ReturnState.IN_PROGRESS


@pytest.mark.parametrize(
    ("theme", "go", "name"),
    [("oversight", "", "lived_experience/"), (THEME, "", "multi_agency/"), (THEME, "list", "")],
)
def test_save_leads_on(scoring, auditor, theme, go, name):
    response = auditor.post(page(scoring, theme), page_post(scoring, theme, go=go))
    assert response.url == reverse("audits:return_detail", args=[scoring.own.pk]) + name


def test_last_section_leads_to_the_judgement_over_all(scoring, auditor):
    assert auditor.post(page(scoring, "closing"), {}).url == reverse("audits:return_overall", args=[scoring.own.pk])


def test_saved_page_shows_what_was_given(scoring, auditor):
    auditor.post(page(scoring), page_post(scoring))
    text = auditor.get(page(scoring)).content.decode()
    assert text.count('value="mostly" checked') == len(scoring.questions(THEME))
    assert "Entry of 4 March about" in text


def test_sent_twice_is_saved_once(scoring, auditor):
    first, second = (auditor.post(page(scoring), page_post(scoring)) for _ in range(2))
    assert first.url == second.url
    assert set(Answer.objects.values_list("version", flat=True)) == {1}
    assert TrailEvent.objects.filter(field="answers").count() == 1


def test_conflict_shows_both_texts_and_saves_the_rest(scoring, auditor):
    first, second = scoring.questions(THEME)[:2]
    auditor.post(page(scoring), {f"choice-{first.pk}": "fully", f"evidence-{first.pk}": "Text of the first window"})
    mine = {
        f"choice-{first.pk}": "partly", f"evidence-{first.pk}": "Text of the second window", f"version-{first.pk}": "0",
        f"choice-{second.pk}": "fully", f"evidence-{second.pk}": "Untroubled", f"version-{second.pk}": "0",
    }  # fmt: skip
    response = auditor.post(page(scoring), mine)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Text of the first window" in text
    assert "Text of the second window" in text
    assert "you, in another window" in text
    assert Answer.objects.get(question=second).evidence == "Untroubled"
    assert Answer.objects.get(question=first).evidence == "Text of the first window"
    version = re.search(rf'name="version-{first.pk}" value="(\d+)"', text)[1]
    settled = mine | {f"version-{first.pk}": version, f"evidence-{first.pk}": "Both", f"keep-{first.pk}": "mine"}
    del settled[f"choice-{second.pk}"], settled[f"evidence-{second.pk}"]
    assert auditor.post(page(scoring), settled).status_code == 302
    assert Answer.objects.get(question=first).evidence == "Both"


def test_conflict_can_be_settled_for_the_saved_text(scoring, auditor):
    first = scoring.questions(THEME)[0]
    auditor.post(page(scoring), {f"choice-{first.pk}": "fully", f"evidence-{first.pk}": "Stays"})
    post = {f"evidence-{first.pk}": "Goes", f"version-{first.pk}": "1", f"keep-{first.pk}": "theirs"}
    assert auditor.post(page(scoring), post).status_code == 302
    assert Answer.objects.get().evidence == "Stays"


def test_wrong_value_is_shown_again_and_the_others_are_saved(scoring, auditor):
    first = scoring.questions(THEME)[0]
    long = "A word and another. " * 600
    response = auditor.post(page(scoring), page_post(scoring, **{f"evidence-{first.pk}": long}))
    text = response.content.decode()
    assert response.status_code == 422
    assert f'href="#evidence-{first.pk}"' in text
    assert "characters too long" in text
    assert long in text
    assert "Everything else on this page is saved." in text
    assert Answer.objects.count() == len(scoring.questions(THEME)) - 1


def test_conflict_and_wrong_value_together_lose_neither(scoring, auditor):
    first, second = scoring.questions(THEME)[:2]
    auditor.post(page(scoring), {f"choice-{first.pk}": "fully", f"evidence-{first.pk}": "Theirs"})
    long = "Long words. " * 1000
    response = auditor.post(
        page(scoring), page_post(scoring, **{f"evidence-{first.pk}": "Mine", f"evidence-{second.pk}": long})
    )
    assert response.status_code == 409
    text = response.content.decode()
    assert "Mine" in text
    assert f'name="evidence-{second.pk}" value="{long}"' in text


def test_text_for_a_return_that_closed_meanwhile_is_given_back(scoring, auditor):
    scoring.bring_to(ReturnState.SUBMITTED)
    post = {f"evidence-{scoring.questions(THEME)[0].pk}": "Typed for minutes", "version-1": "1"}
    response = auditor.post(page(scoring), post)
    assert response.status_code == 403
    assert "Typed for minutes" in response.content.decode()
    assert "This was not saved" in response.content.decode()


def test_question_of_another_agency_is_refused(scoring, auditor):
    theirs = {q.pk for q in scoring.questions(THEME, scoring.other_agency)}
    not_ours = next(iter(theirs - {q.pk for q in scoring.questions(THEME)}))
    response = auditor.post(page(scoring), {f"choice-{not_ours}": "fully", f"evidence-{not_ours}": "A text of mine"})
    assert response.status_code == 400
    assert "A text of mine" in response.content.decode()
    assert not Answer.objects.exists()


def test_submitted_return_is_read_instead_of_written(scoring, auditor):
    scoring.bring_to(ReturnState.SUBMITTED)
    response = auditor.get(page(scoring))
    assert response.url == reverse("audits:return_review", args=[scoring.own.pk])


def test_unknown_theme_is_not_found(scoring, auditor):
    assert auditor.get(page(scoring, "weather")).status_code == 404
    assert auditor.post(page(scoring, "weather"), page_post(scoring)).status_code == 404


def test_scoring_page_needs_eight_queries_at_most(scoring, auditor):
    auditor.post(page(scoring), page_post(scoring))
    sqls = queries_of(lambda: auditor.get(page(scoring)))
    assert len(sqls) <= 8, "\n".join(sql[:120] for sql in sqls)


def test_whole_theme_is_saved_in_few_queries_whatever_its_size(scoring, auditor):
    auditor.get(page(scoring))
    post = page_post(scoring)
    few = {name: value for name, value in post.items() if name.split("-")[1] == str(scoring.questions(THEME)[0].pk)}
    with CaptureQueriesContext(connection) as one:
        auditor.post(page(scoring), few)
    with CaptureQueriesContext(connection) as all_:
        auditor.post(page(scoring), post)
    assert len(all_) <= len(one) + 3


VALUES = st.one_of(
    st.sampled_from(["", "fully", "mostly", "0", "1", "-1", "9" * 20, "list", "theirs"]), st.text(max_size=30)
)
KINDS = st.sampled_from(["choice", "evidence", "version", "grade", "reasons", "keep"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sent=st.dictionaries(st.tuples(KINDS, st.integers(0, 6)), VALUES),
    loose=st.dictionaries(st.text(max_size=12), VALUES, max_size=3),
)
def test_no_post_body_breaks_the_page(scoring, auditor, sent, loose):
    keys = [str(question.pk) for question in scoring.questions(THEME)[:4]] + [THEME, "overall", "0"]
    post = loose | {f"{kind}-{keys[place]}": value for (kind, place), value in sent.items()}
    for address in (page(scoring), reverse("audits:return_overall", args=[scoring.own.pk])):
        assert auditor.post(address, post).status_code in {302, 400, 409, 422}
    save = reverse("audits:answer_save", args=[scoring.own.pk])
    assert auditor.post(save, post).status_code in {200, 409, 422}


def test_return_of_another_agency_does_not_exist(scoring):
    for which, who in (("own", "other_auditor"), ("own", "other_lead"), ("other", "auditor"), ("other", "lead")):
        client = signed_in(scoring.people[who])
        pk = getattr(scoring, which).pk
        for name in ("detail", "review", "edit", "overall", "check"):
            args = [pk, THEME] if name == "edit" else [pk]
            address = reverse(f"audits:return_{name}", args=args)
            for response in (client.get(address), client.post(address, page_post(scoring))):
                assert response.status_code in {403, 404, 405}, (who, name)
                assert scoring.case.reference not in response.content.decode()
        assert client.post(reverse("audits:answer_save", args=[pk]), page_post(scoring)).status_code in {403, 404}
    assert not Answer.objects.exists()
    assert not TrailEvent.objects.exists()
    assert set(Return.objects.values_list("state", flat=True)) == {ReturnState.ASSIGNED}


def test_the_way_to_raise_a_concern_is_never_folded_away():
    scoring = make_scoring()
    client = Client()
    client.force_login(scoring.auditor)
    page = client.get(reverse("audits:return_edit", args=[scoring.own.pk, "risk"])).content.decode()
    outside = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
    head, main = outside.split("<main", 1)
    assert head.count("A child may be at risk now") == 1
    assert main.count("A child may be at risk now") == 1
