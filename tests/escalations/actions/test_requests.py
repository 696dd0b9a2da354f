"""Asking for a case review, deciding on it, linking it to an audit and telling what came of it."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from access.permissions import NotDone, Refused
from audits.models import Programme, Round
from escalations.actions.deciding import consider_request, link_to_round
from escalations.actions.requests import NO_STEPS, request_review, withdraw_request
from escalations.models import ReviewRequest
from notices.models import Notice
from tests.escalations.factories import CHILD, LATER, WORRY, ask, asked, decide, finish, request_in
from tests.factories import NOW, TODAY
from tests.round_factories import make_round, make_setting
from trail.models import TrailEvent


def test_what_was_asked_is_kept_whole_and_the_coordinators_are_told(scene):
    row = ask(scene, involved=[scene.health])
    assert (row.number, row.state, list(row.involved.all())) == (1, "requested", [scene.health])
    assert [each.step for each in row.steps.all()] == ["Talk between managers"]
    assert row.opened_reference() == CHILD
    told = set(Notice.objects.values_list("to_email", flat=True))
    assert told == {scene["office"].email, scene["coordinator"].email}


def test_sent_twice_it_is_one_request_and_the_next_has_the_next_number(scene):
    key = uuid.uuid4()
    assert ask(scene, key=key).pk == ask(scene, key=key).pk
    assert ask(scene).number == 2


def test_another_persons_key_is_no_way_to_their_request(scene):
    key = uuid.uuid4()
    ask(scene, key=key)
    with pytest.raises(IntegrityError), transaction.atomic():
        ask(scene, "practitioner", key=key)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"worry": " "}, "what the worry is"),
        ({"wanted": ""}, "what the committee should look at"),
        ({"reference": ""}, "number by which"),
        ({"reference": "Sam Green"}, "never a name"),
        ({"reference": "1" * 61}, "Shorten the number"),
        ({"steps": []}, NO_STEPS),
    ],
)
def test_a_request_that_says_too_little_is_refused_with_the_remedy(scene, more, words):
    with pytest.raises(NotDone, match=words):
        ask(scene, **more)
    assert not ReviewRequest.objects.exists()


def test_a_step_cannot_lie_ahead(scene):
    with pytest.raises(NotDone, match="in the future"):
        request_review(agency=scene.police, asked=asked(), by=scene["auditor"], at=NOW - timedelta(days=30))


def test_without_any_step_a_reason_is_enough(scene):
    row = ask(scene, steps=[], no_steps_reason="The service has no manager at present.")
    assert row.no_steps_reason.startswith("The service")


def test_nobody_asks_for_another_agency_but_a_coordinator_who_says_for_whom(scene):
    with pytest.raises(Refused, match="your own agency only"):
        request_review(agency=scene.health, asked=asked(), by=scene["auditor"], at=NOW)
    with pytest.raises(NotDone, match="Say who at the agency"):
        request_review(agency=scene.health, asked=asked(), by=scene["office"], at=NOW)
    row = request_review(
        agency=scene.health, asked=asked(), by=scene["office"], at=NOW, recorded_for="Named nurse"
    )  # fmt: skip
    assert row.recorded_for == "Named nurse"
    assert not ReviewRequest.objects.openable_by(scene["office"]).exists()


def test_a_decision_says_by_whom_when_and_why_and_is_told(scene):
    row = request_in(scene, "considered")
    for wrong, words in (
        ({"decided_by": " "}, "who decided"), ({"reason": ""}, "reason of the decision"),
        ({"on": TODAY + timedelta(days=1)}, "in the future"), ({"on": TODAY - timedelta(days=1)}, "before"),
    ):  # fmt: skip
        with pytest.raises(NotDone, match=words):
            decide(scene, row, "accepted", **wrong)
    row = decide(scene, row, "declined", source="Minutes of 2 March, item 3")
    assert (row.decided_on, row.decision_recorded_by, row.is_over) == (TODAY, scene["office"], True)
    assert Notice.objects.filter(to_email=scene["auditor"].email).count() == 2


def test_the_same_press_twice_is_one_and_the_second_persons_is_refused(scene):
    row = ask(scene)
    consider_request(request=row, by=scene["office"], at=NOW)
    consider_request(request=row, by=scene["office"], at=LATER)
    with pytest.raises(Refused, match="Being considered"):
        consider_request(request=row, by=scene["chair"], at=LATER)
    for _ in range(2):
        decide(scene, row, "accepted")
    for _ in range(2):
        assert finish(scene, row).state == "reviewed"
    assert TrailEvent.objects.filter(subject_id=str(row.pk), field="state").count() == 4


def test_an_accepted_case_is_read_in_an_audit_of_the_partnership_only(scene):
    row, setting = request_in(scene, "accepted"), make_setting()
    elsewhere = make_round(setting)
    with pytest.raises(NotDone, match="of this partnership"):
        link_to_round(request=row, round=elsewhere, by=scene["office"], at=NOW)
    Round.objects.filter(pk=elsewhere.pk).update(programme=make_programme(scene))
    own = Round.objects.get(pk=elsewhere.pk)
    for _ in range(2):
        link_to_round(request=row, round=own, by=scene["office"], at=NOW)
    assert TrailEvent.objects.filter(subject_id=str(row.pk), field="audit").count() == 1
    with pytest.raises(Refused, match="Only a coordinator"):
        link_to_round(request=row, round=None, by=scene["auditor"], at=NOW)
    with pytest.raises(Refused, match="once the review is accepted"):
        link_to_round(request=ask(scene), round=own, by=scene["office"], at=NOW)


def make_programme(scene):
    return Programme.objects.create(partnership=scene.partnership, year=2026)


def test_withdrawing_erases_the_number_at_once_and_is_told(scene):
    row = ask(scene)
    with pytest.raises(NotDone, match="in a sentence why"):
        withdraw_request(request=row, reason="", by=scene["auditor"], at=NOW)
    row = withdraw_request(request=row, reason="The school has it.", by=scene["agency_lead"], at=LATER)
    assert (row.sealed_reference, row.reference_erased_at) == (None, LATER)
    assert Notice.objects.filter(body__contains="withdrawn").count() == 2
    withdraw_request(request=row, reason="The school has it.", by=scene["agency_lead"], at=LATER)
    assert Notice.objects.filter(body__contains="withdrawn").count() == 2


def test_what_must_hold_holds_in_the_database(scene):
    row = request_in(scene, "accepted")
    for wrong in (
        {"decided_on": None}, {"state": "reviewed"}, {"sealed_reference": None}, {"closed_at": NOW},
        {"decision_reason": ""},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            ReviewRequest.objects.filter(pk=row.pk).update(**wrong)


def test_no_mail_and_no_line_of_the_trail_says_anything_of_the_case(scene):
    row = request_in(scene, "reviewed")
    said = [each.body + each.subject for each in Notice.objects.all()]
    said += [str(vars(each)) for each in TrailEvent.objects.all()]
    assert said
    for words in (CHILD, WORRY[:20], "lead professional", "Three services", "Back at school", "No new plan"):
        assert not any(words in each for each in said), words
    assert CHILD.encode() not in bytes(row.sealed_reference)
