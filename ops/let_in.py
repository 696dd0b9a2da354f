"""`python -m ops.let_in`: whether the database takes both roles of the portal; a sentence if not."""

import os
import sys

import psycopg

NAMES = ("DATABASE_OWNER_URL", "DATABASE_URL")
REMEDY = (
    "A database keeps the passwords it was first made with, so changing them in .env alone shuts the portal out: "
    "put the old ones back or change them in the database too. If there is nothing to keep, as after trying the "
    "demonstration, `docker compose down --volumes` throws all data away. If the database was only just made, the "
    "beginning of `docker compose logs db` says what went wrong: its account must be able to read ops/*.sql."
)


def refusals() -> list[str]:
    """The settings whose database does not let their role in, each with the server's reason."""
    refused = []
    for name in NAMES:
        if url := os.environ.get(name):
            try:
                psycopg.connect(url, connect_timeout=10).close()
            except psycopg.OperationalError as reason:
                refused.append(f"{name}: {last_line(reason)}")
    return refused


def last_line(reason: Exception) -> str:
    lines = str(reason).strip().splitlines()
    return lines[-1].strip() if lines else type(reason).__name__


if __name__ == "__main__":
    if refused := refusals():
        sys.exit("\n".join(["The database does not let the portal in.", *refused, REMEDY]))
