"""Restricted cases: open to named people only, under whatever reference and spelling their child comes again."""

from datetime import timedelta

import pytest

from access.permissions import NotDone, Refused
from audits.actions.draws import draw_round
from audits.models import Return
from cases.actions.concern_steps import take_steps
from cases.actions.concerns import raise_concern
from cases.actions.identity import complete_identity, version_of
from cases.actions.restrictions import end_case_access, lift_restriction, name_people, restrict_case
from cases.actions.twins import (
    PossibleTwinFound,
    decide_twin,
    note_possible_twins,
    restrict_new_cases,
)
from cases.fingerprints import fingerprint_of
from cases.foreseeing import Wish
from cases.identities import Identity, Person, Relationship
from cases.matching import Identifiers
from cases.models import (
    Case,
    CaseAccess,
    IdentitySheet,
    ImmediateConcern,
    Involvement,
    PersonAnswer,
    PossibleTwin,
    RestrictedIdentifier,
    SheetPerson,
    TwinDecision,
)
from cases.restricted import matches_restricted, restricted_among
from cases.sealing import unseal_child_id
from tests.factories import NOW
from tests.round_factories import (
    drawn_cases,
    frame_csv,
    load_frame_for,
    make_answered_round,
    make_drawn_round,
    make_round,
    make_setting,
)
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
REASON = "Child of a member of staff"


def restrict(setting, case, *people):
    named = people or (setting.chair,)
    return restrict_case(case=case, people=named, reason=REASON, by=setting.coordinator, at=NOW)


def sheet_of(case):
    return IdentitySheet.objects.select_related("case__partnership", "case__draw__round").get(case=case)


def complete(case, setting, child, *family, by=None):
    sheet = sheet_of(case)
    identity = Identity(child, family)
    return complete_identity(
        sheet=sheet, identity=identity, seen=version_of(sheet), by=by or setting.holder, at=NOW + timedelta(hours=5)
    )


def everything_of(case, user):
    """Which rows of each kind that hang on the case exist for the person."""
    kinds = {
        "case": Case.objects.visible_to(user).filter(pk=case.pk),
        "sheet": IdentitySheet.objects.visible_to(user).filter(case=case),
        "people": SheetPerson.objects.visible_to(user).filter(sheet__case=case),
        "known": Involvement.objects.visible_to(user).filter(case=case),
        "answers": PersonAnswer.objects.visible_to(user).filter(involvement__case=case),
        "concern": ImmediateConcern.objects.visible_to(user).filter(case=case),
        "return": Return.objects.visible_to(user).filter(case=case),
        "state": Return.objects.states_visible_to(user).filter(case=case),
    }
    return {kind for kind, rows in kinds.items() if rows.exists()}


def test_only_named_people_find_anything_that_hangs_on_a_restricted_case():
    setting = make_setting()
    case = drawn_cases(make_answered_round(setting))[0]
    raise_concern(
        case=case, agency=setting.agencies[0], text="?", procedure_followed=True, by=setting.auditors[0], at=NOW
    )
    people = [setting.coordinator, setting.chair, setting.holder, *setting.leads, *setting.auditors]
    before = {user.pk: everything_of(case, user) for user in people}
    assert all(before.values())
    restrict(setting, case, setting.chair, setting.auditors[1])
    for user in people:
        found = everything_of(case, user)
        if user in (setting.chair, setting.auditors[1]):
            assert found == before[user.pk]
        else:
            assert found <= ({"concern"} if user == setting.auditors[0] else set()), user


def test_lifted_it_is_as_before():
    setting = make_setting()
    case = drawn_cases(make_answered_round(setting))[0]
    before = everything_of(case, setting.leads[0])
    restrict(setting, case)
    lift_restriction(case=case, reason="No longer needed", by=setting.coordinator, at=NOW)
    assert everything_of(case, setting.leads[0]) == before
    assert not RestrictedIdentifier.objects.filter(case=case).exists()
    assert not CaseAccess.objects.filter(case=case, ended_at=None).exists()


@pytest.mark.parametrize("who", ["chair", "holder", "lead", "stranger"])
def test_only_a_coordinator_restricts_names_and_lifts(who):
    setting, other = make_setting(), make_setting()
    person = {"lead": setting.leads[0], "stranger": other.coordinator}.get(who) or getattr(setting, who)
    case = drawn_cases(make_drawn_round(setting))[0]
    words = {"case": case, "reason": REASON, "by": person, "at": NOW}
    for act in (restrict_case, name_people):
        with pytest.raises(Refused):
            act(people=[setting.chair], **words)
    with pytest.raises(Refused):
        lift_restriction(**words)


def test_somebody_who_answers_concerns_is_always_named():
    setting = make_setting()
    case = drawn_cases(make_drawn_round(setting))[0]
    with pytest.raises(NotDone, match="answers immediate concerns"):
        restrict(setting, case, setting.auditors[0])
    restrict(setting, case, setting.auditors[0], setting.chair)
    with pytest.raises(NotDone, match="answers immediate concerns"):
        end_case_access(access=CaseAccess.objects.get(case=case, person=setting.chair), by=setting.coordinator, at=NOW)
    auditor = CaseAccess.objects.get(case=case, person=setting.auditors[0])
    end_case_access(access=auditor, by=setting.coordinator, at=NOW)
    assert everything_of(case, setting.auditors[0]) == set()


def people_told(concern):
    return {alert.person.email for step in concern.steps.all() for alert in step.alerts.all()}


def test_concern_about_a_restricted_child_goes_to_those_named_and_never_to_nobody():
    setting = make_setting()
    case = drawn_cases(make_answered_round(setting))[0]
    restrict(setting, case, setting.chair, setting.auditors[0])
    case.refresh_from_db()
    concern = raise_concern(
        case=case, agency=setting.agencies[0], text="?", procedure_followed=True, by=setting.auditors[0], at=NOW
    )
    assert people_told(concern) == {setting.chair.email}
    CaseAccess.objects.filter(case=case).update(ended_at=NOW)
    take_steps(at=concern.acknowledge_by)
    assert people_told(concern) == {setting.chair.email, setting.leads[0].email}
    assert everything_of(case, setting.coordinator) == {"concern"}


def test_reasons_and_right_roles_are_asked_for():
    setting, other = make_setting(), make_setting()
    case = drawn_cases(make_drawn_round(setting))[0]
    with pytest.raises(NotDone, match="Say why"):
        restrict_case(case=case, people=[setting.chair], reason=" ", by=setting.coordinator, at=NOW)
    with pytest.raises(NotDone, match="no role"):
        restrict(setting, case, setting.chair, other.auditors[0])
    with pytest.raises(NotDone, match="last day lies in the past"):
        restrict_case(
            case=case, people=[setting.chair], reason=REASON, by=setting.coordinator, at=NOW,
            until=(NOW - timedelta(days=2)).date(),
        )  # fmt: skip
    assert not CaseAccess.objects.exists()


def test_the_child_drawn_again_is_restricted_for_the_same_people():
    setting = make_setting()
    first = drawn_cases(make_drawn_round(setting))[0]
    restrict(setting, first, setting.chair, setting.holder)
    child_id = unseal_child_id(sheet_of(first).sealed_child_id, case_pk=first.pk)
    again = drawn_cases(make_drawn_round(setting, data=frame_csv(start=500)))
    assert restricted_among(setting.partnership, [case.fingerprint for case in again]) == set()
    assert restricted_among(setting.partnership, [fingerprint_of(child_id, partnership_pk=setting.partnership.pk)])
    found = restrict_new_cases(
        child_ids={again[0]: f"00{child_id.lstrip('0')}", again[1]: "999999"}, by=setting.coordinator, at=NOW
    )
    assert found == [again[0]]
    assert set(again[0].access.values_list("person", flat=True)) == {setting.chair.pk, setting.holder.pk}
    assert TrailEvent.objects.filter(field="restricted", subject_id=str(again[0].pk)).exists()


def test_other_cases_of_the_child_are_restricted_with_it():
    setting = make_setting()
    first = drawn_cases(make_drawn_round(setting))[0]
    second, sibling, other = drawn_cases(make_drawn_round(setting, data=frame_csv(start=500)))[:3]
    ada = Person(name="Ada Quillstone", born="2015-05-05")
    complete(first, setting, ada)
    complete(second, setting, Person(name="Quillstone Ada", born="2015-05-05"))
    brother = Person(relationship=Relationship.SIBLING, name=ada.name, born=ada.born)
    complete(sibling, setting, Person(name="Cy Quillstone", born="2018-01-01"), brother)
    complete(other, setting, Person(name="Bo Other", born="2014-04-04"))
    restrict(setting, first)
    restricted = set(Case.objects.filter(is_restricted=True).values_list("pk", flat=True))
    assert restricted == {first.pk, second.pk, sibling.pk}


def test_likeness_blocks_the_sheet_until_a_person_has_decided():
    setting = make_setting()
    first = drawn_cases(make_drawn_round(setting))[0]
    second, third = drawn_cases(make_drawn_round(setting, data=frame_csv(start=500)))[:2]
    complete(first, setting, Person(name="Ada Quillstone", born="2015-05-05"))
    restrict(setting, first)
    like = Person(name="Ada Kwillstone", born="2015-05-05")
    for case, decision in ((second, TwinDecision.DIFFERENT), (third, TwinDecision.SAME)):
        with pytest.raises(PossibleTwinFound, match=case.reference) as found:
            complete(case, setting, like)
        note_possible_twins(case=case, restricted=found.value.restricted, at=NOW)
        note_possible_twins(case=case, restricted=found.value.restricted, at=NOW)
        twin = PossibleTwin.objects.get(case=case)
        with pytest.raises(NotDone, match="say how you know"):
            decide_twin(twin=twin, decision=decision, reason="", by=setting.coordinator, at=NOW)
        with pytest.raises(Refused):
            decide_twin(twin=twin, decision=decision, reason="x", by=setting.holder, at=NOW)
        decide_twin(twin=twin, decision=decision, reason="Asked the council", by=setting.coordinator, at=NOW)
    assert complete(second, setting, like).is_complete
    assert [case.is_restricted for case in Case.objects.filter(pk__in=[second.pk])] == [False]
    assert Case.objects.get(pk=third.pk).is_restricted


def test_another_partnerships_restricted_children_are_not_compared():
    setting, other = make_setting(), make_setting()
    case = drawn_cases(make_drawn_round(setting))[0]
    complete(case, setting, Person(name="Ada Quillstone", born="2015-05-05"))
    restrict(setting, case)
    ada = Identifiers(names=("Ada Quillstone",), born="2015-05-05")
    assert matches_restricted(setting.partnership, [ada]).is_restricted
    assert not matches_restricted(other.partnership, [ada]).same


def test_nothing_kept_for_comparing_says_who_a_child_is():
    setting = make_setting()
    case = drawn_cases(make_drawn_round(setting))[0]
    complete(case, setting, Person(name="Ada Quillstone", born="2015-05-05"))
    restrict(setting, case)
    assert RestrictedIdentifier.objects.count() > 50
    for row in RestrictedIdentifier.objects.all():
        assert len(row.fingerprint) == 32
        assert "quill" not in f"{row.kind} {row.fingerprint} {row}".lower()


def test_a_draw_restricts_a_child_that_is_restricted_already():
    setting = make_setting()
    first = drawn_cases(make_drawn_round(setting, data=frame_csv(8), size=8, reserves=0))[0]
    restrict(setting, first, setting.chair)
    round_ = load_frame_for(make_round(setting), setting, frame_csv(8))
    draw_round(round=round_, wish=Wish.usual(8, 0, exclude_months=0), by=setting.coordinator, at=NOW)
    again = Case.objects.get(draw__round=round_, fingerprint=first.fingerprint)
    assert again.is_restricted
    assert Case.objects.filter(draw__round=round_, is_restricted=True).count() == 1
    assert set(again.access.values_list("person", flat=True)) == {setting.chair.pk}
