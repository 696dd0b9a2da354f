"""What the application's role may do in the database, word for word."""

from pathlib import Path

from django.db import connection

RIGHTS = Path(__file__).with_name("application_rights.txt")
GRANTS = """
    select table_name, string_agg(lower(privilege_type), ' ' order by privilege_type)
    from information_schema.role_table_grants
    where grantee = 'auditportal_app' and table_schema = 'public'
    group by table_name order by table_name
"""


def granted() -> str:
    """One line for each table: its name and the rights on it."""
    with connection.cursor() as cursor:
        cursor.execute(GRANTS)
        return "".join(f"{table}: {rights}\n" for table, rights in cursor.fetchall())


def test_rights_are_those_that_were_reviewed(db):
    found = granted()
    assert found == RIGHTS.read_text(), f"The rights have changed. If each line is meant, put this there:\n{found}"


def test_nobody_else_has_rights_and_the_trail_is_only_added_to_and_read(db):
    assert "trail_trailevent: insert select\n" in granted()
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct grantee from information_schema.role_table_grants where table_schema = 'public' "
            "and grantee <> (select tableowner from pg_tables where tablename = 'trail_trailevent')"
        )
        assert cursor.fetchall() == [("auditportal_app",)]
