"""Writing a recommendation from what a panel agreed."""

from recommendations.models import Recommendation
from tests.recommendations.factories import (
    make_agreed_round,
    make_finding,
)
from tests.recommendations.views.test_recommendation_pages import CREATE, browser, page_of
from trail.models import EventKind, TrailEvent


def form_of_new(board, **more):
    return {"text": "Ring the school.", "owner_kind": "agency", "agencies": [board.police.pk], "theme": "risk"} | more


def test_a_finding_becomes_a_recommendation(board):
    finding = make_finding(board)
    client = browser(board.coordinator)
    address = f"{CREATE}?finding={finding.pk}"
    page = client.get(address)
    assert page.context["form"].initial == {"findings": [finding.pk], "theme": finding.theme}
    key = "4be6ac4e-6c35-4b58-b8a0-5a7d3f0e0c11"
    sent = form_of_new(board, findings=[finding.pk], form_key=key)
    answers = [client.post(address, sent) for _ in range(2)]
    row = Recommendation.objects.get()
    assert {answer.url for answer in answers} == {page_of("recommendation_detail", row)}
    detail = page_of("recommendation_detail", row)
    assert finding.text in client.get(detail).content.decode()
    assert finding.text not in browser(board.owner).get(detail).content.decode()
    assert TrailEvent.objects.filter(kind=EventKind.VIEWED, subject_id=str(row.pk), field="findings").count() == 1


def test_what_was_typed_comes_back_with_the_errors(board):
    client = browser(board.coordinator)
    answer = client.post(f"{CREATE}?round={board.round.pk}", form_of_new(board, agencies=[], text="Ring the school"))
    assert answer.status_code == 422
    assert "Ring the school" in answer.content.decode()
    assert "Choose at least one agency." in answer.content.decode()


def test_a_round_before_its_panel_or_elsewhere_does_not_exist_here(board):
    client = browser(board.coordinator)
    for round_ in (make_agreed_round(board, "panel").pk, "nonsense", "00000000-0000-0000-0000-000000000000"):
        assert client.get(f"{CREATE}?round={round_}").status_code == 404
    assert browser(board.stranger).get(f"{CREATE}?round={board.round.pk}").status_code == 404
