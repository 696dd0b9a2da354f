"""References tell nothing and never collide."""

from hypothesis import given
from hypothesis import strategies as st

from cases.references import make_references


def made(keys, seed="s", taken=()):
    return make_references(keys, seed=seed, prefix="MA", year=2026, taken=taken)


@given(st.lists(st.text(max_size=5), unique=True, max_size=60), st.text(max_size=5))
def test_every_key_has_a_reference_of_its_own_and_the_same_one_again(keys, seed):
    references = made(keys, seed)
    assert len(set(references.values())) == len(keys)
    assert references == made(keys, seed)


def test_a_reference_in_use_is_not_given_again():
    first = made(["a", "b"])
    second = made(["a", "b"], taken=list(first.values()))
    assert not set(first.values()) & set(second.values())


def test_numbers_do_not_follow_the_order_of_the_draw():
    numbers = [reference.split("-")[-1] for reference in made([str(n) for n in range(40)]).values()]
    assert numbers != sorted(numbers)
    assert all(len(number) == 3 for number in numbers)


def test_a_year_of_very_many_cases_still_finds_numbers():
    taken = {f"MA-2026-{n:03d}" for n in range(1, 1000)}
    assert not set(made(["a", "b"], taken=taken).values()) & taken
