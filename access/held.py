"""A row that nobody else changes until the transaction ends, read as it is then."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def held(rows: QuerySet[Row], pk: Any) -> Row:
    """The row of `rows` with this id, locked first and read afterwards with all that `rows` joins to it.

    Locked and joined in one statement, a row that another transaction has just pointed elsewhere (a rating, a scheme)
    is not found at all: PostgreSQL joins the new row to what it pointed to before. Raises DoesNotExist.
    """
    rows.model._base_manager.select_for_update().get(pk=pk)
    return rows.get(pk=pk)
