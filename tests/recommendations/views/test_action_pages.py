from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from recommendations.models import StatusChange, Update
from tests.recommendations.factories import LATER, action_of, make_recommendation, tell

KEY = "4be6ac4e-6c35-4b58-b8a0-5a7d3f0e0c22"


def browser(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(name, row):
    return reverse(f"recommendations:{name}", args=[row.pk])


def answers(**more):
    today = timezone.localdate()
    return {
        "what_happened": "The clerk sends minutes on the day.",
        "delivery": "yes",
        "how_we_know": "A sample showed that 9 of 10 arrived in time.",
        "happened_on_day": today.day,
        "happened_on_month": today.month,
        "happened_on_year": today.year,
        "form_key": KEY,
    } | more


def test_the_owner_is_asked_three_questions_in_order(board):
    action = action_of(make_recommendation(board))
    text = browser(board.owner).get(page_of("action_update", action)).content.decode()
    questions = [
        "What has happened since 2 March 2026?",
        "Is it done?",
        "How do you know, and what changed for children?",
    ]
    places = [text.index(question) for question in questions]
    assert places == sorted(places)
    assert "I write this down for somebody else" not in text
    assert (
        "I write this down for somebody else"
        in browser(board.lead).get(page_of("action_update", action)).content.decode()
    )


def test_an_update_sent_twice_is_one_and_leads_to_the_proposal(board):
    action = action_of(make_recommendation(board))
    client = browser(board.lead)
    for _ in range(2):
        answer = client.post(page_of("action_update", action), answers(evidence="Dip check\n\nMinutes"), follow=True)
    assert Update.objects.count() == 1
    assert Update.objects.get().evidence.count() == 2
    text = answer.content.decode()
    assert "The portal proposes" in text
    assert "Delivered, with evidence" in text
    assert "Accept Green" in text


def test_what_was_typed_comes_back_with_the_errors(board):
    action = action_of(make_recommendation(board))
    answer = browser(board.lead).post(page_of("action_update", action), answers(delivery="", evidence="Kept words"))
    assert answer.status_code == 422
    assert "The clerk sends minutes on the day." in answer.content.decode()
    assert "Kept words" in answer.content.decode()
    assert not Update.objects.exists()


def test_a_proposal_is_accepted_once_however_often_it_is_pressed(board):
    action = action_of(make_recommendation(board))
    update = tell(board, action)
    client = browser(board.lead)
    for _ in range(2):
        assert client.post(page_of("action_decide", action), {"accept": update.pk}).status_code == 302
    assert StatusChange.objects.filter(update=update).count() == 1
    action.refresh_from_db()
    assert action.status.code == "green"


def test_a_proposal_that_is_no_longer_the_latest_is_not_accepted(board):
    action = action_of(make_recommendation(board))
    older = tell(board, action, how_we_know="")
    tell(board, action, at=LATER + timedelta(minutes=5))
    client = browser(board.lead)
    assert client.post(page_of("action_decide", action), {"accept": older.pk}, follow=True).status_code == 200
    for nonsense in ("", "x", "0"):
        client.post(page_of("action_decide", action), {"accept": nonsense})
    action.refresh_from_db()
    assert action.status.code == "not_started"


def test_an_owner_reads_the_proposal_and_the_lead_decides(board):
    action = action_of(make_recommendation(board))
    update = tell(board, action)
    client = browser(board.owner)
    text = client.get(page_of("action_decide", action)).content.decode()
    assert "The portal proposes" in text
    assert "Accept Green" not in text
    assert client.post(page_of("action_decide", action), {"accept": update.pk}).status_code == 403
    assert not StatusChange.objects.filter(update=update).exists()


def test_a_second_person_verifies_on_the_page_and_the_owner_cannot(board):
    action = action_of(make_recommendation(board))
    tell(board, action, by=board.coordinator)
    own = browser(board.coordinator)
    assert "somebody else must verify it" in own.get(page_of("action_verify", action)).content.decode()
    assert own.post(page_of("action_verify", action), {"answer": "verify"}).status_code == 422
    client = browser(board.scrutineer)
    assert "9 of 10" in client.get(page_of("action_verify", action)).content.decode()
    for _ in range(2):
        assert (
            client.post(page_of("action_verify", action), {"answer": "verify", "note": "Ten sets."}).status_code == 302
        )
    action.refresh_from_db()
    assert (action.status.code, action.verified_by) == ("blue", board.scrutineer)


def test_not_yet_needs_a_reason(board):
    action = action_of(make_recommendation(board))
    tell(board, action)
    client = browser(board.chair)
    assert client.post(page_of("action_verify", action), {"answer": "not_yet"}).status_code == 422
    assert client.post(page_of("action_verify", action), {"answer": "not_yet", "note": "Too few."}).status_code == 302
    action.refresh_from_db()
    assert action.delivery == "partly"


def test_another_agencys_lead_may_read_but_not_write(board):
    action = action_of(make_recommendation(board))
    client = browser(board.health_lead)
    assert client.get(page_of("recommendation_detail", action.recommendation)).status_code == 200
    assert client.get(page_of("action_update", action)).status_code == 403
    assert client.post(page_of("action_update", action), answers()).status_code == 403
    assert not Update.objects.exists()


def test_what_was_typed_survives_the_end_of_a_session(board):
    action = action_of(make_recommendation(board))
    answer = Client(headers={"Sec-Fetch-Site": "same-origin"}).post(page_of("action_update", action), answers())
    assert answer.status_code == 401
    assert "The clerk sends minutes on the day." in answer.content.decode()
