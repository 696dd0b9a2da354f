"""The board's list, a question, and writing down what was decided."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from recommendations.models import BoardDecision, BoardQuestion, StatusChange
from tests.recommendations.factories import make_recommendation
from tests.recommendations.views.test_recommendation_pages import browser, decision, main_of, page_of

LIST = reverse("recommendations:decision_list")
NEW = reverse("recommendations:decision_create")


def sent_decision(**more):
    day = timezone.localdate()
    return {
        "chosen": "Yes", "decided_by": "The executive group", "source": "Minutes, item 4", "decided_on_day": day.day,
        "decided_on_month": day.month, "decided_on_year": day.year,
    } | more  # fmt: skip


def test_a_red_recommendation_goes_to_the_board_and_its_answer_comes_back(board):
    row = make_recommendation(board)
    chair = browser(board.chair)
    assert "Nothing waits for a decision." in main_of(chair.get(LIST))
    chair.post(page_of("recommendation_decide", row), decision("red"))
    assert f"Ask the board about {row.number}" not in main_of(chair.get(LIST))
    forget = StatusChange.objects.filter(recommendation=row, action=None, to_status__code="red")
    assert forget.count() == 1
    page = chair.get(f"{NEW}?about={row.pk}").content.decode()
    assert "Give it until a new date" in page
    answer = chair.post(f"{NEW}?about={row.pk}", {"text": "What follows?", "options": "Yes\nNo", "proposal": "Yes."})
    question = BoardQuestion.objects.get()
    assert answer.url == reverse("recommendations:decision_detail", args=[question.pk])
    assert "What follows?" in main_of(browser(board.owner).get(LIST))
    assert "Write down the decision" not in main_of(browser(board.owner).get(answer.url))
    assert browser(board.owner).post(answer.url, sent_decision()).status_code == 403
    bad = chair.post(answer.url, sent_decision(source=""))
    assert bad.status_code == 422
    assert "where you have the decision from" in bad.content.decode()
    assert chair.post(answer.url, sent_decision()).status_code == 302
    assert BoardDecision.objects.get().recorded_by == board.chair
    told = main_of(browser(board.owner).get(answer.url))
    assert "Stands" in told
    assert "Minutes, item 4" in told


def test_questions_without_answers_come_back_with_what_was_typed(board):
    answer = browser(board.coordinator).post(NEW, {"text": "What now?", "options": "Yes", "proposal": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "2 to 6 answers" in page
    assert "What now?" in page
    assert browser(board.owner).get(NEW).status_code == 403
    assert browser(board.coordinator).get(f"{NEW}?about=x").status_code == 404


def test_another_partnership_sees_nothing_of_it(board):
    browser(board.coordinator).post(NEW, {"text": "What now?", "options": "Yes\nNo", "proposal": ""})
    question = BoardQuestion.objects.get()
    url = reverse("recommendations:decision_detail", args=[question.pk])
    assert browser(board.stranger).get(url).status_code == 404
    assert "What now?" not in browser(board.stranger).get(LIST).content.decode()
    assert timezone.now() - question.asked_at < timedelta(minutes=5)
