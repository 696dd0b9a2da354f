"""Facts read a few at a time are the facts that are kept, whatever words a council uses."""

from collections import Counter

import pytest

from cases.actions.frame_rows import write_columns
from cases.actions.frames import empty_frame, load_frame
from cases.coded import ABSENT, Coded
from cases.foreseeing import Wish, foresee, to_choose_from
from cases.frame_children import fingerprints_of, ordinals_of
from cases.frame_facts import facts_at, roll_of
from cases.quotas import all_available
from cases.sampling import Criteria, Quota
from tests.factories import NOW
from tests.round_factories import frame_csv, make_setting

pytestmark = pytest.mark.django_db
ODD = ("a\tb", "a\nb", 'a "b"', "a\\b", "\\N", "", "Ynys Môn 🙂", "null", "7", "a,b", "{}", "%s")


def frame_of(setting, count=30):
    return load_frame(
        partnership=setting.partnership, data=frame_csv(count), file_name="a.csv", by=setting.coordinator, at=NOW
    )  # fmt: skip


def said_anew(frame, **values):
    """The frame with other values of some facts, child by child."""
    before = roll_of(frame).columns
    frame.columns_kept.all().delete()
    write_columns(frame, {**before, **{fact: Coded.of(each) for fact, each in values.items()}})
    return [{fact: each[place] for fact, each in values.items()} for place in range(frame.row_count)]


@pytest.mark.parametrize("fields", [(), ("team",), ("team", "plan_months", "sex"), ("sex", "sex", "nothing's this")])
def test_chosen_facts_are_those_kept_with_their_kinds(fields):
    frame = frame_of(make_setting())
    told = said_anew(
        frame,
        team=[ODD[n % len(ODD)] if n % 3 else ABSENT for n in range(30)],
        plan_months=[None if n % 2 else n for n in range(30)],
    )
    every = list(roll_of(frame))
    assert list(roll_of(frame, fields)) == [
        (ordinal, {name: facts[name] for name in facts.keys() & set(fields)}) for ordinal, facts in every
    ]
    assert [ordinal for ordinal, _ in every] == list(range(1, 31))
    for (ordinal, facts), own in zip(every, told, strict=True):
        assert {fact: facts.get(fact, ABSENT) for fact in own} == own
        assert facts_at(frame, [ordinal]) == {ordinal: facts}


def test_what_there_is_to_choose_from_is_what_counting_child_by_child_gives():
    frame = frame_of(make_setting(), 40)
    said_anew(
        frame,
        team=[ODD[n % len(ODD)] for n in range(40)],
        communication_need=["yes" if n % 5 == 0 else None for n in range(40)],
        sex=[ABSENT if n % 7 == 0 else "female" for n in range(40)],
    )
    rows = roll_of(frame)
    counts, there = to_choose_from(frame, ("sex", "team", "age_band", "plan_months", "nothing's this"))
    assert counts == {
        field: Counter(str("unknown" if facts.get(field) in (None, "") else facts[field]) for _, facts in rows)
        for field in counts
    }
    assert there == all_available(rows)
    assert 0 < there["disability"] < there["disability_or_communication"]


def test_children_alike_share_one_set_of_facts():
    rows = roll_of(frame_of(make_setting()), ("sex",))
    assert len({id(facts) for _, facts in rows}) == len({facts["sex"] for _, facts in rows})


def test_an_emptied_frame_has_nobody():
    setting = make_setting()
    frame = frame_of(setting)
    assert empty_frame(frame=frame, by=setting.coordinator, at=NOW, rule="the audit is closed") == 30
    assert list(roll_of(frame, ("sex",))) == list(roll_of(frame)) == fingerprints_of(frame) == []
    assert to_choose_from(frame, ("sex",))[0] == {"sex": Counter()}


def test_a_draw_looked_at_takes_as_many_queries_for_many_children_as_for_few(django_assert_num_queries):
    setting = make_setting()
    small, large = frame_of(setting, 8), frame_of(setting, 80)
    wish = Wish(Criteria(2, quotas=(Quota.of("sex", "female", 1),), spread=("age_band",)))
    for frame in (small, large):
        with django_assert_num_queries(2):
            assert foresee(frame, wish, at=NOW).sample.in_frame == frame.row_count


def test_only_marks_of_this_frame_have_an_ordinal():
    setting = make_setting()
    frame = frame_of(setting, 8)
    mark = fingerprints_of(frame)[2]
    assert ordinals_of(frame, {mark, "0" * 32}) == {mark: 3}
