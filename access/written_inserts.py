"""Adding rows by SQL that is put together once: Django writes it anew each time, longer than the adding takes."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from django.db import connection, models

from access.written_once import prepared

FEW = 3  # a return's look is two rows; longer lists come in too many lengths to keep a plan for each


class WrittenInsert:
    """`insert(rows)` adds new rows of a model in one statement and returns the keys of those it added, in their order.

    `ending` is what follows the values, `ON CONFLICT DO NOTHING` for one. `also` is a further thing asked of each row
    that is added; `insert.returning(rows)` gives pairs of key and that. It sees the table as it was before. Fields that
    the database fills take no part: its own counting keys and generated columns. Raises DatabaseError as any statement
    does.
    """

    def __init__(self, model: type[models.Model], ending: str = "", also: str = "NULL"):
        meta = model._meta
        self.fields = [each for each in meta.concrete_fields if not each.generated and not is_counted(each)]
        columns = ", ".join(f'"{field.column}"' for field in self.fields)
        self.start = f'INSERT INTO "{meta.db_table}" ({columns}) VALUES'
        self.ending = f'{ending} RETURNING "{meta.pk.column}", {also}'
        self._of_many: dict[int, str] = {}

    def __call__(self, rows: Sequence[models.Model]) -> list[Any]:
        return [key for key, _ in self.returning(rows)]

    def returning(self, rows: Sequence[models.Model]) -> list[tuple]:
        """(key, `also`) of each row that was added."""
        values = tuple(self.values(rows))
        if len(rows) <= FEW:
            return prepared(connection, self.statement(len(rows)), values)
        places = ", ".join([f"({', '.join(['%s'] * len(self.fields))})"] * len(rows))
        with connection.cursor() as cursor:
            cursor.execute(f"{self.start} {places} {self.ending}", values)
            return cursor.fetchall()

    def statement(self, many: int) -> str:
        """The statement for so many rows, which the database plans once for each connection."""
        if many not in self._of_many:
            numbers, width = count(1), len(self.fields)
            rows = [f"({', '.join(f'${next(numbers)}' for _ in range(width))})" for _ in range(many)]
            self._of_many[many] = f"{self.start} {', '.join(rows)} {self.ending}"
        return self._of_many[many]

    def values(self, rows: Iterable[models.Model]) -> Iterable[Any]:
        for row in rows:
            for field in self.fields:
                yield field.get_db_prep_save(getattr(row, field.attname), connection)


def is_counted(field: models.Field) -> bool:
    return isinstance(field, models.AutoField)
