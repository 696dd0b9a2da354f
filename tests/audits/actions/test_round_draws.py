"""A draw happens once, can be repeated, and leaves nothing of those who were not drawn."""

from datetime import timedelta

import pytest

from access.permissions import NotDone, Refused
from audits.actions.draws import abandon_draw, draw_round
from audits.actions.frames import load_round_frame
from audits.models import AbandonedDraw, RoundState
from cases.checking import differences
from cases.foreseeing import Wish
from cases.models import Case, CaseRole, Draw, Frame, FrameChildren, IdentitySheet, Involvement
from cases.sealing import unseal_child_id
from tests.factories import NOW
from tests.round_factories import (
    complete_all,
    drawn_cases,
    frame_csv,
    fresh,
    load_frame_for,
    make_drawn_round,
    make_open_round,
    make_round,
    make_setting,
)
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


def draw(round_, setting, **more):
    given = {name: more.pop(name) for name in ("seed", "knowing") if name in more}
    wish = Wish.usual(more.pop("size", 6), more.pop("reserves", 2), **more)
    return draw_round(round=round_, wish=wish, by=setting.coordinator, at=NOW, **given)


def test_six_cases_and_two_reserves_with_a_child_who_has_a_disability():
    setting = make_setting()
    round_ = make_drawn_round(setting, data=frame_csv(60, disabled=1))
    cases = drawn_cases(round_)
    assert len(cases) == 6
    assert Case.objects.filter(draw=round_.draw, role=CaseRole.RESERVE).count() == 2
    assert [case.facts["disability"] for case in cases].count("yes") == 1
    assert round_.state == RoundState.DRAWING
    assert Involvement.objects.filter(case__draw=round_.draw).count() == 6 * len(setting.agencies)
    assert all(case.reference.startswith("TS-2026-") for case in cases)


def test_the_same_file_and_seed_draw_the_same_children_again():
    setting = make_setting()
    first, second = (make_drawn_round(setting, seed="one seed", data=frame_csv(80)) for _ in range(2))
    assert [case.fingerprint for case in drawn_cases(first)] != []
    # The second draw leaves out those just audited, so it is asked to leave out nobody.
    third = load_frame_for(make_round(setting), setting, frame_csv(80))
    again = draw(third, setting, seed="one seed", exclude_months=0)
    assert [case.fingerprint for case in drawn_cases(first)] == list(
        again.cases.filter(role=CaseRole.DRAWN).order_by("order").values_list("fingerprint", flat=True)
    )
    assert not {c.fingerprint for c in drawn_cases(first)} & {c.fingerprint for c in drawn_cases(second)}
    assert again.certificate["chosen"] == first.draw.certificate["chosen"]


def test_without_a_seed_each_draw_has_its_own():
    setting = make_setting()
    # Whoever was drawn first may be drawn again: their own seeds could draw all three who have a disability.
    rounds = [load_frame_for(make_round(setting), setting) for _ in range(2)]
    seeds = {draw(round_, setting, seed="", exclude_months=0).seed for round_ in rounds}
    assert len(seeds) == 2
    assert all(len(seed) == 32 for seed in seeds)


def test_drawing_again_finds_no_difference_and_an_altered_case_one():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    assert differences(round_.draw) == []
    Case.objects.filter(pk=drawn_cases(round_)[0].pk).update(ordinal=99)
    assert differences(round_.draw) == ["The cases are not the children this draw chose."]


def test_an_altered_certificate_is_found_out():
    round_ = make_drawn_round(make_setting())
    round_.draw.certificate["seed"] = "another"
    assert differences(round_.draw)


def test_ids_of_all_others_are_erased_and_those_drawn_are_sealed_anew():
    setting = make_setting()
    make_drawn_round(setting)
    assert not FrameChildren.objects.exists()
    ids = {unseal_child_id(sheet.sealed_child_id, case_pk=sheet.case_id) for sheet in IdentitySheet.objects.all()}
    assert len(ids) == 8
    assert ids <= {f"{number:06d}" for number in range(1, 31)}


def test_pressing_twice_draws_once():
    setting = make_setting()
    round_ = load_frame_for(make_round(setting), setting)
    first, second = draw(round_, setting), draw(round_, setting)
    assert first.pk == second.pk
    assert Draw.objects.count() == 1
    assert Case.objects.count() == 8
    assert TrailEvent.objects.filter(subject_type="cases.Draw", kind="created").count() == 1


def test_children_audited_in_the_last_year_are_left_out_and_later_are_not():
    setting = make_setting()
    first = make_drawn_round(setting, data=frame_csv(12), size=6)
    soon = make_drawn_round(setting, data=frame_csv(12), size=6, at=NOW + timedelta(days=300), seed="2")
    assert soon.draw.certificate["counts"]["excluded"] == {"Audited in the last 12 months": 6}
    assert not {c.fingerprint for c in drawn_cases(first)} & {c.fingerprint for c in drawn_cases(soon)}
    late = make_drawn_round(setting, data=frame_csv(12), size=6, at=NOW + timedelta(days=700), seed="3")
    assert late.draw.certificate["counts"]["excluded"] == {}


def test_a_shortage_is_a_sentence():
    round_ = make_drawn_round(make_setting(), data=frame_csv(4, disabled=0))
    sentences = " ".join(round_.draw.certificate["lowered"])
    assert "A sample of 6 cannot be filled" in sentences
    assert "disability" in sentences
    assert len(drawn_cases(round_)) == 4


def test_nobody_left_to_draw_is_a_sentence_and_no_draw():
    setting = make_setting()
    make_drawn_round(setting, data=frame_csv(6), reserves=0)
    round_ = load_frame_for(make_round(setting), setting, frame_csv(6))
    with pytest.raises(NotDone, match="No child is left to draw"):
        draw(round_, setting)
    assert Draw.objects.count() == 1


def test_references_of_a_year_are_unique_over_rounds():
    setting = make_setting()
    for seed in ("a", "b", "c"):
        make_drawn_round(setting, seed=seed, data=frame_csv(90), size=20, reserves=5)
    references = list(Case.objects.values_list("reference", flat=True))
    assert len(references) == len(set(references)) == 75


def test_the_certificate_tells_how_alike_sample_and_frame_are():
    round_ = make_drawn_round(make_setting())
    rows = round_.draw.certificate["spread"]["disability"]
    assert sum(row["frame"] for row in rows) == 30
    assert sum(row["sample"] for row in rows) == 6


@pytest.mark.parametrize("who", ["chair", "holder", "lead", "stranger"])
def test_only_the_coordinator_draws(who):
    setting, other = make_setting(), make_setting()
    round_ = load_frame_for(make_round(setting), setting)
    person = {"lead": setting.leads[0], "stranger": other.coordinator}.get(who) or getattr(setting, who)
    with pytest.raises(Refused):
        draw_round(round=round_, wish=Wish.usual(), by=person, at=NOW)
    assert not Draw.objects.exists()


def test_without_a_file_there_is_nothing_to_draw_from():
    setting = make_setting()
    with pytest.raises(Refused, match="Load the file"):
        draw(make_round(setting), setting)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"size": 0}, "between 1 and 60 cases"),
        ({"size": 31}, "31 cannot be filled: 30 children"),
        ({"reserves": -1}, "between 0 and 60 reserves"),
    ],
)
def test_an_impossible_size_is_a_sentence(more, words):
    setting = make_setting()
    with pytest.raises(NotDone, match=words):
        draw(load_frame_for(make_round(setting), setting), setting, **more)


def test_another_file_replaces_the_first_until_cases_are_drawn():
    setting = make_setting()
    round_ = load_frame_for(make_round(setting), setting, frame_csv(10))
    round_ = load_frame_for(round_, setting, frame_csv(12))
    assert Frame.objects.count() == 1
    assert round_.frame.row_count == 12
    draw(round_, setting)
    with pytest.raises(Refused, match="are drawn"):
        load_round_frame(round=round_, data=frame_csv(), file_name="a.csv", by=setting.coordinator, at=NOW)


def test_the_quota_can_be_left_out():
    setting = make_setting()
    made = draw(load_frame_for(make_round(setting), setting), setting, quotas=())
    assert made.criteria["quotas"] == []


def test_an_abandoned_draw_stays_with_its_reason_and_another_file_can_be_drawn():
    setting = make_setting()
    round_ = make_drawn_round(setting, data=frame_csv(3, disabled=0))
    complete_all(round_, setting)
    given_up = round_.draw
    abandoned = abandon_draw(round=round_, reason="The wrong file.", by=setting.coordinator, at=NOW)
    round_ = fresh(round_)
    assert (round_.state, round_.draw, round_.frame) == (RoundState.PLANNING, None, None)
    assert (abandoned.draw, abandoned.reason, abandoned.abandoned_by) == (
        given_up,
        "The wrong file.",
        setting.coordinator,
    )
    assert differences(given_up) == []
    assert not IdentitySheet.objects.exists()
    assert not Involvement.objects.exists()
    told = TrailEvent.objects.filter(subject_id=str(given_up.pk), after="abandoned")
    assert told.count() == 1
    again = draw(load_frame_for(round_, setting, frame_csv(20)), setting)
    assert again.pk != given_up.pk
    assert again.certificate["counts"]["excluded"] == {}, "abandoned children were not audited"
    assert fresh(round_).state == RoundState.DRAWING


def test_a_draw_is_abandoned_only_with_a_reason_and_before_the_audit_opens():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    for person in (setting.chair, setting.holder, make_setting().coordinator):
        with pytest.raises(Refused):
            abandon_draw(round=round_, reason="Mine.", by=person, at=NOW)
    with pytest.raises(NotDone, match="Say why"):
        abandon_draw(round=round_, reason=" ", by=setting.coordinator, at=NOW)
    opened = make_open_round(setting, data=frame_csv(30, start=500))
    with pytest.raises(Refused, match="its draw stands"):
        abandon_draw(round=opened, reason="Too late.", by=setting.coordinator, at=NOW)
    assert not AbandonedDraw.objects.exists()
    assert IdentitySheet.objects.exists()
