"""Many texts at once are what each of them is by itself."""

from hypothesis import given
from hypothesis import strategies as st

from cases.plain_words import folded, words_of

TEXTS = st.lists(st.text(alphabet="aB ßΣςİ\n\t\x1c\u2003", max_size=6), max_size=5)


@given(TEXTS)
def test_all_in_one_go_is_the_same_as_one_by_one(texts):
    words = words_of(texts)

    assert words == [" ".join(text.split()) for text in texts]
    assert folded(words) == [word.casefold() for word in words]
