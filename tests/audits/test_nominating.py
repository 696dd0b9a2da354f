"""What a nomination says, and which two are one child: rules without a database."""

from datetime import date

import pytest

from audits.nominating import (
    NOBODY,
    Nominee,
    as_words,
    compared,
    criterion_of,
    disagreed,
    facts_of,
    facts_together,
    from_words,
    grouped,
    identity_from,
    is_same,
    may_be_same,
    merged,
    plan_months,
    why_not_enough,
)
from cases.identities import Person

TODAY = date(2026, 3, 2)


def child(**words) -> Nominee:
    numbers = {
        name: words.pop(name) for name in ("child_id", "own_number", "concern", "plan_start", "said") if name in words
    }
    return Nominee(person=Person(**words), **numbers)


@pytest.mark.parametrize(
    ("start", "months", "criterion"),
    [
        (None, None, ""),
        (date(2024, 9, 2), 18, "long_plan"),
        (date(2024, 9, 3), 17, ""),
        (date(2026, 3, 2), 0, ""),
        (date(2022, 3, 2), 48, "long_plan"),
    ],
)
def test_eighteen_months_are_counted_and_never_ticked(start, months, criterion):
    assert plan_months(start, TODAY) == months
    assert criterion_of(concern="", plan_start=start, on=TODAY) == criterion
    with_concern = criterion_of(concern="Not seen", plan_start=start, on=TODAY)
    assert with_concern == ("both" if criterion else "concern")


def test_words_of_spaces_are_no_concern():
    assert criterion_of(concern="  ", plan_start=None, on=TODAY) == ""


@pytest.mark.parametrize(
    "words",
    [
        {"child_id": "C1"}, {"nhs_number": "943 476 5919"}, {"upn": "H801200001001"}, {"own_number": "P 7"},
        {"name": "Ada Quill", "born": "2015-05-05"},
    ],
)  # fmt: skip
def test_one_number_or_a_name_with_a_date_of_birth_is_enough(words):
    assert why_not_enough(child(**words)) == ""


@pytest.mark.parametrize("words", [{}, {"name": "Ada Quill"}, {"born": "2015-05-05"}, {"child_id": " - "}])
def test_less_than_that_is_nobody(words):
    assert why_not_enough(child(**words)) == NOBODY


def test_facts_are_worked_out_for_the_day_and_point_at_nobody():
    said = child(
        name="Ada Quill", born="2015-03-03", child_id="C1", plan_start=date(2024, 3, 1), said={"sex": "female"}
    )
    facts = facts_of(said, on=TODAY)
    assert facts["age_band"] == "10-15"
    assert facts_of(said, on=date(2025, 3, 2))["age_band"] == "5-9"
    assert (facts["plan_months"], facts["long_plan_18"], facts["long_plan_24"]) == (24, "yes", "yes")
    assert (facts["plan_start_month"], facts["sex"], facts["area"]) == ("2024-03", "female", "unknown")
    assert not {"Ada", "Quill", "C1", "2015-03-03"} & {str(value) for value in facts.values()}
    none = facts_of(child(child_id="C1", concern="x"), on=TODAY)
    assert (none["age_band"], none["on_plan_now"], none["plan_months"]) == ("unknown", "no", None)


def test_what_is_sealed_comes_back():
    said = child(name="Ada Quill", born="2015-03-03", child_id="C1", own_number="P7", nhs_number="1")
    assert from_words(as_words(said)) == said


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"child_id": "0012 3"}, {"child_id": "123"}),
        ({"nhs_number": "943 476 5919"}, {"nhs_number": "9434765919", "name": "Other", "born": "2001-01-01"}),
        ({"upn": "h801200001001"}, {"upn": "H801200001001"}),
        ({"name": "Ada Quill", "born": "2015-03-05"}, {"name": "QUILL, Ada", "born": "2015-03-05"}),
    ],
)
def test_one_number_or_name_with_birth_alike_is_one_child(first, second):
    assert is_same(compared(child(**first)), compared(child(**second)), of_one_agency=False)


def test_an_agencys_own_number_tells_only_within_the_agency():
    first, second = compared(child(own_number="P-7")), compared(child(own_number="p 7"))
    assert is_same(first, second, of_one_agency=True)
    assert not is_same(first, second, of_one_agency=False)
    assert not may_be_same(first, second)


@pytest.mark.parametrize("name", ["Ada Quil", "Adah Quill", "Ada Rose Quill"])
def test_a_name_a_letter_or_a_part_away_is_for_a_person_to_decide(name):
    first, second = (compared(child(name=each, born="2015-03-05")) for each in ("Ada Quill", name))
    assert not is_same(first, second, of_one_agency=False)
    assert may_be_same(first, second)
    assert may_be_same(second, first)


def test_strangers_are_strangers():
    first, second = (
        compared(child(name="Ada Quill", born="2015-03-05")),
        compared(child(name="Otis Bren", born="2015-03-05")),
    )
    assert not may_be_same(first, second)


def test_pairs_make_groups_whatever_their_order():
    assert grouped("abcde", [("c", "a"), ("e", "c"), ("x", "a")]) == [["a", "c", "e"], ["b"], ["d"]]
    assert grouped("ab", [("a", "b"), ("b", "a")]) == [["a", "b"]]
    assert grouped("", []) == []


def test_of_one_child_what_most_say_counts_and_a_second_name_is_kept():
    first = child(
        name="Ada Quill", born="2015-03-05", child_id="C1", said={"sex": "unknown"}, plan_start=date(2025, 1, 1)
    )
    second = child(
        name="Ada Quil", nhs_number="1", said={"sex": "female"}, concern="Not seen", plan_start=date(2024, 1, 1)
    )
    third = child(child_id="C2")
    one = merged([first, second, third, second])
    assert (one.person.name, one.person.other_names, one.person.born) == ("Ada Quill", "Ada Quil", "2015-03-05")
    assert (one.child_id, one.person.nhs_number, one.concern) == ("C1", "1", "Not seen")
    assert one.plan_start == date(2024, 1, 1)
    assert (one.said["sex"], one.said["area"]) == ("female", "unknown")


def test_on_what_agencies_disagree_nothing_is_known_whatever_most_say():
    girl, boy = (child(born=born, said={"sex": sex, "area": "North"}) for born, sex in
                 (("2015-03-05", "female"), ("2014-03-05", "male")))  # fmt: skip
    one = merged([girl, girl, boy])
    assert (one.person.born, one.said["sex"], one.said["area"]) == ("", "unknown", "North")
    assert facts_together([girl, girl, boy], on=TODAY)["age_band"] == "10-15"
    young = child(born="2020-03-05")
    assert facts_together([girl, young], on=TODAY)["age_band"] == "unknown"
    assert disagreed([facts_of(each, on=TODAY) for each in (girl, boy, young)]) == 2


def test_no_agencys_own_number_stands_on_the_sheet_all_agencies_read():
    identity = identity_from(merged([child(name="Ada Quill", own_number="P-77"), child(own_number="H-9")]))
    assert identity.child.other_id == ""
    assert not [number for number in ("P-77", "H-9") if number in str(identity)]
