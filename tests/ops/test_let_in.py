"""The question `migrate` asks first, put to the database of the tests."""

import os

import pytest
from psycopg.conninfo import make_conninfo

from ops.let_in import refusals


@pytest.fixture
def address(monkeypatch) -> str:
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    return os.environ["DATABASE_URL"]


def test_database_that_lets_both_roles_in_is_not_complained_of(address, monkeypatch):
    monkeypatch.setenv("DATABASE_OWNER_URL", address)
    assert refusals() == []


def test_role_that_is_not_let_in_is_named_with_the_reason_but_not_the_password(address, monkeypatch):
    monkeypatch.setenv("DATABASE_OWNER_URL", make_conninfo(address, user="stranger", password="between-us"))
    (refusal,) = refusals()
    assert refusal.startswith("DATABASE_OWNER_URL: ")
    assert "stranger" in refusal
    assert "between-us" not in refusal
