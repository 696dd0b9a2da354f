"""Replies wait in the lead's work, and stand beside the plan of the next audit."""

import pytest
from django.test import Client
from django.urls import reverse

from access.roles import Role
from tests.factories import make_person, office_of
from tests.replies.reply_factories import CHECK, reply

pytestmark = pytest.mark.django_db


def page(user, path="/") -> str:
    client = Client()
    client.force_login(user)
    return client.get(path).content.decode()


def test_replies_wait_for_the_agencys_lead_and_nobody_elses(scene):
    reply(scene)
    reply(scene, comment="Another word")
    assert "Read 2 replies to briefings" in page(scene["lead"])
    for name in ("health_lead", "coordinator", "executive", "auditor", "away_lead"):
        assert "replies to briefings" not in page(scene[name]), name


def test_replies_of_agencies_nobody_knows_wait_for_the_coordinator(scene):
    reply(scene, agency=None, other_agency="A nursery")
    assert "Read 1 reply to briefings" in page(scene["coordinator"])


def test_the_plan_of_the_next_audit_says_what_teams_said_and_did_not_know(scene):
    round_ = scene.edition.briefing.rounds.get()
    path = reverse("recommendations:round_prompts", args=[round_.pk])
    planner = make_person(Role.COORDINATOR, office_of(scene.partnership))
    assert "What teams said" not in page(planner, path)
    for choice in ("In 5 days", "In 10 days", "In 5 days"):
        reply(scene, checks=({"question": CHECK["question"], "choice": choice, "right": "In 10 days"},))
    shown = page(planner, path)
    assert "What teams said to earlier briefings" in shown
    assert "3 replies, the last on" in shown
    assert "(1 of 3 right)" in shown
