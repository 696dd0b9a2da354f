"""How many database pages a page of the portal reads with other partnerships beside its own: counted, never timed.

The database is told nothing of how much there is, so it plans the same way with much and with little, and what is
counted is the same on every machine. `./portal bench` counts where it knows (at ten and a hundred partnerships).
"""

import pytest
from django.db import connection

from accounts.models import User
from audits.models import Answer
from benchmarks.data import fill
from benchmarks.queries import buffers_touched
from benchmarks.sizes import Size
from benchmarks.world import client_of
from tests.benchmarks.test_what_pages_ask import MOST, addresses

pytestmark = pytest.mark.django_db
AREAS, ROUNDS = 3, 4
GROWTH = 1.3  # the goal to which the bench holds the dashboard at each size
# Told nothing, the database takes it that next to no change is of a recommendation itself, and reads all those first.
ALLOWED = {"ratings": 1.6}
NO_INDEX = "answers by their words"


@pytest.fixture(scope="module")
def counted(once) -> tuple[dict[str, int], dict[str, int]]:
    """{page: database pages it reads} with its own partnership alone, and with two others of as many years."""

    def make():
        alone: dict[str, int] = {}
        asked: dict[str, str] = {}

        def with_one(user: User) -> None:
            asked.update(addresses(user))
            alone.update(pages_read(user, asked))

        user = fill(Size(AREAS, ROUNDS), after_first=with_one, say=lambda words: None)
        return alone, pages_read(user, asked)

    return once(make)


def pages_read(user: User, asked: dict[str, str]) -> dict[str, int]:
    """By indexes, as where there is much: a small table would be read whole and grow with every partnership in it. What
    no index leads to is read whole still, and is what this is here to find."""
    client, found = client_of(user), {}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for name, address in asked.items():
            client.get(address)
            found[name] = buffers_touched(lambda at=address: client.get(at))
        found[NO_INDEX] = buffers_touched(lambda: list(Answer.objects.filter(evidence="Nobody wrote this.")))
        cursor.execute("SET LOCAL enable_seqscan = on")
    return found


@pytest.mark.parametrize("page", MOST)
def test_other_partnerships_cost_a_page_next_to_nothing(counted, page):
    alone, beside_others = counted
    assert alone[page] > 0
    assert beside_others[page] <= ALLOWED.get(page, GROWTH) * alone[page]


def test_what_no_index_leads_to_is_found(counted):
    alone, beside_others = counted
    assert beside_others[NO_INDEX] > 2 * alone[NO_INDEX]
