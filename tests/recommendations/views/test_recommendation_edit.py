import pytest

from recommendations.models import (
    ImpactStatement,
    MetricStrike,
    Recommendation,
    Revision,
    TrainingAttendance,
    Update,
)
from recommendations.record import record_of
from tests.recommendations.factories import LATER, action_of, make_recommendation, tell
from tests.recommendations.views.test_action_pages import answers, browser, page_of

KEY = "4be6ac4e-6c35-4b58-b8a0-5a7d3f0e0c24"


def sent(row, **more) -> dict:
    facts = {
        "text": row.text, "parts": "", "theme": "", "learning_theme": "", "other_learning_theme": "", "why": "Clearer.",
        "success_measure": "", "service_scope": "", "champion_role": "", "priority": "", "seen": record_of(row).version,
    }  # fmt: skip
    return facts | more


def day_of(name: str, day=LATER) -> dict:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def detail(board, row, person="coordinator") -> str:
    return browser(getattr(board, person)).get(page_of("recommendation_detail", row)).content.decode()


def test_words_and_parts_are_changed_and_shown_with_what_they_were(board):
    row = make_recommendation(board)
    client, address = browser(board.coordinator), page_of("recommendation_edit", row)
    assert row.text in client.get(address).content.decode()
    more = {"text": "Send minutes in three days.", "parts": "Write them\n\nSend them", "champion_role": "Head of care"}
    assert client.post(address, sent(row, **more)).status_code == 302
    text = detail(board, row)
    for words in (f"{row.text} →", "Send minutes in three days.", "0 of 2 parts done", "Head of care", "Clearer."):
        assert words in text, words
    part = Recommendation.objects.get(pk=row.pk).parts.first()
    for _ in range(2):
        browser(board.owner).post(page_of("part_mark", part), {"done": "yes"})
    assert "1 of 2 parts done" in detail(board, row)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"text": ""}, "what should change"),
        ({"why": ""}, "why"),
        ({"text": "x", "seen": "0" * 16}, "meanwhile"),
        ({"champion_role": "Mrs Quince"}, "looks like a name"),
        ({"theme": "none of them"}, "theme"),
        ({"priority": "none of them"}, "priority"),
    ],
)
def test_a_bad_record_comes_back_with_a_sentence(board, more, words):
    row = make_recommendation(board)
    answer = browser(board.coordinator).post(page_of("recommendation_edit", row), sent(row, **more))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Revision.objects.exists()


def test_three_facts_stand_side_by_side_on_list_plan_and_page(board):
    row = make_recommendation(board, agencies=[board.police, board.health])
    tell(board, action_of(row, board.police))
    client = browser(board.scrutineer)
    sending = {"impact": "proved", "text": "Parents say so.", "evidence_level": "4", "form_key": KEY}
    for _ in range(2):
        client.post(page_of("impact_add", row), sending | day_of("dated_on"))
    assert ImpactStatement.objects.count() == 1
    for address in ("/recommendations/", f"/recommendations/plans/{row.section.plan_id}/"):
        text = client.get(address).content.decode()
        for words in ("1 of 2", "Level 3 of 5", "Change proved"):
            assert words in text, (address, words)
    text = detail(board, row)
    assert "Parents say so." in text
    assert "What changed for children?" in text


def test_an_impact_without_proof_is_not_called_proved(board):
    row = make_recommendation(board)
    sending = {"impact": "proved", "text": "We think so.", "evidence_level": "0"} | day_of("dated_on")
    answer = browser(board.chair).post(page_of("impact_add", row), sending)
    assert answer.status_code == 422
    assert "level 4 or 5" in answer.content.decode()
    assert "We think so." in answer.content.decode()


def test_a_training_counts_who_came(board):
    row = make_recommendation(board)
    action, client = action_of(row), browser(board.lead)
    about = {"what_will_be_different": "Parents read the plan.", "kind": "training"}
    assert "By when?" not in client.get(page_of("action_edit", action)).content.decode()
    client.post(page_of("action_edit", action), about)
    came = {"agency": str(board.health.pk), "role": "Health visitors", "invited": "12", "attended": "9"}
    for _ in range(2):
        client.post(page_of("attendance_add", action), came | day_of("held_on") | {"form_key": KEY})
    assert TrainingAttendance.objects.count() == 1
    text = detail(board, row)
    for words in ("Parents read the plan.", "9 of 12", "Not yet", "Training"):
        assert words in text
    wrong = client.post(page_of("attendance_add", action), came | {"attended": "13"} | day_of("held_on"))
    assert "13 came, but only 12 were invited" in wrong.content.decode()


def test_a_number_read_wrongly_is_struck_out_on_its_page(board):
    row = make_recommendation(board)
    update = tell(board, action_of(row))
    metric, client = update.metrics.get(), browser(board.lead)
    assert page_of("metric_strike", metric) in detail(board, row, "lead")
    assert page_of("metric_strike", metric) not in detail(board, row, "executive")
    assert client.post(page_of("metric_strike", metric), {"why": ""}).status_code == 422
    client.post(page_of("metric_strike", metric), {"why": "It counts visits."})
    assert MetricStrike.objects.count() == 1
    assert "struck out: It counts visits." in detail(board, row)
    assert client.get(page_of("metric_strike", metric)).status_code == 404


def test_the_writer_sees_what_the_portal_reads_before_anything_is_saved(board):
    action = action_of(make_recommendation(board))
    client, address = browser(board.lead), page_of("action_update", action)
    text = client.post(address, answers(look="1")).content.decode()
    assert not Update.objects.exists()
    for words in (
        "Nothing is saved yet",
        "seen in practice",
        "Numbers: 9 of 10",
        "The clerk sends minutes on the day.",
    ):
        assert words in text
    client.post(address, answers(for_plan="Minutes are sent."))
    assert Update.objects.get().for_plan == "Minutes are sent."
