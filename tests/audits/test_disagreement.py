"""How far apart agencies are, answer by answer."""

from dataclasses import dataclass

import pytest

from audits.disagreement import ORDERED_CHOICES, Given, contradictions, spread, weight


@pytest.mark.parametrize(
    ("orders", "steps"),
    [([], 0), ([2], 0), ([None, None], 0), ([2, 2, 2], 0), ([1, 2], 1), ([4, 1, 2], 3), ([None, 3, 1], 2)],
)
def test_spread_is_the_steps_between_best_and_worst(orders, steps):
    assert spread(orders) == steps


@dataclass(frozen=True)
class Asked:
    """A question, as far as comparing its answers needs it."""

    code: str
    pair: str = ""


def said(question, agency, choice):
    place = ORDERED_CHOICES.index(choice) if choice in ORDERED_CHOICES else None
    return Given(question, agency, choice, choice.replace("_", " "), place)


def given(*choices):
    return [said(Asked("RK1"), f"A{number}", choice) for number, choice in enumerate(choices, 1)]


@pytest.mark.parametrize(
    ("choices", "distance"),
    [
        (("fully", "not_at_all"), 3),
        (("fully", "partly"), 2),
        (("mostly", "not_at_all"), 2),
        (("fully", "mostly"), None),
        (("mostly", "partly"), None),
        (("fully", "not_applicable"), None),
        (("not_applicable", "cannot_tell"), None),
        (("fully", "cannot_tell"), 0),
        (("mostly", "cannot_tell"), None),
        (("fully", "partly", "cannot_tell"), 2),
        (("fully",), None),
        ((), None),
    ],
)
def test_two_steps_contradict_and_cannot_tell_against_fully_is_a_gap(choices, distance):
    found = contradictions(given(*choices))
    assert [each.distance for each in found] == ([] if distance is None else [distance])
    assert all(each.is_gap is (distance == 0) for each in found)


def test_a_contradiction_names_who_stands_where():
    (found,) = contradictions(given("fully", "not_at_all", "mostly", "fully"))
    assert (found.best, found.worst) == (("A1", "A4"), ("A2",))
    assert (found.best_words, found.worst_words) == ("fully", "not at all")


def test_farthest_first_and_gaps_last_in_the_order_asked():
    answers = [
        said(Asked("RK1"), "A", "fully"),
        said(Asked("RK1"), "B", "cannot_tell"),
        said(Asked("RK2"), "A", "fully"),
        said(Asked("RK2"), "B", "partly"),
        said(Asked("RK3"), "A", "not_at_all"),
        said(Asked("RK3"), "B", "fully"),
    ]
    assert [each.question.code for each in contradictions(answers)] == ["RK3", "RK2", "RK1"]


def test_cases_weigh_by_widest_spread_then_contradictions_then_gaps_then_all_spreads():
    wide = weight({"risk": 3, "overall": 0}, [])
    many = weight({"risk": 2, "overall": 2, "meetings": 2}, contradictions(given("fully", "not_at_all")))
    assert wide > many
    assert many == (2, 1, 0, 6)
    assert weight({"risk": 1}, contradictions(given("fully", "cannot_tell"))) == (1, 0, 1, 1)
    assert weight({"risk": 1}, contradictions(given("fully", "not_at_all"))) > weight({"risk": 1, "overall": 1}, [])


SENT, RECEIVED = Asked("MA8", pair="MA9"), Asked("MA9")


@pytest.mark.parametrize(
    ("sent", "received", "told"),
    [
        ({"Care": "fully"}, {"School": "not_at_all"}, [("MA8", ("Care",), "MA9", ("School",), 3)]),
        ({"Care": "not_at_all"}, {"School": "fully"}, [("MA9", ("School",), "MA8", ("Care",), 3)]),
        ({"Care": "fully"}, {"Care": "not_at_all"}, []),
        ({"Care": "fully"}, {"Care": "not_at_all", "Police": "partly"}, [("MA8", ("Care",), "MA9", ("Police",), 2)]),
        ({"Care": "fully"}, {"School": "mostly"}, []),
        ({"Care": "not_applicable"}, {"School": "not_at_all"}, []),
        ({}, {"School": "not_at_all"}, []),
    ],
)
def test_pair_contradicts_where_one_agency_tells_it_another_way_than_the_other(sent, received, told):
    answers = [said(SENT, agency, choice) for agency, choice in sent.items()]
    answers += [said(RECEIVED, agency, choice) for agency, choice in received.items()]
    found = [each for each in contradictions(answers) if each.pair]
    assert [(each.question.code, each.best, each.pair.code, each.worst, each.distance) for each in found] == told
