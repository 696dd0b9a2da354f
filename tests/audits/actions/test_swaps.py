"""A drawn case is replaced by the next reserve of its part and no other, with a reason, while nothing is begun."""

import pytest
from django.db import DatabaseError, transaction

from access.permissions import NotDone, Refused
from audits.actions.draws import draw_round
from audits.actions.panel_moves import open_panel
from audits.actions.rounds import answer_known
from audits.actions.swaps import swap_round_case
from audits.models import Return, ReturnState
from cases.actions.areas import name_areas
from cases.actions.identity import complete_identity, version_of
from cases.checking import differences
from cases.foreseeing import Wish
from cases.models import Case, CaseRole, Involvement, Swap
from cases.quotas import quota
from cases.sampling import Criteria, Strata
from cases.selectors import audited_since
from cases.swapping import foresee_swap
from notices.models import Notice
from tests.factories import NOW
from tests.round_factories import (
    drawn_cases,
    frame_csv,
    fresh,
    identity_for,
    load_frame_for,
    make_answered_round,
    make_drawn_round,
    make_open_round,
    make_round,
    make_setting,
)
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
AREAS = {"Team 1": "North", "Team 2": "South", "Team 3": "South"}


def swap(round_, case, setting, **more):
    """Replace a case by whoever the page would show."""
    words = {"reason": "court", "explanation": "Proceedings began last week.", "by": setting.coordinator, "at": NOW}
    expected = more.pop("expected", None) or foresee_swap(Case.objects.get(pk=case.pk)).key
    return swap_round_case(round=round_, case=case, expected=expected, **(words | more))


def reserves_of(round_) -> list[Case]:
    """Reserves in the order they are called."""
    numbers = [n for each in round_.draw.certificate["reserves"] for n in each["ordinals"]]
    cases = Case.objects.filter(draw=round_.draw, role=CaseRole.RESERVE)
    return sorted(cases, key=lambda case: numbers.index(case.ordinal))


def name_reserves(round_, setting):
    for case in reserves_of(round_):
        words = {"identity": identity_for(case.identity), "seen": version_of(case.identity)}
        complete_identity(sheet=case.identity, by=setting.holder, at=NOW, **words)


def test_the_next_reserve_takes_the_place_and_agencies_are_asked():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    leaving, (first, second) = drawn_cases(round_)[2], reserves_of(round_)
    made = swap(round_, leaving, setting)
    for case in (leaving, first, second):
        case.refresh_from_db()
    assert (made.leaving, made.called) == (leaving, first)
    assert [leaving.role, first.role, second.role] == [CaseRole.REPLACED, CaseRole.DRAWN, CaseRole.RESERVE]
    assert drawn_cases(round_)[2] == first, "it stands where the other stood"
    assert Involvement.objects.filter(case=first).count() == len(setting.agencies)
    told = TrailEvent.objects.filter(field="role").order_by("id").values_list("subject_id", "before", "after")
    assert list(told) == [(str(leaving.pk), "Drawn", "Replaced"), (str(first.pk), "Reserve", "Drawn")]
    assert TrailEvent.objects.get(subject_type="cases.Swap").actor_id == setting.coordinator.pk


def test_the_certificate_carries_the_swap_and_still_checks():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    for _ in range(2):
        swap(round_, drawn_cases(round_)[0], setting)
    draw = fresh(round_).draw
    assert len(draw.certificate["swaps"]) == 2
    assert differences(draw) == []
    assert draw.certificate["swaps"][0]["reason"] == "The child is before the court, or a review is open"
    assert "Proceedings" not in str(draw.certificate)
    draw.certificate["swaps"].reverse()
    assert "Swap 1 does not follow the rule" in differences(draw)[0]


def test_only_a_reserve_of_the_same_part_comes():
    setting = make_setting()
    name_areas(partnership=setting.partnership, areas=AREAS, by=setting.coordinator, at=NOW)
    round_ = load_frame_for(make_round(setting), setting, frame_csv(60))
    strata = Strata("area", {"North": 2, "South": 3}, {"North": 1, "South": 1})
    wish = Wish(Criteria(size=5, reserves=2, strata=strata))
    draw_round(round=round_, wish=wish, by=setting.coordinator, at=NOW)
    round_ = fresh(round_)
    south = [case for case in drawn_cases(round_) if case.stratum == "South"]
    assert swap(round_, south[0], setting).called.stratum == "South"
    left = foresee_swap(south[1])
    assert (left.called, left.size) == (None, 4)
    assert "No reserve from South is left" in left.sentences[0]
    assert foresee_swap(next(case for case in drawn_cases(round_) if case.stratum == "North")).called is not None


def test_without_a_reserve_the_sample_becomes_smaller_and_the_last_case_stays():
    setting = make_setting()
    round_ = make_drawn_round(setting, size=2, reserves=0)
    assert swap(round_, drawn_cases(round_)[0], setting).called is None
    last = drawn_cases(round_)
    assert len(last) == 1
    with pytest.raises(NotDone, match="only case left"):
        swap(round_, last[0], setting)


def test_a_least_number_that_would_be_missed_is_said():
    setting = make_setting()
    round_ = load_frame_for(make_round(setting), setting, frame_csv(30, disabled=1))
    wish = Wish(Criteria(size=3, reserves=1, quotas=(quota("disability", 1),)))
    draw_round(round=round_, wish=wish, by=setting.coordinator, at=NOW)
    round_ = fresh(round_)
    (child,) = [case for case in drawn_cases(round_) if case.facts["disability"] == "yes"]
    assert foresee_swap(child).sentences == ("At least 1 with a disability is then missed: none would be left.",)
    other = next(case for case in drawn_cases(round_) if case != child)
    assert foresee_swap(other).sentences == ()


def test_a_reserve_other_than_the_one_shown_never_comes():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    one, two, *_ = drawn_cases(round_)
    shown = foresee_swap(two).key
    swap(round_, one, setting)
    with pytest.raises(NotDone, match="another reserve would come now"):
        swap(round_, two, setting, expected=shown)
    with pytest.raises(NotDone, match="another reserve would come now"):
        swap(round_, two, setting, expected=str(one.pk))
    assert Swap.objects.count() == 1


@pytest.mark.parametrize("who", ["chair", "holder", "lead", "stranger"])
def test_only_the_coordinator_replaces(who):
    setting = make_setting()
    round_ = make_drawn_round(setting)
    person = {"lead": setting.leads[0], "stranger": make_setting().coordinator}.get(who) or getattr(setting, who)
    with pytest.raises(Refused, match="coordinator"):
        swap(round_, drawn_cases(round_)[0], setting, by=person)


def test_a_reserve_a_replaced_case_and_an_unexplained_swap_are_sentences():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    leaving = drawn_cases(round_)[0]
    with pytest.raises(Refused, match="is in reserve"):
        swap(round_, reserves_of(round_)[0], setting, expected="x")
    with pytest.raises(NotDone, match="Say in a sentence why"):
        swap(round_, leaving, setting, explanation=" ")
    swap(round_, leaving, setting)
    with pytest.raises(Refused, match="was replaced already"):
        swap(round_, leaving, setting, expected="x")


def test_while_agencies_audit_returns_not_begun_are_closed_and_everybody_is_told():
    setting = make_setting()
    round_ = make_answered_round(setting)
    name_reserves(round_, setting)
    leaving = drawn_cases(round_)[0]
    Notice.objects.all().delete()
    called = swap(round_, leaving, setting).called
    rows = Return.objects.filter(case=leaving)
    assert {row.state for row in rows} == {ReturnState.NIL}
    assert all("The case was replaced: The child is before the court" in row.nil_reason for row in rows)
    told = set(Notice.objects.values_list("to_email", flat=True))
    assert told == {person.email for person in [*setting.leads, *setting.auditors]}
    assert leaving.reference not in str(list(Notice.objects.values_list("body", "subject")))
    involvement = Involvement.objects.get(case=called, agency=setting.agencies[0])
    done = answer_known(involvement=involvement, known="known", by=setting.leads[0], at=NOW)
    assert done.state == ReturnState.ASSIGNED


def test_nobody_is_asked_about_a_replaced_child_any_more():
    setting = make_setting()
    round_ = make_open_round(setting)
    name_reserves(round_, setting)
    leaving = drawn_cases(round_)[0]
    swap(round_, leaving, setting)
    involvement = Involvement.objects.get(case=leaving, agency=setting.agencies[0])
    with pytest.raises(Refused, match="was replaced by another child"):
        answer_known(involvement=involvement, known="known", by=setting.leads[0], at=NOW)


def test_once_a_return_has_begun_the_case_stays():
    setting = make_setting()
    round_ = make_answered_round(setting)
    name_reserves(round_, setting)
    case = drawn_cases(round_)[0]
    begun = Return.objects.get(case=case, agency=setting.agencies[0])
    Return.objects.filter(pk=begun.pk).update(state=ReturnState.IN_PROGRESS)
    with pytest.raises(Refused, match=f"has begun at {setting.agencies[0].name}"):
        swap(round_, case, setting)


def test_while_agencies_audit_the_reserve_must_be_known_to_the_holder():
    setting = make_setting()
    round_ = make_open_round(setting)
    with pytest.raises(Refused, match="has not said yet who that child is"):
        swap(round_, drawn_cases(round_)[0], setting)


def test_after_the_panel_has_opened_cases_stand():
    setting = make_setting()
    round_ = make_answered_round(setting)
    signed = {"state": ReturnState.SIGNED_OFF, "signed_off_at": NOW, "signed_off_by": setting.leads[0]}
    Return.objects.filter(round=round_).update(**signed)
    open_panel(round=round_, by=setting.chair, at=NOW)
    with pytest.raises(Refused, match="until the panel opens"):
        swap(fresh(round_), drawn_cases(round_)[0], setting)


def test_a_replaced_child_may_be_drawn_again_and_the_one_who_came_may_not():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    made = swap(round_, drawn_cases(round_)[0], setting)
    recent = audited_since(setting.partnership, months=12, at=NOW)
    assert made.called.fingerprint in recent
    assert made.leaving.fingerprint not in recent


def test_a_swap_that_was_made_cannot_be_rewritten():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    made = swap(round_, drawn_cases(round_)[0], setting)
    for rewrite in (lambda: Swap.objects.filter(pk=made.pk).update(explanation="Another."), made.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            rewrite()
