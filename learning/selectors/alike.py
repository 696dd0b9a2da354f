"""Which sayings are alike: measured by the database, weighed as `learning.likeness` says.

One statement for a page, which goes through the sayings from the latest back and stops when the page is full. Their
words are compared only where enough stems are shared. What the person may not read is not measured at all.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from learning.likeness import (
    SHARE_FROM,
    SHARE_LEAST,
    SHARED_STEMS_FROM,
    STRENGTH_FROM,
    THEME_COUNTS,
    WORDS_ALIKE_FROM,
    Measured,
)
from learning.models import Saying

# {seen}: the ids of the sayings that the person may read. Written as "(... in (...)) is true", so that it is looked up
# in a table made once and not joined anew for every pair.
SHARING = """
    select earlier.*, shared.stems as shared, least(cardinality(later.stems), cardinality(earlier.stems)) as fewer_stems
    from learning_saying earlier
    cross join lateral (
        select array(select stem from unnest(later.stems) stem where stem = any(earlier.stems)) as stems offset 0
    ) shared
    where earlier.partnership_id = later.partnership_id and earlier.id {direction} later.id
        and earlier.place <> later.place and earlier.search @@ asked.stems
        and (earlier.id in (select id from seen)) is true
        and cardinality(shared.stems) >= greatest(
            %(stems)s, %(least)s * least(cardinality(later.stems), cardinality(earlier.stems))
        )
    offset 0
"""
MEASURED = """
    select earlier.id as earlier, similarity(later.essence, earlier.essence)::float8 as words_alike,
           shared, fewer_stems, cardinality(shared)::float8 / fewer_stems as share,
           coalesce(later.theme not in ('', 'overall') and later.theme = earlier.theme, false)
               or coalesce(later.learning_theme_id = earlier.learning_theme_id, false) as same_theme
    from ({sharing}) earlier
    where not exists (
            select from learning_apart apart
            where apart.first_id = least(later.id, earlier.id) and apart.second_id = greatest(later.id, earlier.id)
        )
        and (mine.issue is null or not exists (
            select from learning_recurrencemember other where other.left_at is null and other.saying_id = earlier.id
        ))
    offset 0
"""
WEIGHED = """
    select measured.*,
           least(1, (words_alike + share) / 2 + case when same_theme then %(theme)s else 0 end) as strength
    from ({measured}) measured where words_alike >= %(words)s or share >= %(share)s
"""
ALL = """
    with seen as materialized (select id from ({seen}) visible (id))
    select {columns}
    from (select id from seen where {which} order by id desc) wanted
    join learning_saying later on later.id = wanted.id
    left join lateral (
        select recurrence_id as issue from learning_recurrencemember
        where left_at is null and saying_id = later.id
    ) mine on true
    cross join lateral (select replace(later.essence, ' ', ' | ')::tsquery as stems offset 0) asked
    cross join lateral ({found}) found
    {rest} limit %(limit)s
"""
MOST_ALIKE = 20


@dataclass(frozen=True)
class Found:
    """A saying with something alike: its id, with how many, and the greatest strength."""

    saying: int
    alike: int
    strongest: float


def sayings_with_alike(user: Any, partnership: Any, *, limit: int, before: int | None = None) -> list[Found]:
    """Sayings that others came before, the latest first: of those older than `before`, where that is given."""
    found = (
        "select count(*) as alike, max(strength) as strongest from ({weighed}) weighed where strength >= %(strength)s"
    )
    statement = ALL.replace("{columns}", "later.id, alike, strongest").replace("{found}", found)
    statement = statement.replace("{which}", "%(before)s::bigint is null or id < %(before)s")
    statement = statement.replace("{rest}", "where alike > 0 order by wanted.id desc")
    rows = ask(statement, user, partnership, direction="<", limit=limit, before=before)
    return [Found(*row) for row in rows]


def page_of_alike(user: Any, partnership: Any, before: int | None, size: int) -> tuple[list[Found], int | None]:
    """A page of them, and where the next page begins; None where it is the last."""
    found = sayings_with_alike(user, partnership, limit=size + 1, before=before)
    return found[:size], found[size - 1].saying if len(found) > size else None


def alike_to(user: Any, saying: Saying) -> list[tuple[int, Measured]]:
    """The sayings alike to one, whichever came first, with what was measured; the strongest first, at most 20."""
    statement = ALL.replace("{columns}", "earlier, words_alike, shared, fewer_stems, same_theme")
    statement = statement.replace("{found}", "select * from ({weighed}) weighed where strength >= %(strength)s")
    statement = statement.replace("{which}", "id = %(only)s").replace("{rest}", "order by strength desc, earlier")
    rows = ask(statement, user, saying.partnership, direction="<>", limit=MOST_ALIKE, only=saying.pk)
    return [(earlier, Measured(words, tuple(shared), fewer, same)) for earlier, words, shared, fewer, same in rows]


def ask(statement: str, user: Any, partnership: Any, *, direction: str, **numbers: int | None) -> list[tuple]:
    """The rows of a statement with its parts put in. What the person may read comes from `visible_to`, as anywhere."""
    visible = Saying.objects.visible_to(user).compared().filter(partnership=partnership).order_by().values("pk")
    seen, values = visible.query.sql_with_params()
    named = {f"seen{place}": value for place, value in enumerate(values)}
    seen %= tuple(f"%({name})s" for name in named)
    weighed = WEIGHED.replace("{measured}", MEASURED.replace("{sharing}", SHARING.replace("{direction}", direction)))
    thresholds = {
        "stems": SHARED_STEMS_FROM, "least": SHARE_LEAST, "words": WORDS_ALIKE_FROM, "share": SHARE_FROM,
        "theme": THEME_COUNTS, "strength": STRENGTH_FROM,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("{weighed}", weighed).replace("{seen}", seen), thresholds | numbers | named)
        return cursor.fetchall()
