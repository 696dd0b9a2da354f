"""The rule of a quorum, told in sentences."""

from datetime import UTC, date, datetime, time

import pytest

from audits.quorum import USUAL, Rule, Seat, rule_sentence, time_of_decision, why_not_quorate

CARE, POLICE, HEALTH = (Seat(n, kind) for n, kind in enumerate(["social_care", "police", "health"]))
CHAIR = Seat(9, "office", is_chair=True)


@pytest.mark.parametrize(
    ("seats", "sentence"),
    [
        ([CARE, POLICE, HEALTH, CHAIR], ""),
        ([CARE, POLICE, HEALTH], "There is no quorum: nobody chairs."),
        (
            [CARE, POLICE, CHAIR],
            "There is no quorum: 2 agencies are there and 3 are needed and nobody is there from Health.",
        ),
        (
            [],
            "There is no quorum: 0 agencies are there and 3 are needed, nobody is there from Children's social care, "
            "Police or Health and nobody chairs.",
        ),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(seats, sentence):
    assert why_not_quorate(USUAL, seats) == sentence


def test_two_people_of_one_agency_and_the_office_count_once_and_not_at_all():
    rule = Rule(2, frozenset(), False)
    assert "1 agency is there and 2 are needed" in why_not_quorate(rule, [CARE, CARE, CHAIR])
    assert not why_not_quorate(rule, [CARE, POLICE])


def test_only_those_who_are_there_at_the_time_count():
    late, early = POLICE._replace(came=time(11)), HEALTH._replace(left=time(15))
    seats = [CARE, late, early, CHAIR]
    assert "Police" in why_not_quorate(USUAL, seats, at=time(10, 59))
    assert why_not_quorate(USUAL, seats, at=time(11)) == ""
    assert why_not_quorate(USUAL, seats, at=time(15)) == ""
    assert "Health" in why_not_quorate(USUAL, seats, at=time(15, 1))
    assert why_not_quorate(USUAL, seats) == ""


def test_a_rule_fits_itself_to_the_agencies_that_take_part():
    assert USUAL.fitted_to(["social_care", "school"]) == Rule(2, frozenset({"social_care"}), True)
    assert USUAL.fitted_to(["social_care", "police", "health", "health"]) == USUAL


def test_a_rule_is_said_in_words():
    assert rule_sentence(Rule(1, frozenset({"police"}), True)) == (
        "A quorum is at least 1 agency, somebody from Police and somebody who chairs."
    )
    assert rule_sentence(Rule(0, frozenset(), False)).startswith("This panel needs no quorum")


def test_what_is_written_down_after_the_sitting_counts_as_decided_by_its_end():
    day, begins, ends = date(2026, 5, 6), time(9, 30), time(16)

    def at(hour, on=6):
        return time_of_decision(datetime(2026, 5, on, hour, tzinfo=UTC), day, begins, ends)

    assert (at(8), at(12), at(18), at(12, on=7)) == (begins, time(12), ends, None)
