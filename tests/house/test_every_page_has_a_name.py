"""The trail names pages in words, every one of them."""

import pytest

from tests.house.addresses import our_addresses
from trail.pages import PAGES, page_words

NAMES = sorted({address.name for address in our_addresses()})


@pytest.mark.parametrize("name", NAMES)
def test_page_has_words_in_the_trail(name):
    assert name in PAGES, f"Say in trail/pages.py what {name} is called."


def test_two_pages_are_never_called_the_same():
    assert len(set(PAGES.values())) == len(PAGES)


def test_page_that_is_gone_and_work_without_a_page_have_words_too():
    assert page_words("cases:old_page") == "Cases, old page"
    assert page_words("") == "Behind the page"
