"""What a round's settings do: open or blind, sign-off or none, and a dip sample's short way."""

from datetime import timedelta

import pytest
from django.urls import reverse

from access.permissions import Refused
from audits.actions.findings import FindingWords, create_finding, delete_finding
from audits.actions.panel_moves import close_round, conclude_panel, open_panel, put_together
from audits.actions.rounds import answer_known, open_round
from audits.models import Method, Return, ReturnState, Round, RoundState
from audits.plans import RoundSettings
from cases.models import IdentitySheet, Involvement
from tests.audits.return_factories import make_scoring
from tests.factories import NOW
from tests.round_factories import drawn_cases, fresh, make_drawn_round, make_setting
from tests.round_visits import address, as_person, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
DIP_SAMPLE = RoundSettings(method=Method.DIP_SAMPLE)


@pytest.fixture
def scoring():
    return make_scoring()


def run(scoring, **settings):
    Round.objects.filter(pk=scoring.round.pk).update(**settings)
    scoring.round.refresh_from_db()
    return scoring


def readers(scoring):
    """Who of the people around may read the first agency's return."""
    return {name for name, user in scoring.people.items() if Return.objects.visible_to(user).filter(pk=scoring.own.pk)}


OWN = {"auditor", "lead"}


@pytest.mark.parametrize("state", [ReturnState.SUBMITTED, ReturnState.SIGNED_OFF, ReturnState.NIL])
def test_in_an_open_round_other_agencies_read_what_is_handed_in(scoring, state):
    run(scoring, is_blind=False).bring_to(state)
    assert readers(scoring) == OWN | {"colleague", "other_auditor", "other_lead"}


@pytest.mark.parametrize("state", [ReturnState.ASSIGNED, ReturnState.IN_PROGRESS, ReturnState.SENT_BACK])
def test_in_an_open_round_nobody_else_reads_what_is_not_handed_in(scoring, state):
    run(scoring, is_blind=False).bring_to(state)
    assert readers(scoring) == OWN


@pytest.mark.parametrize("state", [ReturnState.SUBMITTED, ReturnState.SIGNED_OFF])
def test_in_a_blind_round_nobody_else_reads_before_the_panel(scoring, state):
    scoring.bring_to(state)
    assert readers(scoring) == OWN


def test_another_agencys_return_is_read_from_the_rounds_page_and_the_look_is_written_down(scoring):
    run(scoring, is_blind=False).bring_to(ReturnState.SUBMITTED)
    reader = scoring.people["other_auditor"]
    client, address_ = as_person(reader), reverse("audits:return_detail", args=[scoring.own.pk])
    assert address_ in text_of(client.get(scoring.round.get_absolute_url()))
    page = text_of(client.get(address_))
    assert "You can read it because this audit is not blind" in page
    assert "Read the return" in page
    assert "Entry of 4 March" in text_of(client.get(reverse("audits:return_review", args=[scoring.own.pk])))
    looks = TrailEvent.objects.filter(actor_id=reader.pk, kind="viewed", subject_id=str(scoring.own.pk))
    assert looks.count() == 2


def test_who_only_reads_changes_nothing(scoring):
    run(scoring, is_blind=False).bring_to(ReturnState.SUBMITTED)
    client = as_person(scoring.people["other_lead"])
    for name in ("return_review", "return_allocate", "return_nil", "return_check"):
        response = client.post(reverse(f"audits:{name}", args=[scoring.own.pk]), {"reason": "x", "auditor": "1"})
        assert response.status_code in {302, 403, 422}, name
    assert scoring.again().state == ReturnState.SUBMITTED


def test_without_sign_off_submitting_signs_off_and_says_so(scoring):
    run(scoring, needs_sign_off=False).complete()
    client = as_person(scoring.auditor)
    assert "nobody reads it first" in text_of(client.get(reverse("audits:return_check", args=[scoring.own.pk])))
    scoring._move(ReturnState.SUBMITTED, scoring.auditor)
    row = scoring.again()
    assert (row.state, row.is_second_read, row.signed_off_by) == (ReturnState.SIGNED_OFF, False, scoring.auditor)
    assert "not second-read" in text_of(client.get(reverse("audits:return_detail", args=[row.pk])))


@pytest.fixture
def sampled():
    """A dip sample that is open to its agencies, with one return submitted of two at the first agency."""
    setting = make_setting()
    round_ = make_drawn_round(setting, size=2, settings=DIP_SAMPLE)
    setting.round_ = open_round(round=round_, by=setting.coordinator, at=NOW)
    for involvement in Involvement.objects.filter(case__draw=round_.draw, agency=setting.agencies[0]):
        answer_known(involvement=involvement, known="known", by=setting.leads[0], at=NOW)
    setting.first = Return.objects.filter(round=round_).order_by("case__order")[0]
    signed = {"state": "signed_off", "signed_off_by": setting.auditors[0], "signed_off_at": NOW}
    Return.objects.filter(pk=setting.first.pk).update(**signed)
    return setting


def test_a_dip_sample_opens_without_identity_sheets(sampled):
    assert sampled.round_.state == RoundState.AUDITING
    assert not IdentitySheet.objects.filter(case__draw=sampled.round_.draw, completed_at__isnull=False).exists()


def test_a_dip_sample_goes_straight_to_its_report(sampled):
    client = as_person(sampled.coordinator)
    assert "1 of 2 returns have come in" in text_of(client.get(address("round_conclude", sampled.round_)))
    shown = text_of(client.post(address("round_conclude", sampled.round_), follow=True))
    assert "Returns side by side" in shown
    assert fresh(sampled.round_).state == RoundState.REPORTING
    states = dict(Return.objects.values_list("pk", "opened_at"))
    assert states.pop(sampled.first.pk)
    assert not any(states.values())
    case = drawn_cases(sampled.round_)[0]
    words = FindingWords(kind="learning", theme="record_keeping", text="Records name the father.", cases=(case,))
    finding = create_finding(round=fresh(sampled.round_), words=words, by=sampled.coordinator, at=NOW)
    delete_finding(finding=finding, by=sampled.coordinator, at=NOW)
    assert close_round(round=sampled.round_, by=sampled.coordinator, at=NOW).state == RoundState.CLOSED


def test_pressed_twice_it_is_put_together_once(sampled):
    for hours in (1, 2):
        put_together(round=sampled.round_, by=sampled.coordinator, at=NOW + timedelta(hours=hours))
    assert fresh(sampled.round_).panel_opened_at == NOW + timedelta(hours=1)


def test_a_dip_sample_has_no_panel_to_open_or_conclude(sampled):
    for move in (open_panel, conclude_panel):
        with pytest.raises(Refused):
            move(round=sampled.round_, by=sampled.chair, at=NOW)
    assert fresh(sampled.round_).state == RoundState.AUDITING


def test_any_other_audit_needs_its_panel(scoring):
    scoring.bring_to(ReturnState.SIGNED_OFF)
    with pytest.raises(Refused, match="Only a dip sample"):
        put_together(round=scoring.round, by=scoring.people["coordinator"], at=NOW)
    with pytest.raises(Refused):
        conclude_panel(round=scoring.round, by=scoring.people["coordinator"], at=NOW)


@pytest.mark.parametrize("who", ["chair", "lead", "stranger"])
def test_only_the_coordinator_puts_a_dip_sample_together(sampled, who):
    person = {"lead": sampled.leads[0], "stranger": make_setting().coordinator}.get(who) or sampled.chair
    with pytest.raises(Refused):
        put_together(round=sampled.round_, by=person, at=NOW)


def test_nobody_is_asked_for_identity_sheets_or_a_panel():
    setting = make_setting()
    round_ = make_drawn_round(setting, size=2, settings=DIP_SAMPLE)
    assert "identity sheet" not in text_of(as_person(setting.holder).get("/"))
    assert "Open the audit" in text_of(as_person(setting.coordinator).get("/"))
    assert "identity sheets are complete" not in text_of(as_person(setting.coordinator).get("/"))
    Round.objects.filter(pk=round_.pk).update(state="auditing")
    assert "Open the panel" not in text_of(as_person(setting.chair).get("/"))


def test_each_role_finds_its_pages_of_a_dip_sample(sampled):
    for person in (sampled.coordinator, sampled.chair, sampled.holder, sampled.leads[0], sampled.auditors[0]):
        assert as_person(person).get(sampled.round_.get_absolute_url()).status_code == 200
    lead = as_person(sampled.leads[1])
    assert lead.get(reverse("audits:known_list")).status_code == 200
    sheet = reverse("audits:known_sheet", args=[sampled.round_.pk, sampled.agencies[1].pk])
    assert lead.get(sheet).status_code == 200
