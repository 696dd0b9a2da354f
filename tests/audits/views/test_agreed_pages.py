"""Recording what the panel agreed, and who did not."""

import pytest

from audits.models import AgreedGrade, Dissent, RoundState
from tests.audits.panel_factories import address, agree_all, as_person, make_panel

pytestmark = pytest.mark.django_db
EVERYBODY = (
    "chair", "coordinator", "scrutineer", "executive", "auditor", "lead", "other_lead", "outside_lead", "stranger",
    "nobody",
)  # fmt: skip


def grade_form(code="good", **extra):
    return {"grade": code, "rationale": "We weighed the last six months.", "seen_number": "0"} | extra


def test_the_chair_records_a_grade_and_sending_it_twice_records_one():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    client, url = as_person(panel, "chair"), address(panel, "agreed_edit", theme="risk")
    for _ in range(2):
        answer = client.post(url, grade_form())
        assert (answer.status_code, answer.url) == (302, address(panel, "panel_case"))
    assert AgreedGrade.objects.get().rationale == "We weighed the last six months."
    for who in set(EVERYBODY) - {"chair"}:
        assert as_person(panel, who).post(url, grade_form("inadequate")).status_code in {403, 404}, who
    assert AgreedGrade.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"grade": ""}, "Choose the grade the panel agreed on"),
        ({"grade": "splendid"}, "Choose one of the grades shown"),
        ({"rationale": ""}, "Say why the panel agreed on this grade"),
        ({"rationale": "Mrs Whitlock was seen."}, "looks like a name"),
        ({"rationale": "x" * 9000}, "to 8,000 characters: there are 9,000 now"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(change, sentence):
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    data = grade_form() | change
    answer = as_person(panel, "chair").post(address(panel, "agreed_edit", theme="risk"), data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert data["rationale"] in answer.content.decode()
    assert not AgreedGrade.objects.exists()


def test_words_that_look_like_a_name_are_kept_once_confirmed():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    data = grade_form(rationale="Mrs Whitlock is a fictional example in the procedures.", confirmed="on")
    assert as_person(panel, "chair").post(address(panel, "agreed_edit", theme="risk"), data).status_code == 302


def test_a_second_chair_is_shown_the_first_ones_grade_before_replacing_it():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    url = address(panel, "agreed_edit", theme="risk")
    as_person(panel, "chair").post(url, grade_form())
    second = as_person(panel, "second_chair")
    answer = second.post(url, grade_form("outstanding", rationale="Mine differs."))
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Chair One recorded Good" in body
    assert "We weighed the last six months." in body
    assert "Mine differs." in body
    assert 'name="seen_number" value="1"' in body
    second.post(url, grade_form("outstanding", rationale="Mine differs.", seen_number="1"))
    assert [row.grade.code for row in AgreedGrade.objects.order_by("number")] == ["good", "outstanding"]
    history = second.get(f"{address(panel, 'panel_case')}?theme=risk").content.decode()
    assert "Earlier agreed grades of this theme (1)" in history
    assert "We weighed the last six months." in history


def test_the_limiting_rule_is_explained_and_a_reason_lets_the_grade_stand():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    client, url = as_person(panel, "chair"), address(panel, "agreed_edit", theme="overall")
    client.post(address(panel, "agreed_edit", theme="risk"), grade_form("inadequate"))
    page = client.get(f"{address(panel, 'panel_case')}?theme=overall").content.decode()
    assert "At most Inadequate" in page
    assert "Risk is graded Inadequate" in page
    refused = client.post(url, grade_form("good"))
    assert refused.status_code == 422
    assert "say why this grade stands" in refused.content.decode()
    reason = "The child has lived with safe relatives since March."
    assert client.post(url, grade_form("good", limit_reason=reason)).status_code == 302
    assert reason in client.get(f"{address(panel, 'panel_case')}?theme=overall").content.decode()


def test_a_lead_records_dissent_for_the_own_agency_only():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    agree_all(panel)
    grade = AgreedGrade.objects.get()
    client, url = as_person(panel, "lead"), address(panel, "agreed_dissent", grade=grade.pk)
    foreign = client.post(url, {"dissent-agency": panel.agencies[1].pk, "dissent-text": "Not ours to say."})
    assert foreign.status_code == 422
    assert client.post(url, {"dissent-agency": panel.agencies[0].pk, "dissent-text": ""}).status_code == 422
    data = {"dissent-agency": panel.agencies[0].pk, "dissent-text": "We graded lower for a reason."}
    answers = [client.post(url, data) for _ in range(2)]
    assert {answer.url for answer in answers} == {f"{address(panel, 'panel_case')}?theme={grade.theme}"}
    assert Dissent.objects.get().recorded_by == panel.people["lead"]
    page = f"{address(panel, 'panel_case')}?theme=overall"
    assert "We graded lower for a reason." in as_person(panel, "scrutineer").get(page).content.decode()
    assert as_person(panel, "scrutineer").post(url, data).status_code == 403


def test_a_form_sent_after_the_panel_concluded_keeps_its_words():
    panel = make_panel(cases=1, agencies=2, state=RoundState.REPORTING)
    answer = as_person(panel, "chair").post(address(panel, "agreed_edit", theme="risk"), grade_form())
    assert answer.status_code == 403
    assert "Grades are agreed while the panel sits" in answer.content.decode()
    assert "We weighed the last six months." in answer.content.decode()
