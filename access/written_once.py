"""Reading by SQL that is written out once, and then only run.

Django writes the SQL of a queryset anew for every request. For a return behind its walls, with all that its page shows,
that takes longer than everything else the page does. The SQL depends on how many rows a person's rights name, never on
which: so it is written with stand-ins for the person, their agencies and the row asked for, and run with the real ones.
What is kept names nobody, and holds nothing of any row.
"""

import uuid
from collections.abc import Callable
from copy import copy
from typing import Any, NamedTuple, NoReturn

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.utils import timezone
from psycopg import RawCursor

from access.permissions import Permission

RIGHTS = ("agency_ids", "wide_partnership_ids")
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


class StandIn:
    """Somebody with as many rights as `person`, and nothing else that a wall could ask about."""

    is_guest = False

    def __init__(self, person: Any):
        self.pk = uuid.uuid4()
        self.real: dict[uuid.UUID, tuple[str, Permission | None, int]] = {self.pk: ("pk", None, 0)}
        self._person = person
        self._ids: dict[tuple[str, Permission], StandIns] = {}

    def agency_ids(self, permission: Permission) -> StandIns:
        return self._several("agency_ids", permission)

    def wide_partnership_ids(self, permission: Permission) -> StandIns:
        return self._several("wide_partnership_ids", permission)

    def _several(self, right: str, permission: Permission) -> StandIns:
        if (right, permission) not in self._ids:
            made = [uuid.uuid4() for _ in getattr(self._person, right)(permission)]
            self.real |= {each: (right, permission, place) for place, each in enumerate(made)}
            self._ids[right, permission] = StandIns(made)
        return self._ids[right, permission]


class Written(NamedTuple):
    """SQL with stand-ins among its parameters, what each stands for, and what turns its rows into objects."""

    rows: QuerySet
    compiler: Any
    converters: dict
    sql: str
    params: tuple
    rights: dict[uuid.UUID, tuple[str, Permission | None, int]]
    values: dict[uuid.UUID, str]


class WrittenOnce:
    """`build(person, **values)` as a list of its rows: `find(person, pk=pk)`.

    All that changes from one reading to the next comes in as an argument. `build` asks `person` for their `pk`,
    `agency_ids` and `wide_partnership_ids`; values are UUIDs. What it asks the clock holds for the day.
    For a guest, whose rights are one row, nothing is kept.
    """

    def __init__(self, build: Callable[..., QuerySet]):
        self.build = build
        self._kept: dict[tuple, Written | None] = {}

    def __call__(self, person: Any, **values: uuid.UUID) -> list[Any]:
        if person is not None and person.is_guest:
            return list(self.build(person, **values))
        written = self._written(person, values)
        return [] if written is None else run(written, person, values)

    def _written(self, person: Any, values: dict[str, uuid.UUID]) -> Written | None:
        """Kept by how many rows each right names, and for one day, as a wall may ask which day it is."""
        shape = (timezone.localdate(), *shape_of(person))
        if len(self._kept) > MOST:
            self._kept = {}
        if shape not in (kept := self._kept):
            kept[shape] = write_out(self.build, person, values)
        return kept[shape]


def shape_of(person: Any) -> tuple[int, ...]:
    if person is None:
        return ()
    return tuple(len(getattr(person, right)(permission)) for right in RIGHTS for permission in Permission)


def write_out(build: Callable[..., QuerySet], person: Any, values: dict[str, uuid.UUID]) -> Written | None:
    """None where the rights are too small for any row, so that there is nothing to ask."""
    reader = None if person is None else StandIn(person)
    stand_ins = {name: uuid.uuid4() for name in values}
    rows = build(reader, **stand_ins)
    compiler = rows.query.get_compiler(rows.db)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    if missing := [name for name, each in stand_ins.items() if each not in params]:
        raise TypeError(f"What is asked does not depend on {', '.join(missing)}.")
    names = {each: name for name, each in stand_ins.items()}
    converters = compiler.get_converters([each for each, _, _ in compiler.select])
    numbered = sql % tuple(f"${place}" for place in range(1, len(params) + 1))  # as PostgreSQL itself takes it
    return Written(rows, compiler, converters, numbered, tuple(params), reader.real if reader else {}, names)


def run(written: Written, person: Any, values: dict[str, uuid.UUID]) -> list[Any]:
    """The rows for this person and these values, on this thread's own connection."""
    lists = {
        (right, permission): list(getattr(person, right)(permission))
        for right, permission, _ in written.rights.values()
        if permission is not None
    }
    real = {each: values[name] for each, name in written.values.items()}
    for each, (right, permission, place) in written.rights.items():
        real[each] = person.pk if permission is None else lists[right, permission][place]
    params = tuple(real.get(each, each) if isinstance(each, uuid.UUID) else each for each in written.params)
    # The surprise: a queryset asks its query for a compiler, and this one has its rows already.
    compiler = copy(written.compiler)
    compiler.connection = connections[written.rows.db]
    compiler.execute_sql = lambda *_, **__: [prepared(compiler.connection, written.sql, params)]
    compiler.get_converters = lambda _: written.converters
    rows = written.rows.all()
    rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
    return list(rows)


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
