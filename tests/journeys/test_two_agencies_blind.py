"""Two agencies read one child's records without seeing each other's, until the chair lays them side by side.

Given one child and two auditors, one on a phone with the keyboard alone and one whose browser runs no script, when
both score, their leads sign off, and the chair opens the panel, agrees with one dissent and raises a concern, then a
letter of feedback reaches the agency; and before the panel neither auditor finds a word of the other's.
"""

import json

import pytest
from playwright.sync_api import Browser

from ops.stack import Stack
from tests.factories import PASSWORD
from tests.journeys import auditing
from tests.journeys.keyboard import score_by_keys
from tests.journeys.person import PHONE, Person

pytestmark = pytest.mark.journey

MAKE = """
import json
from datetime import date, timedelta
from itertools import count
from django.db import transaction
from audits.models import Return
from tests import factories
from tests.audits import panel_factories
factories._numbers = panel_factories._numbers = count(3000)  # others have made theirs in this portal
from tests.audits.return_factories import make_scoring
with transaction.atomic():
    scoring = make_scoring()
    Return.objects.filter(round=scoring.round).update(due_on=date.today() + timedelta(days=7))
print(json.dumps({
    "emails": {who: person.email for who, person in scoring.people.items()},
    "round": f"/audits/rounds/{scoring.round.pk}/",
    "own": f"/audits/returns/{scoring.own.pk}/",
    "other": f"/audits/returns/{scoring.other.pk}/",
    "agency": scoring.agency.name,
    "other_agency": scoring.other_agency.name,
}))
"""


def test_two_auditors_score_blind_and_the_panel_agrees_with_one_dissent(stack: Stack, browser: Browser):
    made = json.loads(stack.manage("shell", "-v", "0", "-c", MAKE).splitlines()[-1])

    def enters(who: str, **options) -> Person:
        person = Person(browser, stack.address, **options)
        person.signs_in(made["emails"][who], PASSWORD)
        return person

    on_phone, without_script = enters("auditor", viewport=PHONE), enters("other_auditor", javascript=False)
    score_by_keys(on_phone)
    auditing.score(without_script, choice="partly", grade="Requires improvement to be good")
    for auditor, closed in ((on_phone, made["other"]), (without_script, made["own"])):
        assert auditor.page.request.get(closed).status == 404
    auditing.sign_off(enters("lead"))
    auditing.sign_off(enters("other_lead"))

    chair = enters("chair")
    chair.goes(f"{made['round']}panel/open/")
    chair.presses("Open the panel")
    chair.goes(f"{made['round']}panel/")
    case = auditing.agree_grades_of_one(chair, dissenting=made["other_agency"])
    auditing.raise_concern_from(chair, case)
    auditing.write_findings(chair, made["round"])
    chair.goes(f"{made['round']}panel/")
    chair.presses("Conclude the panel")

    chair.goes(f"{made['round']}feedback/")
    chair.presses("Draft the letters nobody has begun")
    auditing.send_feedback(enters("coordinator"), made["round"])
    lead = enters("lead")
    lead.goes("/")
    lead.follows("Read feedback to your agency")
    lead.reads("Minutes could have been shared with every agency in the week.")
    assert on_phone.page.request.get(made["other"]).status == 404
