"""A briefing names nobody, is approved by a second person, read on a telephone and answered by a team.

Given agreed findings about a child whose sealed name the portal knows only as marks, when an editor writes that name
the briefing is stopped, and goes on once it is reworded; a colleague approves the exact file; a practitioner without an
account reads, takes the file and replies; and the lead of their agency reads what the team said.
"""

import json
import re

import pytest
from playwright.sync_api import Browser

from ops.stack import Stack
from tests.factories import PASSWORD
from tests.journeys import following
from tests.journeys.person import PHONE, Person

pytestmark = pytest.mark.journey

MAKE = """
import json
from itertools import count
from django.core.management import call_command
from django.db import transaction
from tests import factories
factories._numbers = count(9000)  # others have made theirs in this portal
from access.roles import Role
from tests.audits import panel_factories
panel_factories._numbers = count(9000)  # and so have these
from tests.audits.panel_factories import make_person
from tests.briefings.actions.test_disclosure import seal_name
from tests.briefings.briefing_factories import make_briefing, make_told
with transaction.atomic():
    told = make_told()
    told.panel.round.why_now = "Neglect is named in more than half of our plans."
    told.panel.round.save()
    seal_name(told, "Ada Quillfeather")
    lead = make_person(Role.AGENCY_LEAD, told.panel.agencies[0], "Lead One")
    for person in (told.writer, told.approver, lead):
        person.set_password(factories.PASSWORD)
        person.save()
call_command("keep_name_marks", verbosity=0)
print(json.dumps({
    "writer": told.writer.email, "approver": told.approver.email, "lead": lead.email,
    "agency": told.panel.agencies[0].name, "library": told.partnership.slug,
}))
"""
IN_BRIEF = "Six children's records were read. Plans say more when everybody writes down an ordinary day."


def is_stopped_by_a_name(writer: Person) -> None:
    writer.page.get_by_label("In brief").fill("Nobody asked Quilfeather about an ordinary day.")
    writer.presses("Save and bring the preview up to date")
    writer.reads("Stops the briefing")
    writer.reads("Quilfeather")
    writer.page.get_by_label("In brief").fill(IN_BRIEF)
    writer.presses("Save and bring the preview up to date")
    assert writer.page.get_by_text("Stops the briefing").count() == 0


def write(writer: Person) -> None:
    writer.goes("/briefings/new/")
    writer.page.get_by_role("checkbox").first.check()
    writer.page.get_by_label("Title").fill(following.TITLE)
    writer.page.get_by_label("Summary for practitioners and managers.", exact=False).check()
    writer.presses("Make the draft")
    is_stopped_by_a_name(writer)
    writer.goes(re.sub(r"edit/$", "", writer.page.url))
    writer.presses("Send for approval")


def replies(phone: Person, library: str, agency: str) -> None:
    phone.goes(f"/library/{library}/")
    phone.follows(following.TITLE)
    phone.presses("Reply as a team")
    phone.page.locator("textarea").first.fill("We would ask the child first.")
    phone.page.get_by_label("Which agency are you?").select_option(label=agency)
    phone.page.get_by_label("What is your role?").select_option(label="Team manager or supervisor")
    phone.page.wait_for_timeout(3200)  # quicker than three seconds is a robot
    phone.presses("Send our reply")
    phone.reads("One team has replied to this briefing so far.")
    assert phone.context.cookies() == []


def test_a_name_stops_it_a_colleague_approves_it_and_a_team_answers(stack: Stack, browser: Browser):
    made = json.loads(stack.manage("shell", "-v", "0", "-c", MAKE).splitlines()[-1])

    def enters(who: str) -> Person:
        person = Person(browser, stack.address)
        person.signs_in(made[who], PASSWORD)
        return person

    writer = enters("writer")
    write(writer)
    following.wait_for_files(writer)
    following.approve_and_publish(enters("approver"), writer)

    phone = Person(browser, stack.address, javascript=False, viewport=PHONE)
    text = following.download(phone, f"/library/{made['library']}/", in_brief=IN_BRIEF)
    assert "Points for discussion" in text
    assert "Quil" not in text
    replies(phone, made["library"], made["agency"])

    lead = enters("lead")
    lead.goes("/")
    lead.goes("/replies/")
    lead.reads("We would ask the child first.")
