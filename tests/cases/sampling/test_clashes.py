"""What cannot be had is said, with what it clashes with and nothing else."""

import pytest
from hypothesis import given

from cases.sampling import CannotDraw, Criteria, Filter, Quota, Strata, cannot, draw_sample, why_not_draw
from cases.sampling.clashes import _Demands, _everything, _smallest, is_possible
from cases.sampling.eligible import sheet_of
from cases.sampling.question import question_of
from tests.cases.sampling.making import CALM, asked, frames

DISABLED = Quota.of("disability", "yes", 3, "with a disability")
BY_AREA = Strata("area", {"North": 5, "South": 3})


def frame(*parts):
    """Rows from (number, facts) pairs."""
    return list(enumerate((dict(facts) for number, facts in parts for _ in range(number)), start=1))


def test_a_quota_beside_an_area_is_named_with_the_most_that_can_be_had():
    rows = frame((20, {"area": "North"}), (9, {"area": "South", "disability": "yes"}))
    criteria = Criteria(6, strata=Strata("area", {"North": 5, "South": 1}), quotas=(DISABLED,))
    assert why_not_draw(rows, criteria) == [
        "At least 3 with a disability cannot be had together with 5 from North in a sample of 6: 1 can."
    ]


def test_a_demand_that_does_not_matter_is_not_named():
    rows = frame(
        (9, {"area": "North", "sex": "f"}), (9, {"area": "South", "sex": "m"}),
        (3, {"area": "South", "sex": "f", "disability": "yes"}),
    )  # fmt: skip
    quotas = (Quota.of("sex", "f", 1, "girls"), DISABLED, Quota.of("sex", "m", 1, "boys"))
    (sentence,) = why_not_draw(rows, Criteria(8, strata=BY_AREA, quotas=quotas))
    assert sentence == (
        "At least 3 with a disability cannot be had together with 5 from North and at least 1 boys in a sample of 8: "
        "2 can."
    )


def test_what_cannot_be_had_even_alone_is_said_first_and_all_of_it():
    rows = frame((4, {"area": "North"}), (9, {"area": "South", "disability": "yes"}))
    criteria = Criteria(8, strata=BY_AREA, quotas=(Quota.of("disability", "yes", 10, "with a disability"),))
    assert why_not_draw(rows, criteria) == [
        "5 from North cannot be had: 4 children can be drawn there.",
        "At least 10 with a disability cannot be had: there are only 9.",
    ]


def test_filters_that_leave_too_few_are_said():
    rows = frame((3, {"months": 20}), (9, {"months": 2}))
    criteria = Criteria(4, filters=(Filter("months", at_least=18),), spread=("area",))
    assert why_not_draw(rows, criteria) == ["A sample of 4 cannot be filled: 3 children can be drawn."]


def test_more_of_a_quota_than_places_is_said():
    (sentence,) = why_not_draw(frame((9, {"disability": "yes"})), Criteria(2, quotas=(DISABLED,)))
    assert sentence == "At least 3 with a disability cannot be had in a sample of 2."


def test_a_refused_draw_carries_its_sentences():
    with pytest.raises(CannotDraw) as clash:
        draw_sample(frame((2, {})), Criteria(3), seed="s")
    assert clash.value.sentences == ("A sample of 3 cannot be filled: 2 children can be drawn.",)


def test_quotas_a_frame_cannot_satisfy_are_found_before_anything_else_is_asked():
    rows = frame((2, {"disability": "yes"}), (4, {"sex": "f"}))
    (short,) = cannot(rows, [DISABLED, Quota.of("sex", "f", 4)])
    assert (short.quota, short.available) == (DISABLED, 2)
    assert short.sentence == "At least 3 with a disability cannot be had: there are only 2."


@CALM
@given(frames, asked())
def test_of_the_demands_named_in_a_clash_none_can_be_left_away(rows, criteria):
    question = question_of(sheet_of(rows, criteria, {}), criteria)
    every = _everything(question)
    if is_possible(question, every):
        assert why_not_draw(rows, criteria) == []
        return
    named = _smallest(question, every)
    assert not is_possible(question, named)
    for name in named.strata:
        fewer = tuple(each for each in named.strata if each != name)
        assert is_possible(question, _Demands(fewer, named.quotas))
    for place in named.quotas:
        fewer = {own: need for own, need in named.quotas.items() if own != place}
        assert is_possible(question, _Demands(named.strata, fewer))
