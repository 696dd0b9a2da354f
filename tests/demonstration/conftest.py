"""The demonstration, made once for all tests of this folder and taken back after them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone

from demonstration.build import build


@dataclass(frozen=True)
class Made:
    """The day for which it was made."""

    today: date


@pytest.fixture(scope="package")
def demonstration(django_db_setup: None, django_db_blocker) -> Iterator[Made]:
    """Everything `manage.py demo` makes, inside a transaction that is undone when the folder's last test is over."""
    with django_db_blocker.unblock(), transaction.atomic():
        build(today=timezone.localdate())
        yield Made(timezone.localdate())
        transaction.set_rollback(True)


@pytest.fixture
def undone(demonstration: Made) -> Iterator[Made]:
    """The demonstration for a test that adds to it: whatever it adds is taken back."""
    with transaction.atomic():
        yield demonstration
        transaction.set_rollback(True)
