"""The same work with JavaScript off.

Given a browser that runs no script, when an auditor scores a whole return by plain forms and a practitioner opens the
library, then the return is submitted with every word, and the page, the PDF and the Word file are in their hands.
"""

import json

import pytest
from playwright.sync_api import Browser

from ops.stack import Stack
from tests.factories import PASSWORD
from tests.journeys import auditing, following
from tests.journeys.person import Person

pytestmark = pytest.mark.journey

MAKE = """
import json
from datetime import date, timedelta
from itertools import count
from django.db import transaction
from tests import factories
from tests.audits import panel_factories
factories._numbers = panel_factories._numbers = count(1000)  # others have made theirs in this portal
from tests.audits.return_factories import make_scoring
from tests.briefings.briefing_factories import make_published, make_told
with transaction.atomic():
    scoring = make_scoring()
    scoring.own.due_on = date.today() + timedelta(days=7)
    scoring.own.save()
    edition = make_published(make_told())
print(json.dumps({
    "auditor": scoring.auditor.email,
    "library": f"/library/{edition.briefing.partnership.slug}/",
    "title": edition.content["title"],
    "in_brief": edition.content["in_brief"],
}))
"""


def test_an_auditor_scores_and_a_practitioner_downloads_without_a_script(stack: Stack, browser: Browser):
    made = json.loads(stack.manage("shell", "-v", "0", "-c", MAKE).splitlines()[-1])

    auditor = Person(browser, stack.address, javascript=False)
    auditor.signs_in(made["auditor"], PASSWORD)
    auditing.score(auditor, choice="mostly", grade="Good")
    auditor.follows("Read the return")
    auditor.reads("Case note of the third week; plan of the second conference.")

    practitioner = Person(browser, stack.address, javascript=False)
    text = following.download(practitioner, made["library"], made["title"], made["in_brief"])
    assert made["in_brief"] in " ".join(text.split())
