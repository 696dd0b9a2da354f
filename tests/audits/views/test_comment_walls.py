"""Who comes across a practitioner's comment: before the panel, once it has opened the return, and never."""

import pytest
from django.urls import reverse

from audits.actions.panel_moves import open_panel
from audits.models import CommentWords, ReturnState, Round
from tests.audits.comment_factories import HELPED, WRONG, invited, make_asking, sent
from tests.audits.panel_factories import PANEL_DAY
from tests.round_visits import as_person, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scoring():
    scoring = make_asking()
    scoring.complete()
    return scoring


def page(name, row):
    return reverse(f"audits:{name}", args=[row.pk])


@pytest.mark.parametrize(
    "who",
    ["second", "other_practitioner", "colleague", "other_auditor", "other_lead", "coordinator", "chair", "scrutineer",
     "executive", "records", "inspector", "administrator", "stranger", "stranger_lead", "nobody", "auditor", "lead"],
)  # fmt: skip
def test_practitioners_page_is_nobody_elses(scoring, who):
    comment = invited(scoring)
    client = as_person(scoring.people[who])
    assert client.get(comment.get_absolute_url()).status_code == 404
    for name in ("comment_save", "comment_reopen"):
        assert client.post(page(name, comment), {"comment-facts": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("practitioner", 403), ("second", 403), ("other_auditor", 404), ("other_lead", 404), ("colleague", 404),
     ("coordinator", 404), ("chair", 403), ("stranger", 404), ("stranger_lead", 404), ("nobody", 403)],
)  # fmt: skip
def test_before_the_panel_nobody_outside_the_agency_knows_of_it(scoring, who, status):
    comment = sent(scoring)
    words, client = CommentWords.objects.get(part="s-risk"), as_person(scoring.people[who])
    for name, row in (("return_comment", scoring.own), ("comment_invite", scoring.own), ("comment_answer", words)):
        assert client.get(page(name, row)).status_code == status, name
    assert client.post(page("comment_withdraw", comment)).status_code == status


def test_once_the_panel_opened_it_the_words_stand_apart_without_a_name(scoring):
    sent(scoring)
    invited(scoring, "second")
    Round.objects.filter(pk=scoring.round.pk).update(is_blind=False)
    scoring.bring_to(ReturnState.SIGNED_OFF)
    other = as_person(scoring.people["other_lead"])
    assert WRONG not in text_of(other.get(page("return_review", scoring.own)))
    open_panel(round=Round.objects.get(pk=scoring.round.pk), by=scoring.people["chair"], at=PANEL_DAY)
    at_panel = reverse("audits:panel_case", args=[scoring.round.pk, scoring.case.pk])
    for client, where in ((other, page("return_review", scoring.own)), (as_person(scoring.people["chair"]), at_panel)):
        shown = text_of(client.get(where))
        assert "The practitioner’s own words" in shown
        assert WRONG in shown
        assert HELPED in shown
        assert "Practitioner 2" in shown
        assert "Invited, no answer." in shown
        assert scoring.people["practitioner"].full_name not in shown
    assert other.get(page("return_comment", scoring.own)).status_code == 404


def test_open_comments_are_pointed_out_and_stop_nobody(scoring):
    sent(scoring)
    invited(scoring, "second")
    auditor = as_person(scoring.auditor)
    shown = text_of(auditor.get(page("return_check", scoring.own)))
    assert "1 practitioner has not sent a comment yet; the invitation asks for it by 20 March 2026." in shown
    assert "1 correction by a practitioner is not answered yet." in shown
    assert auditor.post(page("return_check", scoring.own)).status_code == 302
    lead = as_person(scoring.lead)
    assert "You can sign off all the same." in text_of(lead.get(page("return_review", scoring.own)))
    assert lead.post(page("return_review", scoring.own), {"decision": "sign_off"}).status_code == 302
    assert scoring.again().state == ReturnState.SIGNED_OFF
