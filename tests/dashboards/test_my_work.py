"""My work in a partnership's first hour: what to do first, and how far one is."""

import re

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from accounts.actions import invite_person
from tests.factories import make_agency, make_partnership, make_person, office_of
from tests.round_factories import make_drawn_round, make_round, make_setting

MY_WORK = reverse("dashboards:my_work")


def page_of(person) -> str:
    client = Client()
    client.force_login(person)
    return client.get(MY_WORK).content.decode()


def steps_of(person) -> list[tuple[str, bool]]:
    page = page_of(person)
    found = re.findall(r'task-list__link"[^>]*>([^<]+)</a>.*?>(Done|To do)<', page, flags=re.DOTALL)
    return [(title, state == "Done") for title, state in found]


def test_first_hour_says_what_to_do_first_and_what_is_done(db):
    partnership = make_partnership()
    founder = make_person(Role.COORDINATOR, office_of(partnership))
    page = page_of(founder)
    assert "Nothing waits for you today" not in page
    assert [done for _, done in steps_of(founder)] == [False] * 4
    police = make_agency(partnership)
    invite_person(
        full_name="Ann", email="ann@example.org", agency=police, role=Role.AUDITOR, by=founder, at=timezone.now()
    )
    assert steps_of(founder) == [
        ("Add the agencies at your table", True),
        ("Invite people", True),
        ("Plan the first audit", False),
        ("Bring in your action plan", False),
    ]


def test_steps_are_gone_once_an_audit_is_planned_and_the_plan_is_still_offered(db):
    setting = make_setting()
    make_round(setting)
    assert steps_of(setting.coordinator) == []
    assert "Start with your action plan" in page_of(setting.coordinator)


def test_nobody_is_asked_to_do_what_they_may_not(db):
    partnership = make_partnership()
    administrator = make_person(Role.ADMINISTRATOR, office_of(partnership))
    assert [title for title, _ in steps_of(administrator)] == ["Add the agencies at your table", "Invite people"]
    assert "Start here" not in page_of(make_person(Role.AUDITOR, make_agency(partnership)))


def test_holder_is_told_how_many_sheets_wait(db):
    setting = make_setting()
    make_drawn_round(setting, size=5)
    assert "Complete 5 identity sheets" in page_of(setting.holder)
