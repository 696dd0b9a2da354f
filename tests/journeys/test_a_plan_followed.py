"""An action plan that lived in Word is followed in the portal until somebody else has looked at the evidence.

Given a partnership and a plan as a Word file, when its coordinator imports it, says what its ratings mean, rates it in
other words, gives a row an owner and opens a review, and when the owner answers three questions and the chair, of
another agency, verifies, then the review closes with what moved, two audits that said the same are seen to be one
issue, and the plan's own export changes nothing when it comes back.
"""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ops.stack import Stack
from tests.factories import PASSWORD
from tests.journeys import following
from tests.journeys.person import Person

pytestmark = pytest.mark.journey

MAKE = """
import json
from itertools import count
from django.db import transaction
from tests import factories
factories._numbers = count(7000)  # others have made theirs in this portal
from tests.recommendations.factories import make_agreed_round, make_board, make_finding
with transaction.atomic():
    board = make_board()
    make_finding(board)
    again = make_finding(board, make_agreed_round(board))
    again.text = "At three core groups the minutes were sent to nobody for weeks, so they came late."
    again.save()
print(json.dumps({
    "emails": {who: person.email for who, person in board.people.items()},
    "police": board.police.name,
}))
"""
RATINGS = ("Green", "Amber", "Orange", "Red", "Not recorded")


def say_what_ratings_mean(coordinator: Person) -> None:
    coordinator.follows("Say what the ratings mean")
    for rating in RATINGS:
        coordinator.page.get_by_label(rating, exact=True).fill(f"What {rating} stands for in our partnership.")
    coordinator.presses("These are our words")
    coordinator.reads("What Orange stands for in our partnership.")


def rate_in_other_words(coordinator: Person) -> None:
    coordinator.follows("Rate this plan in other words")
    for rating in RATINGS:
        coordinator.page.get_by_label(f"{rating} becomes").select_option(label=rating)
    coordinator.page.get_by_label("Why do the words change?").fill("One set of words for all our plans.")
    coordinator.presses("Change the plan's words")
    coordinator.reads("32 recommendations rated in the words of “Portal default” now")


def give_an_owner(coordinator: Person, agency: str) -> str:
    """The first row without a rating gets an owner and a date; the address of its page."""
    coordinator.follows("1.1")
    address = coordinator.page.url
    coordinator.follows("Give it an owner and a date")
    coordinator.page.get_by_label("One or more agencies", exact=True).check()
    coordinator.page.get_by_role("group", name="Agencies").get_by_label(agency).check()
    due = date.today() + timedelta(days=60)
    coordinator.fills_date("By when?", due.day, due.month, due.year)
    coordinator.page.get_by_label("Why does this change?").fill("Agreed with the agency.")
    coordinator.presses("Save owners and dates")
    coordinator.reads(agency)
    return address


def open_review(coordinator: Person) -> str:
    coordinator.goes("/recommendations/reviews/new/")
    coordinator.fills("Title", "Autumn review")
    today = date.today()
    coordinator.fills_date("Day of the meeting", today.day, today.month, today.year)
    coordinator.presses("Open the review and ask the owners")
    coordinator.reads("Autumn review")
    return coordinator.page.url


def answer(lead: Person, address: str) -> None:
    lead.goes("/")
    lead.reads("Autumn review")
    lead.goes(address)
    lead.follows("Record an update")
    lead.page.get_by_role("textbox").first.fill("The guide is signed by every agency and in use.")
    lead.page.get_by_role("group", name="Is it done?").get_by_label("Yes", exact=True).check()
    lead.page.get_by_label("How do you know, and what changed for children?").fill(
        "A sample of 10 referrals: 9 of 10 named the level of need the guide describes."
    )
    lead.presses("Save the update")
    lead.presses("Accept Green")


def verify(chair: Person, address: str) -> None:
    chair.goes(address)
    chair.follows("Verify")
    chair.page.get_by_label("Yes, verified", exact=True).check()
    chair.page.get_by_label("What you looked at, or what is missing").fill("The ten referrals.")
    chair.presses("Save")
    chair.reads("Blue")
    chair.presses("Set the recommendation to Blue")


def find_what_was_said_before(coordinator: Person) -> None:
    """Two audits say the same in other words: a person joins them, and the issue tells how often it was raised."""
    coordinator.goes("/learning/")
    coordinator.follows("Look for")
    coordinator.page.locator("main table a").first.click()
    coordinator.reads("Both speak of")
    coordinator.looks()
    coordinator.page.get_by_label("The same issue", exact=True).first.check()
    coordinator.fills("What is the issue called?", "Late minutes")
    coordinator.presses("Save what you decided")
    coordinator.goes("/learning/")
    coordinator.reads("Late minutes")
    coordinator.reads("twice since")
    coordinator.follows("Late minutes")
    coordinator.reads("held: not known")


def export_and_return(coordinator: Person, plan: str, into: Path) -> None:
    """The plan's Excel file, brought back at once, has nothing to change."""
    coordinator.goes(plan)
    with coordinator.page.expect_download() as coming:
        coordinator.page.locator("a:visible", has_text="as Excel").first.click()
    file = into / "plan.xlsx"
    coming.value.save_as(file)
    coordinator.goes("/recommendations/plans/import/")
    coordinator.page.locator('input[type="file"]').set_input_files(file)
    coordinator.page.get_by_label("Words of its status column").select_option(label="Portal default")
    coordinator.presses("Look at what it holds")
    if coordinator.page.get_by_role("button", name="Go on").count():
        coordinator.presses("Go on")
    coordinator.reads("Nothing changes: everything in this file is in the plan already.")


def test_a_plan_is_imported_mapped_owned_reviewed_verified_and_returned(stack: Stack, browser: Browser, tmp_path):
    made = json.loads(stack.manage("shell", "-v", "0", "-c", MAKE).splitlines()[-1])

    def enters(who: str) -> Person:
        person = Person(browser, stack.address)
        person.signs_in(made["emails"][who], PASSWORD)
        return person

    coordinator = enters("coordinator")
    following.import_plan(coordinator)
    plan = coordinator.page.url
    say_what_ratings_mean(coordinator)
    rate_in_other_words(coordinator)
    row = give_an_owner(coordinator, made["police"])
    review = open_review(coordinator)
    answer(enters("lead"), row)
    verify(enters("chair"), row)

    coordinator.goes(review)
    coordinator.reads("1.1")
    coordinator.follows("Close the review")
    coordinator.presses("Close the review")
    coordinator.reads("This page shows how things stood then.")
    find_what_was_said_before(coordinator)
    export_and_return(coordinator, plan, tmp_path)
