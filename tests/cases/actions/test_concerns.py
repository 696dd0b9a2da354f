"""A child may be at risk now: it reaches its named people and nothing stands in the way."""

from copy import deepcopy
from datetime import timedelta

import pytest

from access.permissions import NotDone, Refused
from access.roles import Role
from audits.models import Round, RoundState
from cases.actions.concerns import acknowledge_concern, raise_concern, resolve_concern
from cases.models import ConcernAlert, ConcernState, ImmediateConcern, Rung
from cases.selectors import concerns_for
from notices.models import Notice
from tests.factories import NOW, make_person, office_of
from tests.round_factories import drawn_cases, make_answered_round, make_drawn_round, make_setting
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
WORDS = "Nobody has seen Benjamin since January."


def raised(setting, case, by=None, agency=None, at=NOW, recipients=None):
    return raise_concern(
        case=case,
        agency=agency or setting.agencies[0],
        text=WORDS,
        procedure_followed=False,
        by=by or setting.auditors[0],
        at=at,
        recipients=recipients,
    )


@pytest.fixture(scope="module")
def audit(once):
    def make():
        setting = make_setting()
        return setting, drawn_cases(make_answered_round(setting))[0]

    return once(make)


@pytest.fixture
def both(audit):
    return deepcopy(audit)


@pytest.fixture
def setting(both):
    return both[0]


@pytest.fixture
def case(both):
    return both[1]


def told():
    return set(Notice.objects.filter(subject="Immediate concern").values_list("to_email", flat=True))


def test_the_agencys_leads_are_told_where_nobody_else_is_chosen(setting, case):
    second = make_person(Role.AGENCY_LEAD, setting.agencies[0])
    raised(setting, case)
    assert told() == {setting.leads[0].email, second.email}


def test_of_an_agency_without_a_lead_those_who_answer_for_all_are_told(setting, case):
    setting.leads[0].memberships.update(ends_on=NOW.date())
    raised(setting, case)
    assert told() == {setting.coordinator.email, setting.chair.email}


def test_exactly_the_people_chosen_are_told_each_at_their_agency(setting, case):
    concern = raised(setting, case, recipients=[setting.leads[1], setting.coordinator])
    assert told() == {setting.leads[1].email, setting.coordinator.email}
    alerts = ConcernAlert.objects.filter(step__concern=concern, step__rung=Rung.TOLD)
    assert {(each.person, each.agency) for each in alerts} == {
        (setting.leads[1], setting.agencies[1]),
        (setting.coordinator, office_of(setting.partnership)),
    }


def test_a_lead_of_another_agency_who_was_told_finds_and_answers_it(setting, case):
    concern = raised(setting, case, recipients=[setting.leads[1]])
    assert concern in concerns_for(setting.leads[1])
    assert concern not in concerns_for(setting.leads[2])
    assert acknowledge_concern(concern=concern, by=setting.leads[1], at=NOW).acknowledged_by == setting.leads[1]


@pytest.mark.parametrize("who", ["auditor", "stranger", "raiser"])
def test_people_who_cannot_answer_it_cannot_be_chosen(setting, case, who):
    stranger = make_setting().leads[0]
    person = {"auditor": setting.auditors[1], "stranger": stranger, "raiser": setting.leads[0]}[who]
    with pytest.raises(NotDone, match=f"{person.full_name} cannot answer"):
        raised(setting, case, by=setting.leads[0], recipients=[setting.chair, person])
    assert not told()


def test_somebody_must_be_chosen(setting, case):
    with pytest.raises(NotDone, match="at least one"):
        raised(setting, case, recipients=[])


def test_where_nobody_can_be_told_the_administrators_are_and_the_concern_stands(setting, case):
    administrator = make_person(Role.ADMINISTRATOR, office_of(setting.partnership))
    for person in [*setting.leads, setting.coordinator, setting.chair]:
        person.memberships.update(ends_on=NOW.date())
    concern = raised(setting, case, recipients=[])
    assert told() == {administrator.email, setting.auditors[0].email}
    assert concern.steps.get().rung == Rung.LAST


def test_no_mail_says_which_child_or_what_happened(setting, case):
    raised(setting, case)
    for notice in Notice.objects.filter(subject="Immediate concern"):
        assert "Benjamin" not in notice.body
        assert case.reference not in notice.body


def test_the_person_who_raises_it_is_not_written_to(setting, case):
    raised(setting, case, by=setting.leads[0])
    assert setting.leads[0].email not in told()


@pytest.mark.parametrize("state", RoundState.values)
def test_no_state_of_the_round_stands_in_the_way(setting, case, state):
    Round.objects.filter(draw=case.draw).update(state=state)
    assert raised(setting, case).state == ConcernState.RAISED


def test_a_reserve_can_be_at_risk_too(setting):
    round_ = make_drawn_round(setting)
    reserve = round_.draw.cases.get(role="reserve", order=1)
    assert raised(setting, reserve, by=setting.coordinator).case == reserve


def test_the_same_words_sent_twice_are_one_concern_and_later_are_another(setting, case):
    assert raised(setting, case).pk == raised(setting, case, at=NOW + timedelta(minutes=2)).pk
    raised(setting, case, at=NOW + timedelta(hours=1))
    assert ImmediateConcern.objects.count() == 2


def test_a_concern_needs_words(setting, case):
    with pytest.raises(NotDone):
        raise_concern(
            case=case, agency=setting.agencies[0], text=" ", procedure_followed=True, by=setting.auditors[0], at=NOW
        )


def test_it_is_raised_for_ones_own_agency_only(setting, case):
    with pytest.raises(Refused, match="cannot raise a concern"):
        raised(setting, case, agency=setting.agencies[1])


def test_who_finds_it(setting, case):
    concern = raised(setting, case)
    for person in (setting.auditors[0], setting.leads[0], setting.coordinator, setting.chair):
        assert concern in concerns_for(person)
    for person in (setting.leads[1], setting.auditors[1], setting.holder, make_setting().coordinator):
        assert concern not in concerns_for(person)


def test_acknowledged_then_resolved_with_its_outcome(setting, case):
    concern = acknowledge_concern(concern=raised(setting, case), by=setting.leads[0], at=NOW)
    assert concern.acknowledged_by == setting.leads[0]
    concern = resolve_concern(concern=concern, outcome="Seen today, safe.", by=setting.coordinator, at=NOW)
    assert (concern.state, concern.outcome) == (ConcernState.RESOLVED, "Seen today, safe.")
    assert list(
        TrailEvent.objects.filter(subject_id=str(concern.pk), field="state")
        .order_by("id")
        .values_list("after", flat=True)
    ) == [
        "Raised",
        "Acknowledged",
        "Resolved",
    ]
    assert Notice.objects.filter(to_email=setting.auditors[0].email, subject="Immediate concern").count() == 2


def test_acknowledging_twice_changes_nothing(setting, case):
    concern = raised(setting, case)
    for _ in range(2):
        acknowledge_concern(concern=concern, by=setting.leads[0], at=NOW)
    assert TrailEvent.objects.filter(subject_id=str(concern.pk), after="Acknowledged").count() == 1


def test_nobody_acknowledges_their_own_concern(setting, case):
    concern = raised(setting, case, by=setting.leads[0])
    with pytest.raises(Refused, match="Someone other"):
        acknowledge_concern(concern=concern, by=setting.leads[0], at=NOW)


def test_it_is_acknowledged_before_it_is_resolved_and_resolved_with_words(setting, case):
    concern = raised(setting, case)
    with pytest.raises(Refused, match="Acknowledge"):
        resolve_concern(concern=concern, outcome="Done.", by=setting.leads[0], at=NOW)
    acknowledge_concern(concern=concern, by=setting.leads[0], at=NOW)
    with pytest.raises(NotDone):
        resolve_concern(concern=concern, outcome=" ", by=setting.leads[0], at=NOW)


def test_a_resolved_concern_keeps_its_outcome(setting, case):
    concern = acknowledge_concern(concern=raised(setting, case), by=setting.leads[0], at=NOW)
    resolve_concern(concern=concern, outcome="Safe.", by=setting.leads[0], at=NOW)
    with pytest.raises(Refused, match="already"):
        resolve_concern(concern=concern, outcome="Other words.", by=setting.coordinator, at=NOW)


@pytest.mark.parametrize("who", ["colleague", "other lead", "stranger"])
def test_others_neither_acknowledge_nor_resolve(setting, case, who):
    concern = raised(setting, case)
    person = {"colleague": setting.auditors[0], "other lead": setting.leads[1]}.get(who) or make_setting().coordinator
    with pytest.raises(Refused):
        acknowledge_concern(concern=concern, by=person, at=NOW)
    with pytest.raises(Refused):
        resolve_concern(concern=concern, outcome="Done.", by=person, at=NOW)
