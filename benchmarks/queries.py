"""What a page asks of the database: how many statements, and how many of its pages (8 KB each) they touch."""

import json
from collections.abc import Callable
from typing import Any

from django.db import connection

SESSION_AND_USER = ("django_session", "accounts_user")


def statements_of(work: Callable[[], object]) -> list[tuple[str, Any]]:
    """Every statement `work` sends, with its parameters."""
    sent: list[tuple[str, Any]] = []

    def keep(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        work()
    return sent


def query_count(work: Callable[[], object]) -> int:
    """How many statements `work` sends, savepoints and the like left out."""
    return sum(is_query(sql) for sql, _ in statements_of(work))


def buffers_touched(work: Callable[[], object]) -> int:
    """How many database pages the SELECT statements of `work` read, from memory or from disk, when run again."""
    total = 0
    for sql, params in statements_of(work):
        if sql.lstrip().upper().startswith("SELECT") and "FOR UPDATE" not in sql.upper():
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {sql}", params)
                told: Any = (cursor.fetchone() or ("[]",))[0]
            plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
            total += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
    return total


def is_query(sql: str) -> bool:
    return sql.lstrip().split(" ", 1)[0].upper() in {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"}
