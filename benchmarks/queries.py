"""What a page asks of the database: how many statements, and how many of its pages (8 KB each) they touch."""

import json
from collections.abc import Callable
from typing import Any

from django.db import connection
from psycopg import RawCursor


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
            plan = plan_of(sql, params)
            total += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
    return total


def plan_of(sql: str, params: Any) -> dict[str, Any]:
    """What the database did for a statement; its parameters stand under %s, or under $1 where it is written once."""
    explained = f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {sql}"
    numbered = "$1" in sql
    with RawCursor(connection.connection) if numbered else connection.cursor() as cursor:
        cursor.execute(explained, params)
        told: Any = (cursor.fetchone() or ("[]",))[0]
    found: dict[str, Any] = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    return found


def is_query(sql: str) -> bool:
    return sql.lstrip().split(" ", 1)[0].upper() in {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"}
