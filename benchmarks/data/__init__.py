"""Years of audits, made up and made in bulk: 60 rounds an area, 10 cases, 6 agencies, 35 answers, 12 recommendations.

Where the connection may set triggers aside (`./portal bench` and `./portal manage make_bench_data` see to it), rows are
laid down without them, so that nobody waits for history rows that no page reads. Where it may not, all of them hold:
it is how a test shows that every row made here is one the product itself would keep.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection
from django.utils import timezone

from accounts.models import Partnership, User
from benchmarks.data.areas import Area, make_area
from benchmarks.data.audits import fill_audits
from benchmarks.data.briefings import fill_briefings
from benchmarks.data.escalations import fill_escalations
from benchmarks.data.plans import fill_plan
from benchmarks.data.reviews import fill_reviews
from benchmarks.sizes import Size


def why_not_fill() -> str:
    """Why years of made-up rows have no place in this database; "" where they have."""
    people, partnerships = User.objects.count(), Partnership.objects.count()
    if people or partnerships:
        return (
            f"This database holds {people} people and {partnerships} partnerships already. Made-up years go into an "
            "empty one: give the command a database of its own, or start over with ./portal run --fresh --empty."
        )
    return ""


def fill(size: Size, *, after_first: Callable[[User], None] | None = None, say: Callable[[str], None] = print) -> User:
    """Fill the database; return the person of the first area, who holds the roles the bench needs.

    `after_first` is called with that person while there is one area only, for what is compared with all of them.
    """
    now = timezone.now()
    areas = [filled(0, size, now)]
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    if after_first:
        after_first(areas[0].user)
    for number in range(1, size.areas):
        areas.append(filled(number, size, now))
        if number % 10 == 9:
            say(f"{number + 1} of {size.areas} areas made.")
    if size.areas > 1:
        with connection.cursor() as cursor:
            cursor.execute("analyze")
    return areas[0].user


def filled(number: int, size: Size, now: datetime) -> Area:
    with without_triggers():
        area = make_area(number, now)
        fill_audits(area, size.rounds)
        fill_plan(area)
        fill_reviews(area)
        fill_briefings(area)
        fill_escalations(area)
    return area


@contextmanager
def without_triggers() -> Iterator[None]:
    """Lay rows down without triggers, where this connection may; else with them."""
    with connection.cursor() as cursor:
        cursor.execute("select has_parameter_privilege('session_replication_role', 'SET')")
        [allowed] = cursor.fetchone() or (False,)
        if not allowed:
            yield
            return
        cursor.execute("set session_replication_role = replica")
        try:
            yield
        finally:
            cursor.execute("set session_replication_role = origin")
