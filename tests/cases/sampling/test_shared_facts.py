"""Children alike may share one set of facts: the draw, its certificate and the order of lots stay the same."""

from hypothesis import given
from hypothesis import strategies as st

from cases.sampling import CannotDraw, certificate, draw_sample, lot, verify
from cases.sampling.lots import in_lot_order
from tests.cases.sampling.making import CALM, asked, frames, seeds


def doubled(rows):
    """Everybody twice, so that many are alike."""
    return [*rows, *((ordinal + len(rows), facts) for ordinal, facts in rows)]


def shared(rows):
    """The same rows, last first, with one dictionary for all that are alike."""
    kept = {}
    return [(ordinal, kept.setdefault(repr(sorted(facts.items())), facts)) for ordinal, facts in reversed(rows)]


@CALM
@given(frames.map(doubled), asked(), seeds)
def test_a_draw_does_not_see_whether_facts_are_shared(rows, criteria, seed):
    rows = [(ordinal, dict(facts)) for ordinal, facts in rows]
    try:
        apart, together = (draw_sample(each, criteria, seed=seed) for each in (rows, shared(rows)))
    except CannotDraw:
        return
    assert together == apart
    made = certificate(apart, rows, file_sha256="0" * 64, tables=["area"])
    assert certificate(together, shared(rows), file_sha256="0" * 64, tables=["area"]) == made
    assert verify(made, shared(rows)) == []


@CALM
@given(st.lists(st.integers(1, 10_000), unique=True, max_size=30), seeds)
def test_lot_order_is_by_the_hash_anyone_can_work_out(ordinals, seed):
    assert in_lot_order(seed, ordinals) == sorted(ordinals, key=lambda ordinal: (lot(seed, ordinal), ordinal))
