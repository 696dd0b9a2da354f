"""Children kept by column are, to a draw, the same as children kept row by row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.coded import ABSENT, Coded, kept, packed, unpacked
from cases.roll import Roll
from cases.sampling import CannotDraw, Criteria, certificate, draw_sample, verify
from tests.cases.sampling.making import CALM, asked, frames, seeds

VALUES = st.lists(st.sampled_from([None, "", "a", "b", 0, 1, True, "1", ABSENT]), min_size=1, max_size=40)


def rolled(rows):
    """Rows as a frame keeps them."""
    rows = sorted(rows, key=lambda row: row[0])
    names = dict.fromkeys(name for _, facts in rows for name in facts)
    columns = {name: Coded.of(facts.get(name, ABSENT) for _, facts in rows) for name in names}
    return Roll([ordinal for ordinal, _ in rows], columns)


def drawn(rows, criteria, seed):
    """The sample, or the sentences in its place."""
    try:
        return draw_sample(rows, criteria, seed=seed)
    except CannotDraw as clash:
        return clash.sentences


@CALM
@given(frames, asked(), seeds)
def test_a_draw_does_not_see_how_its_children_are_kept(rows, criteria, seed):
    assert list(rolled(rows)) == sorted(rows, key=lambda row: row[0])
    made = drawn(rows, criteria, seed)
    assert drawn(rolled(rows), criteria, seed) == made
    if isinstance(made, tuple):
        return
    written = certificate(made, rows, file_sha256="0" * 64, tables=["area"])
    assert certificate(made, rolled(rows), file_sha256="0" * 64, tables=["area"]) == written
    assert verify(written, rolled(rows)) == []


@pytest.mark.parametrize(
    ("ordinals", "column", "words"),
    [((1, 1), ["a", "b"], "same number"), ((0, 1), ["a", "b"], "whole numbers"), ((1, 2), ["a", 1.5], "neither words")],
)
def test_what_makes_no_sense_is_refused_like_rows(ordinals, column, words):
    with pytest.raises(ValueError, match=words):
        draw_sample(Roll(ordinals, {"sex": Coded.of(column)}), Criteria(1, spread=("sex",)), seed="1")


@given(VALUES)
def test_a_column_says_each_value_once_and_comes_back_from_its_bytes(values):
    column = Coded.of(values)
    again = kept(column.said(), column.packed(), len(values))
    for each in (column, again):
        assert [(value.__class__, value) for value in each.values()] == [(value.__class__, value) for value in values]
    assert sum(number for _, number in column.counts()) == len(values)


@pytest.mark.parametrize(("width", "greatest"), [(1, 255), (2, 65_535), (4, 4_294_967_295)])
def test_numbers_are_the_lowest_byte_first_whatever_the_machine(width, greatest):
    numbers = [0, 1, greatest]
    data = packed(numbers, width)
    assert data == b"".join(number.to_bytes(width, "little") for number in numbers)
    assert [*unpacked(data, width)] == numbers
