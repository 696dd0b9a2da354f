"""Which sayings are alike: measured by the database, weighed as `learning.likeness` says.

One statement for a page. For every saying the two indexes of `learning_saying` (shared stems, trigrams) find those
that have anything telling in common; only these are measured. What the person may not read is not measured at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from learning.likeness import (
    SHARE_FROM,
    SHARED_STEMS_FROM,
    STRENGTH_FROM,
    THEME_COUNTS,
    WORDS_ALIKE_FROM,
    Measured,
)
from learning.models import Saying

MEASURED = """
    select later.id as later, earlier.id as earlier, similarity(later.essence, earlier.essence)::float8 as words_alike,
           shared.stems as shared, least(cardinality(later.stems), cardinality(earlier.stems)) as fewer_stems,
           coalesce(later.theme not in ('', 'overall') and later.theme = earlier.theme, false)
               or coalesce(later.learning_theme_id = earlier.learning_theme_id, false) as same_theme
    from learning_saying later
    join learning_saying earlier on earlier.partnership_id = later.partnership_id
        and earlier.id {direction} later.id and earlier.place <> later.place
        and (earlier.search @@ replace(later.essence, ' ', ' | ')::tsquery or earlier.essence % later.essence)
    cross join lateral (
        select array_agg(stem order by stem) as stems from unnest(later.stems) stem where stem = any(earlier.stems)
    ) shared
    where later.id in ({seen}) and earlier.id in ({seen}) and cardinality(shared.stems) >= %(stems)s {wanted}
        and not exists (
            select from learning_apart apart
            where apart.first_id = least(later.id, earlier.id) and apart.second_id = greatest(later.id, earlier.id)
        )
        and not exists (
            select from learning_recurrencemember one, learning_recurrencemember other
            where one.left_at is null and other.left_at is null and one.saying_id = later.id
                and other.saying_id = earlier.id
        )
"""
WEIGHED = """
    with measured as materialized (<measured>), weighed as (
        select measured.*, least(1, (words_alike + cardinality(shared)::float8 / fewer_stems) / 2
            + case when same_theme then %(theme)s else 0 end) as strength
        from measured
        where words_alike >= %(words)s or cardinality(shared)::float8 / fewer_stems >= %(share)s
    )
"""
PAGE = """
    <weighed>
    select later, count(*) as alike, max(strength) as strongest, count(*) over () as total
    from weighed where strength >= %(strength)s
    group by later order by strongest desc, later desc limit %(limit)s offset %(offset)s
"""
OF_ONE = """
    <weighed>
    select later, earlier, words_alike, shared, fewer_stems, same_theme
    from weighed where strength >= %(strength)s order by strength desc, earlier limit %(limit)s
"""
MOST_ALIKE = 20


@dataclass(frozen=True)
class Found:
    """A saying with something alike: its id, with how many, and the greatest strength."""

    saying: int
    alike: int
    strongest: float


def sayings_with_alike(user: Any, partnership: Any, *, limit: int, offset: int = 0) -> tuple[list[Found], int]:
    """A page of sayings that others came before, the strongest first, and how many there are in all."""
    rows = ask(PAGE, user, partnership, direction="<", limit=limit, offset=offset)
    return [Found(*row[:3]) for row in rows], rows[0][3] if rows else 0


def page_of_alike(user: Any, partnership: Any, asked: str, size: int) -> tuple[list[Found], int, int]:
    """The page asked for, how many sayings there are in all, and the page's number: the first where it has none."""
    number = max(int(asked), 1) if asked.isdecimal() and len(asked) < 7 else 1
    found, total = sayings_with_alike(user, partnership, limit=size, offset=(number - 1) * size)
    if not found and number > 1:
        number = 1
        found, total = sayings_with_alike(user, partnership, limit=size)
    return found, total, number


def alike_to(user: Any, saying: Saying) -> list[tuple[int, Measured]]:
    """The sayings alike to one, whichever came first, with what was measured; the strongest first, at most 20."""
    rows = ask(OF_ONE, user, saying.partnership, direction="<>", only=saying.pk, limit=MOST_ALIKE, offset=0)
    return [(earlier, Measured(words, tuple(shared), fewer, same)) for _, earlier, words, shared, fewer, same in rows]


def ask(statement: str, user: Any, partnership: Any, *, direction: str, only: int = 0, **numbers: int) -> list[tuple]:
    seen = Saying.objects.visible_to(user).compared().filter(partnership=partnership).values("pk")
    sql, values = as_named(*seen.query.sql_with_params())
    measured = MEASURED.format(direction=direction, seen=sql, wanted="and later.id = %(only)s" if only else "")
    measured = measured.replace("essence % later", "essence %% later")
    whole = statement.replace("<weighed>", WEIGHED).replace("<measured>", measured)
    thresholds = {
        "stems": SHARED_STEMS_FROM, "words": WORDS_ALIKE_FROM, "share": SHARE_FROM, "theme": THEME_COUNTS,
        "strength": STRENGTH_FROM, "only": only,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(whole, thresholds | numbers | values)
        return cursor.fetchall()


def as_named(sql: str, values: Iterable[Any]) -> tuple[str, dict[str, Any]]:
    """The same statement with its values by name, so that it can stand twice in another."""
    named = {f"seen{place}": value for place, value in enumerate(values)}
    return sql % tuple(f"%({name})s" for name in named), named
