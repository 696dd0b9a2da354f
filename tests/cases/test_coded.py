"""Columns laid side by side tell of every child what each column by itself tells."""

from hypothesis import given
from hypothesis import strategies as st

from cases.coded import Coded, kept, together


@given(st.integers(1, 10), st.lists(st.integers(0, 400), min_size=1, max_size=20), st.booleans())
def test_sets_of_codes_are_those_of_each_child_in_the_order_of_first_children(columns, seeds, is_kept):
    made = [Coded.of([(seed * (place + 1)) % 7 for seed in seeds]) for place in range(columns)]
    if is_kept:  # as bytes, the way a frame is read back
        made = [kept(each.words, each.packed(), len(seeds)) for each in made]

    own = together(made, len(seeds))

    each_child = list(zip(*(column.codes for column in made), strict=True))
    assert [tuple(own.sets[alike]) for alike in own.each] == each_child
    assert [tuple(codes) for codes in own.sets.values()] == list(dict.fromkeys(each_child))


def test_children_of_no_columns_are_all_alike():
    assert list(together([], 3).each) == [(), (), ()]
