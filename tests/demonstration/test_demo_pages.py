"""Everybody in the demonstration can go wherever the pages point, and the main pages have something to say."""

import pytest
from django.urls import reverse

from access.roles import Role
from accounts.models import Membership, Partnership
from tests.demonstration.crawl import walk

pytestmark = pytest.mark.usefixtures("demonstration")
FIRST, SECOND = "Northmere SCP", "Kestrelby SCP"
MAIN = (
    "dashboards:my_work",
    "dashboards:dashboard",
    "audits:round_list",
    "recommendations:recommendation_list",
    "briefings:briefing_list",
)


def person(role: str, partnership: str = FIRST):
    held = Membership.objects.filter(agency__partnership__short_name=partnership, role=role)
    return held.select_related("user").order_by("granted_at")[0].user


# Those who are shown the most walk each day, the others in the drill.
DAILY = (Role.AUDITOR, Role.COORDINATOR, Role.CHAIR, Role.EXECUTIVE, Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    "role", [role if role in DAILY else pytest.param(role, marks=pytest.mark.drill) for role in Role.values]
)
def test_every_link_leads_somewhere(role, undone):
    found = walk(person(role))
    assert found.bad == {}
    assert len(found.answers) > 4


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EXECUTIVE])
@pytest.mark.parametrize("partnership", [FIRST, SECOND])
def test_no_main_page_is_empty(role, partnership, undone):
    found = walk(person(role, partnership), clicks=1)
    library = reverse("briefings:library", args=[Partnership.objects.get(short_name=partnership).slug])
    assert found.bad == {}
    assert not found.empty & {library, *(reverse(name) for name in MAIN)}


@pytest.mark.parametrize("partnership", [FIRST, SECOND])
def test_agencies_have_escalated_something(partnership, undone):
    found = walk(person(Role.COORDINATOR, partnership), clicks=1)
    assert found.answers[reverse("escalations:escalation_list")] == 200
    assert reverse("escalations:escalation_list") not in found.empty


def test_something_waits_for_the_auditor_the_lead_the_owner_and_the_coordinator(undone):
    for role in (Role.AUDITOR, Role.AGENCY_LEAD, Role.OWNER, Role.COORDINATOR, Role.CHAIR):
        assert reverse("dashboards:my_work") not in walk(person(role), clicks=0).empty, role


def test_every_page_says_that_it_is_a_demonstration(undone, client):
    client.force_login(person(Role.COORDINATOR), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert b"made up" in client.get("/").content
