"""Facts read a few at a time are the facts that are kept, whatever words a council uses."""

from collections import Counter

import pytest

from cases.actions.frames import load_frame
from cases.foreseeing import Wish, foresee, to_choose_from
from cases.models import FrameRow
from cases.quotas import all_available
from cases.sampling import Criteria, Quota
from cases.selectors import ordinals_of, rows_of
from tests.factories import NOW
from tests.round_factories import frame_csv, make_setting

pytestmark = pytest.mark.django_db
ODD = ("a\tb", "a\nb", 'a "b"', "a\\b", "\\N", "", "Ynys Môn 🙂", "null", "7", "a,b", "{}", "%s")


def frame_of(setting, count=30):
    return load_frame(
        partnership=setting.partnership, data=frame_csv(count), file_name="a.csv", by=setting.coordinator, at=NOW
    )  # fmt: skip


@pytest.mark.parametrize("fields", [(), ("team",), ("team", "plan_months", "sex"), ("sex", "sex", "nothing's this")])
def test_chosen_facts_are_those_kept_with_their_kinds(fields):
    frame = frame_of(make_setting())
    for place, row in enumerate(frame.rows.all()):
        if place % 3:
            row.facts["team"] = ODD[place % len(ODD)]
        else:
            del row.facts["team"]
        row.facts["plan_months"] = None if place % 2 else place
        row.save(update_fields=["facts"])
    every = rows_of(frame)
    assert rows_of(frame, fields) == [
        (ordinal, {name: facts[name] for name in facts.keys() & set(fields)}) for ordinal, facts in every
    ]
    assert [ordinal for ordinal, _ in every] == list(range(1, 31))


def test_what_there_is_to_choose_from_is_what_counting_child_by_child_gives():
    frame = frame_of(make_setting(), 40)
    for place, row in enumerate(frame.rows.all()):
        row.facts |= {"team": ODD[place % len(ODD)], "communication_need": "yes" if place % 5 == 0 else None}
        if place % 7 == 0:
            del row.facts["sex"]
        row.save(update_fields=["facts"])
    rows = rows_of(frame)
    counts, there = to_choose_from(frame, ("sex", "team", "age_band", "nothing's this"))
    assert counts == {
        field: Counter(str(facts.get(field) or "unknown") for _, facts in rows) for field in counts
    }  # fmt: skip
    assert there == all_available(rows)
    assert 0 < there["disability"] < there["disability_or_communication"]


def test_children_alike_share_one_set_of_facts():
    rows = rows_of(frame_of(make_setting()), ("sex",))
    assert len({id(facts) for _, facts in rows}) == len({facts["sex"] for _, facts in rows})


def test_an_emptied_frame_has_nobody():
    frame = frame_of(make_setting())
    FrameRow.objects.filter(frame=frame).delete()
    assert rows_of(frame, ("sex",)) == []


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
    mark = frame.rows.get(ordinal=3).fingerprint
    assert ordinals_of(frame, {mark, "0" * 32}) == {mark: 3}
