"""Adding rows by SQL that is put together once: Django writes it anew each time, longer than the adding takes."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

from access.written_once import prepared


class WrittenInsert:
    """`insert(rows)` adds new rows of a model in one statement and returns the keys of those it added, in their order.

    `ending` is what follows the values, `ON CONFLICT DO NOTHING` for one. Fields that the database fills take no part:
    its own counting keys and generated columns. Raises DatabaseError as any statement does.
    """

    def __init__(self, model: type[models.Model], ending: str = ""):
        meta = model._meta
        self.fields = [each for each in meta.concrete_fields if not each.generated and not is_counted(each)]
        columns = ", ".join(f'"{field.column}"' for field in self.fields)
        self.row = f"({', '.join(['%s'] * len(self.fields))})"
        self.start = f'INSERT INTO "{meta.db_table}" ({columns}) VALUES'
        self.ending = f'{ending} RETURNING "{meta.pk.column}"'
        places = ", ".join(f"${number}" for number, _ in enumerate(self.fields, 1))
        self.of_one = f"{self.start} ({places}) {self.ending}"

    def __call__(self, rows: Sequence[models.Model]) -> list[Any]:
        values = list(self.values(rows))
        if len(rows) == 1:
            return [key for (key,) in prepared(connection, self.of_one, tuple(values))]
        with connection.cursor() as cursor:
            cursor.execute(f"{self.start} {', '.join([self.row] * len(rows))} {self.ending}", values)
            return [key for (key,) in cursor.fetchall()]

    def values(self, rows: Iterable[models.Model]) -> Iterable[Any]:
        for row in rows:
            for field in self.fields:
                yield field.get_db_prep_save(getattr(row, field.attname), connection)


def is_counted(field: models.Field) -> bool:
    return isinstance(field, models.AutoField)
