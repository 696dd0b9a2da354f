"""Somebody who may see many children's cases, those who keep the records, and what was opened already."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from accounts.actions.reading import SUBJECTS
from cases.models import Case
from tests.factories import make_person
from tests.round_factories import frame_csv, make_drawn_round, make_setting
from trail.actions import record_views

MANY = 70
MOST_DRAWN = 60  # children in one draw
ALERTS = {"subject__in": SUBJECTS.values()}


@pytest.fixture
def place(db):
    """Few children, of whom the coordinator has opened none yet."""
    return make_place(6)


def make_place(children):
    """A coordinator, a records officer, and the addresses of so many children's cases, a few of them reserves."""
    setting = make_setting(kinds=("social_care",))
    officer = make_person(Role.RECORDS, setting.coordinator.memberships.get().agency)
    drawn = min(children, MOST_DRAWN)
    round_ = make_drawn_round(setting, size=drawn, reserves=children - drawn, data=frame_csv(children + 10))
    cases = Case.objects.filter(draw=round_.draw).order_by("role", "order")
    return setting.coordinator, officer, [reverse("cases:case_detail", args=[each.pk]) for each in cases]


def child_of(person, partnership_id=None):
    """A case with which nothing else is to be done than to look at it."""
    return SimpleNamespace(
        pk=uuid4(),
        _meta=SimpleNamespace(label="cases.Case"),
        partnership_id=partnership_id or person.memberships.get().agency.partnership_id,
        is_of_one_child=True,
    )


def has_opened(person, many, partnership_id=None):
    """As if the person had opened so many cases a moment ago, of which none is in the round."""
    cases = [child_of(person, partnership_id) for _ in range(many)]
    record_views(subjects=cases, by=person, at=timezone.now())


def pk_of(page):
    return page.split("/")[-2]


def granted(client, pages):
    return [page for page in pages if client.get(page).status_code == 200]
