"""Reading by SQL that is written out once, and then only run.

Django writes the SQL of a queryset anew for every request. For a return behind its walls, with all that its page shows,
that takes longer than everything else the page does. The SQL depends on how many rows a person's rights name, never on
which: so it is written with stand-ins for the person, their agencies and the row asked for, and run with the real ones.
What is kept names nobody, and holds nothing of any row.
"""

import uuid
from collections.abc import Callable, Iterable
from copy import copy
from datetime import date
from typing import Any, NamedTuple, NoReturn

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.utils import timezone
from psycopg import RawCursor
from psycopg.sql import Literal

from access.permissions import Permission

MOST = 200


class StandIns(frozenset):
    """Ids for which others will stand. They can be put together and counted; whether one is among them, or among some
    others too, cannot be known before."""

    def __or__(self, other: Any) -> "StandIns":
        return StandIns(super().__or__(other))

    def unknown(self, *_: object) -> NoReturn:
        raise TypeError("Which rows these are is not known where SQL is written out once.")

    __and__ = __rand__ = __sub__ = __rsub__ = __xor__ = __contains__ = unknown
    intersection = difference = issubset = issuperset = isdisjoint = unknown


class Place(NamedTuple):
    """Where a parameter comes from: the person's `pk`, one of the rows that a right of theirs names, or a value."""

    source: str
    of: Any = None
    number: int = 0


class StandIn:
    """Somebody with as many rights as `person`, and nothing else that a wall could ask about."""

    is_guest = False

    def __init__(self, person: Any):
        self.pk = uuid.uuid4()
        self.real = {self.pk: Place("pk")}
        self._person = person
        self._ids: dict[tuple[str, Permission | None], StandIns] = {}

    def agency_ids(self, permission: Permission | None = None) -> StandIns:
        return self._several("agency_ids", permission)

    def partnership_ids(self, permission: Permission | None = None) -> StandIns:
        return self._several("partnership_ids", permission)

    def wide_partnership_ids(self, permission: Permission) -> StandIns:
        return self._several("wide_partnership_ids", permission)

    def _several(self, right: str, permission: Permission | None) -> StandIns:
        if (right, permission) not in self._ids:
            made = [uuid.uuid4() for _ in getattr(self._person, right)(permission)]
            self.real |= {each: Place(right, permission, number) for number, each in enumerate(made)}
            self._ids[right, permission] = StandIns(made)
        return self._ids[right, permission]


class Written(NamedTuple):
    """SQL, its parameters (or where each comes from), and what turns its rows into objects."""

    rows: QuerySet
    compiler: Any
    converters: dict
    sql: str
    params: tuple


class WrittenOnce:
    """`build(person, **values)` as a list of its rows: `find(person, pk=pk)`.

    All that changes from one reading to the next comes in as an argument. `build` asks `person` for their `pk`,
    `agency_ids`, `partnership_ids` and `wide_partnership_ids`, and their `extent` tells how many rows each of these
    names. A value is an id, a text or several of them, which `build` compares a column with and nothing else; or True,
    False or None, by which it may choose what to ask: then SQL is written for each. What it asks the clock holds for
    the day. For a guest, whose rights are one row, nothing is kept.
    """

    def __init__(self, build: Callable[..., QuerySet]):
        self.build = build
        self._kept: dict[tuple, Written | None] = {}

    def __call__(self, person: Any, **values: Any) -> list[Any]:
        if person is not None and person.is_guest:
            return list(self.build(person, **values))
        written = self._written(person, values)
        return [] if written is None else run(written, person, values)

    def _written(self, person: Any, values: dict[str, Any]) -> Written | None:
        """Kept by how many rows each right names and how many values there are, and for one day, as a wall may ask
        which day it is."""
        rights = () if person is None else person.extent
        shape = (timezone.localdate(), rights, *((name, shape_of(value)) for name, value in values.items()))
        if len(self._kept) > MOST:
            self._kept = {}
        if shape not in (kept := self._kept):
            kept[shape] = write_out(self.build, person, values)
        return kept[shape]


def shape_of(value: Any) -> Any:
    """What SQL may know of a value: that it is true, false or nothing, how many it is made of, and else its kind."""
    if value is None or isinstance(value, bool):
        return value
    return len(value) if is_several(value) else type(value).__name__


def is_several(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str)


def stand_in_for(value: Any) -> Any:
    """One of the same kind that is nowhere else; whole numbers are large, as no place in a list and no limit is."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return 2**30 + uuid.uuid4().int % 2**30
    if isinstance(value, str):
        return uuid.uuid4().hex
    return [stand_in_for(each) for each in value] if is_several(value) else uuid.uuid4()


def places_of(stand_ins: dict[str, Any]) -> dict[Any, Place]:
    """Where each value comes from, by its stand-in."""
    found: dict[Any, Place] = {}
    for name, value in stand_ins.items():
        if value is not None and not isinstance(value, bool):
            several = value if isinstance(value, list) else [value]
            found |= {each: Place("value", name, number) for number, each in enumerate(several)}
    return found


def write_out(build: Callable[..., QuerySet], person: Any, values: dict[str, Any]) -> Written | None:
    """None where the rights are too small for any row, so that there is nothing to ask."""
    reader = None if person is None else StandIn(person)
    stand_ins = {name: stand_in_for(value) for name, value in values.items()}
    rows = build(reader, **stand_ins)
    if rows._prefetch_related_lookups:  # type: ignore[attr-defined]
        raise TypeError("What is fetched in a second question cannot be written out with the first.")
    compiler = rows.query.get_compiler(rows.db)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        if not finds_nothing(build(person, **values)):
            raise TypeError("A column that is asked fits no stand-in.") from None
        return None
    of_values = places_of(stand_ins)
    if missing := sorted({place.of for each, place in of_values.items() if each not in params}):
        raise TypeError(f"What is asked does not depend on {', '.join(missing)}.")
    places = of_values | (reader.real if reader else {})
    converters = compiler.get_converters([each for each, _, _ in compiler.select])
    kinds = (uuid.UUID, int, str)
    known = [places.get(each, each) if isinstance(each, kinds) else each for each in params]
    numbered, asked = with_constants(sql, known)
    return Written(rows, compiler, converters, numbered, asked)


def with_constants(sql: str, params: list[Any]) -> tuple[str, tuple]:
    """SQL with its parameters as $1, $2, as PostgreSQL itself takes them, and these.

    Texts, numbers and days that are the same for everybody stand in the SQL. A plan made once for all cannot know that
    few cases are replaced if it is not told which word means replaced; and where it must guess, the database makes a
    plan anew for each run.
    """
    asked: list[Any] = []
    written = []
    for each in params:
        if isinstance(each, (str, int, date)):
            written.append(Literal(each).as_string())
        else:
            asked.append(each)
            written.append(f"${len(asked)}")
    return sql % tuple(written), tuple(asked)


def finds_nothing(rows: QuerySet) -> bool:
    """Whether Django knows so without asking."""
    try:
        rows.query.sql_with_params()
    except EmptyResultSet:
        return True
    return False


def run(written: Written, person: Any, values: dict[str, Any]) -> list[Any]:
    """The rows for this person and these values, on this thread's own connection."""
    real: dict[tuple[str, Any], list] = {}
    params = []
    for each in written.params:
        if isinstance(each, Place):
            if (key := (each.source, each.of)) not in real:
                real[key] = real_ones(each, person, values)
            params.append(real[key][each.number])
        else:
            params.append(each)
    # The surprise: a queryset asks its query for a compiler, and this one has its rows already.
    compiler = copy(written.compiler)
    compiler.connection = connections[written.rows.db]
    compiler.execute_sql = lambda *_, **__: [prepared(compiler.connection, written.sql, tuple(params))]
    compiler.get_converters = lambda _: written.converters
    rows = written.rows.all()
    rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
    return list(rows)


def real_ones(place: Place, person: Any, values: dict[str, Any]) -> list:
    """Those among which a parameter stands, always in the same order within one reading."""
    if place.source == "pk":
        return [person.pk]
    if place.source == "value":
        value = values[place.of]
        return list(value) if is_several(value) else [value]
    return list(getattr(person, place.source)(place.of))


class PreparingCursor(RawCursor):
    """Has the database plan its statement once for this connection, however often it runs."""

    is_told = False

    def execute(self, query: Any, params: Any = None, **options: Any) -> "PreparingCursor":
        super().execute(query, params, prepare=True, **options)
        if self.is_told:  # Django's list of statements reads them from here, and psycopg leaves it empty
            self._query = self._convert_query(query, params)
        return self


def prepared(connection: Any, sql: str, params: tuple) -> list[tuple]:
    """The rows. Planning how to find a return behind its walls takes longer than finding it."""
    with connection.cursor() as cursor:
        cursor.cursor = PreparingCursor(connection.connection)
        cursor.cursor.is_told = connection.queries_logged
        cursor.execute(sql, params)
        return cursor.fetchall()
