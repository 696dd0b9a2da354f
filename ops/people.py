"""Whether somebody is in the database already."""

import psycopg


def has_people(url: str) -> bool:
    """True when the portal at this database is in use, so that nothing may be loaded into it."""
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT EXISTS (SELECT FROM accounts_user)").fetchone()
    return bool(found and found[0])
