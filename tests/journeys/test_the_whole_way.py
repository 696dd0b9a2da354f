"""From the empty portal to the briefing in a practitioner's hands.

Given a portal in which nobody has done anything, when a partnership sets itself up, audits six children with two
agencies, agrees grades, follows recommendations beside its old plan and publishes a briefing, then an executive reads
where it stands and anybody downloads the PDF. Nothing is created except through pages, with the real web process,
workers and broker; axe finds nothing on any page passed.
"""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser

from ops.stack import Stack
from tests.journeys import auditing, following, setting_up
from tests.journeys.person import Person

pytestmark = pytest.mark.journey


@pytest.fixture
def stack():
    """A portal of this journey's own: nobody else may have set anything up in it."""
    with Stack.start(empty=True) as running:
        yield running


def test_a_partnership_walks_from_nothing_to_a_published_briefing(stack: Stack, browser: Browser):
    coordinator = Person(browser, stack.address)
    setting_up.set_up_partnership(coordinator, setting_up.first_password(stack))
    setting_up.invite_everyone(coordinator)
    people = {
        first: setting_up.joins(browser, stack.address, first, coordinator=coordinator)
        for _, first, *_ in setting_up.PEOPLE
    }

    round_address = auditing.plan_round(coordinator, date.today() + timedelta(days=40))
    auditing.complete_identities(people["ines"])
    coordinator.goes(round_address)
    coordinator.presses("Open the audit")
    auditing.answer_known(people["lea"], known=2)
    auditing.answer_known(people["lou"], known=1)

    auditing.score(people["sam"], choice="mostly", grade="Good")
    auditing.score(people["sam"], choice="partly", grade="Good")
    auditing.score(people["pat"], choice="not_at_all", grade="Inadequate")
    auditing.sign_off(people["lea"])
    auditing.sign_off(people["lea"])
    auditing.sign_off(people["lou"])

    auditing.agree_grades(people["cleo"], round_address)
    auditing.write_findings(people["cleo"], round_address)
    people["cleo"].goes(f"{round_address}panel/")
    people["cleo"].presses("Conclude the panel")

    following.recommend(coordinator, date.today() + timedelta(days=90))
    following.import_plan(coordinator)
    following.update_action(people["lea"])
    following.verify_action(coordinator)
    following.read_dashboard(people["ezra"])

    following.write_briefing(coordinator)
    following.wait_for_files(coordinator)
    following.approve_and_publish(people["cleo"], coordinator)
    practitioner = Person(browser, stack.address)
    text = following.download(practitioner, "/library/eastvale-safeguarding-children-partnership/")

    assert following.IN_BRIEF.split(".")[0] in " ".join(text.split())
    headings = ("01 Aim", "02 Background", "03 Overview", "04 Key", "05 Areas", "06 Good", "07 Recommendations")
    places = [" ".join(text.split()).index(heading) for heading in headings]
    assert places == sorted(places)
