"""The pages of a request for a case review, from asking to the outcome."""

import pytest
from django.urls import reverse
from django.utils import timezone

from escalations.actions.deciding import link_to_round
from escalations.models import ReviewRequest
from tests.escalations.factories import CHILD, WORRY, ask, request_in
from tests.factories import NOW
from tests.round_factories import Setting, make_round
from tests.round_visits import as_person, confirm, text_of
from trail.models import EventKind, TrailEvent

NEW = reverse("escalations:review_request_create")
KEY = "7c7a2f3e-8a57-4c59-9d2f-2d2c1a3f4b5c"


def page(name, row):
    return reverse(f"escalations:{name}", args=[row.pk])


def boxes(name, day=None):
    day = day or timezone.localdate()
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def sent(scene, **more):
    words = {
        "agency": str(scene.police.pk), "worry": WORRY, "wanted": "Who sees the child.", "reference": CHILD,
        "urgency": "soon", "involved": [str(scene.health.pk)], "no_steps_reason": "", "form_key": KEY,
        "steps-TOTAL_FORMS": "1", "steps-INITIAL_FORMS": "0", "steps-0-step": "Between managers",
        "steps-0-with_whom": "Team manager, social care", "steps-0-outcome": "Nothing changed.", "step": "send",
    }  # fmt: skip
    return words | boxes("steps-0-day") | more


def test_an_auditor_asks_twice_by_mistake_and_it_is_one_request(scene):
    client = as_person(scene["auditor"])
    assert 'value="' + str(scene.police.pk) in text_of(client.get(NEW))
    first, second = client.post(NEW, sent(scene)), client.post(NEW, sent(scene))
    row = ReviewRequest.objects.get()
    assert first.url == second.url == page("review_request_detail", row)
    shown = text_of(client.get(first.url))
    for words in (WORRY, "Who sees the child.", "Between managers", "Nothing changed.", scene.health.name):
        assert words in shown
    assert CHILD not in shown


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"worry": ""}, "Write what the worry is."),
        ({"wanted": ""}, "Write what the committee should look at."),
        ({"reference": "Samuel"}, "never a name"),
        ({"reference": ""}, "Give the number"),
        ({"urgency": "at once"}, "Choose how soon the review is needed from those shown."),
        ({"agency": "nobody"}, "Choose the agency that raises this from those shown."),
        ({"involved": ["x"]}, "from those shown"),
        ({"steps-0-day_year": "1826"}, "must be on or after"),
        ({"steps-0-day_year": "2999"}, "must be on or before"),
        ({"steps-0-outcome": ""}, "what came of the step"),
        ({"steps-0-step": "x" * 201}, "Shorten"),
        ({"worry": f"{WORRY} Mr Edgar Poole was told."}, "looks like a name"),
        ({"steps-0-outcome": "Mr Edgar Poole was told."}, "looks like a name"),
        ({"steps-TOTAL_FORMS": "many"}, ""),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_typed_is_lost(scene, more, words):
    answer = as_person(scene["auditor"]).post(NEW, sent(scene, **more))
    assert answer.status_code == 422
    assert words in text_of(answer).replace("&#x27;", "'")
    assert "wanted" in more or "Who sees the child." in text_of(answer)
    assert not ReviewRequest.objects.exists()


def test_words_that_look_like_a_name_are_kept_once_they_are_confirmed(scene):
    said = sent(scene, worry=f"{WORRY} Mr Edgar Poole was told.", confirmed="on")
    assert as_person(scene["auditor"]).post(NEW, said).status_code == 302


def test_no_step_and_no_reason_is_asked_about_and_another_step_is_one_press_away(scene):
    client = as_person(scene["auditor"])
    empty = {name: "" for name in sent(scene) if name.startswith("steps-0-")}
    answer = client.post(NEW, sent(scene, **empty))
    assert answer.status_code == 422
    assert "at least one step" in text_of(answer)
    more = client.post(NEW, sent(scene, step="add"))
    assert more.status_code == 200
    assert "Step 2" in text_of(more)
    assert "Nothing changed." in text_of(more)
    assert "There is a problem" not in text_of(more)
    assert client.post(NEW, sent(scene, no_steps_reason="No manager.", **empty)).status_code == 302


def test_a_coordinator_writes_down_for_an_agency_and_says_for_whom(scene):
    client = as_person(scene["office"])
    assert client.post(NEW, sent(scene)).status_code == 422
    assert client.post(NEW, sent(scene, recorded_for="Detective sergeant")).status_code == 302
    row = ReviewRequest.objects.get()
    assert "Detective sergeant" in text_of(client.get(page("review_request_detail", row)))


def test_the_way_of_a_request_from_the_office_to_the_outcome(scene):
    row, client = request_in(scene, "requested"), as_person(scene["office"])
    detail = page("review_request_detail", row)
    for _ in range(2):
        assert client.post(page("review_request_consider", row)).status_code == 302
    said = {"to": "accepted", "reason": "Services disagree.", "decided_by": "The subgroup"} | boxes("decided_on")
    decide = page("review_request_decide", row)
    assert client.post(decide, said | {"to": "perhaps"}).status_code == 422
    assert client.post(decide, said | boxes("decided_on", NOW.date().replace(year=2025))).status_code == 422
    for _ in range(2):
        assert client.post(decide, said).url == detail
    assert client.get(decide).status_code == 403
    assert client.post(page("review_request_link", row), {"round": "x"}).status_code == 422
    assert client.post(page("review_request_link", row), {"round": "none"}).url == detail
    outcome = {"outcome": "A lead was named.", "changed_for_child": "Back at school."} | boxes("reviewed_on")
    for _ in range(2):
        assert client.post(page("review_request_review", row), outcome).url == detail
    shown = text_of(as_person(scene["auditor"]).get(detail))
    for words in ("Services disagree.", "The subgroup", "A lead was named.", "Back at school.", "Reviewed"):
        assert words in shown


def test_the_agency_withdraws_and_the_page_says_that_the_number_is_gone(scene):
    row, client = request_in(scene, "requested"), as_person(scene["agency_lead"])
    url = page("review_request_withdraw", row)
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "The school has it."}).status_code == 302
    assert "was erased on" in text_of(client.get(page("review_request_detail", row)))
    assert as_person(scene["office"]).get(url).status_code == 403


def test_the_number_is_shown_by_one_press_after_a_confirmation_and_each_press_is_written_down(scene):
    row, client = request_in(scene, "accepted"), as_person(scene["identity_holder"])
    url = page("review_request_reference", row)
    assert "Confirm that it is you" in text_of(client.get(url))
    assert CHILD not in text_of(client.post(url))
    confirm(client, url)
    assert CHILD not in text_of(client.get(url))
    answer = client.post(url)
    assert CHILD in text_of(answer)
    assert answer["Cache-Control"] == "no-store"
    looks = TrailEvent.objects.filter(kind=EventKind.VIEWED, field="number of the child")
    assert looks.count() == 1
    for who, status in (("office", 403), ("health_lead", 404), ("stranger", 403)):
        other = as_person(scene[who])
        confirm(other, url)
        answer = other.post(url)
        assert CHILD not in text_of(answer)
        assert answer.status_code in {status, 404}
    assert looks.count() == 1


@pytest.mark.parametrize("who", ["health_lead", "health_auditor", "other_practitioner", "stranger", "identity_holder"])
def test_for_others_the_page_does_not_exist(scene, who):
    row, client = request_in(scene, "requested"), as_person(scene[who])
    assert client.get(page("review_request_detail", row)).status_code in {403, 404}
    assert "Case review 1" not in text_of(client.get(reverse("escalations:escalation_list")))


def test_a_look_at_the_page_is_in_the_trail(scene):
    row = request_in(scene, "requested")
    as_person(scene["agency_lead"]).get(page("review_request_detail", row))
    look = TrailEvent.objects.get(kind=EventKind.VIEWED, subject_id=str(row.pk))
    assert look.actor_id == scene["agency_lead"].pk


def test_an_audit_is_named_only_to_whoever_sees_it(scene, board_round):
    row = request_in(scene, "accepted", by="practitioner")
    link_to_round(request=row, round=board_round, by=scene["office"], at=NOW)
    url = page("review_request_detail", row)
    assert board_round.title in text_of(as_person(scene["office"]).get(url))
    shown = text_of(as_person(scene["practitioner"]).get(url))
    assert board_round.title not in shown
    assert "One of the partnership" in shown


@pytest.fixture
def board_round(scene):
    setting = Setting(scene.partnership, scene["office"], scene["chair"], scene["identity_holder"], [scene.health])
    return make_round(setting, title="Tanfield audit", agencies=[scene.health])


def test_my_work_names_what_waits_and_for_whom(scene, board_round):
    row = ask(scene, urgency="soon")
    work = reverse("dashboards:my_work")
    assert "Take up a request for a case review" in text_of(as_person(scene["office"]).get(work))
    assert "Take up a request" not in text_of(as_person(scene["auditor"]).get(work))
    accepted = request_in(scene, "accepted")
    link_to_round(request=accepted, round=board_round, by=scene["office"], at=NOW)
    assert "Write down what came of a case review" in text_of(as_person(scene["chair"]).get(work))
    holder = text_of(as_person(scene["identity_holder"]).get(work))
    assert "Find the child of a case review" in holder
    assert page("review_request_reference", accepted) in holder
    assert page("review_request_detail", row) not in holder
