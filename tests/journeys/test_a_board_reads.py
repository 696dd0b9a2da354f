"""An executive reads where things stand, looks back a year, and takes the picture and the page along.

Given a partnership whose police own three recommendations, one red for more than a year, one since this month and one
not started, when its executive opens the dashboard, then the oldest red of the police is three clicks away; a year ago
only one was red; the picture of that day and the board paper say the day they show, and the page prints on one sheet.
"""

import json
import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from ops.stack import Stack
from tests.factories import PASSWORD
from tests.journeys.person import Person
from ui.dates import long_date

pytestmark = pytest.mark.journey

MAKE = """
import json
from datetime import timedelta
from itertools import count
from django.db import transaction
from django.utils import timezone
from tests import factories
factories._numbers = count(8000)  # others have made theirs in this portal
from recommendations.actions.statuses import decide_status
from tests.recommendations.factories import action_of, make_board, make_recommendation
def ago(days):
    return timezone.now() - timedelta(days=days)
def rate(row, at):
    for what in ({"action": action_of(row)}, {"recommendation": row}):
        decide_status(**what, status="red", why="Looked at together.", by=board.coordinator, at=at)
with transaction.atomic():
    board = make_board()
    oldest = make_recommendation(board, ago(500), text="Tell the school the same day.", due_on=ago(200).date())
    newer = make_recommendation(board, ago(480), text="Ask fathers what they see.", due_on=ago(100).date())
    make_recommendation(board, ago(30), text="Write the plan in plain words.", due_on=ago(-90).date())
    rate(oldest, ago(450))
    rate(newer, ago(20))
print(json.dumps({"email": board.executive.email, "police": board.police.name}))
"""
DAYS_BACK = 365


def find_the_oldest_red(executive: Person, police: str) -> None:
    """Dashboard, the red part of the agency's bar, the first row."""
    executive.follows("Dashboard")
    executive.page.get_by_role("link", name=re.compile(rf"^{re.escape(police)}, Red: 2$")).locator(
        "visible=true"
    ).click()
    executive.page.wait_for_load_state()
    executive.looks()
    executive.page.locator("main tbody a").first.click()
    executive.page.wait_for_load_state()
    executive.looks()
    executive.reads("Tell the school the same day.")


def look_back(executive: Person, day: date) -> None:
    executive.follows("Dashboard")
    executive.follows("Filter, or show a past day")
    executive.fills_date("As at a past day", day.day, day.month, day.year)
    executive.presses("Apply")
    executive.reads(f"As at {long_date(day)}. Figures are as they stood on that day")
    executive.reads("1 of 2 recommendations is red")


def take_picture(page: Page, day: date, into: Path) -> None:
    with page.expect_download() as coming:
        page.get_by_role("link", name="SVG picture of By agency, worst first").click()
    coming.value.save_as(into / "picture.svg")
    assert f"as at {long_date(day)}" in (into / "picture.svg").read_text()
    with page.expect_download() as coming:
        page.get_by_role("link", name="PNG picture of By agency, worst first").click()
    coming.value.save_as(into / "picture.png")
    assert (into / "picture.png").read_bytes().startswith(b"\x89PNG")


def print_it(page: Page, day: date, into: Path) -> None:
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == 1
    assert f"As at {long_date(day)}" in printed.pages[0].extract_text()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Board paper (PDF)").click()
    coming.value.save_as(into / "paper.pdf")
    paper = "".join(each.extract_text() for each in PdfReader(into / "paper.pdf").pages)
    assert long_date(day) in paper


def test_an_executive_reads_looks_back_and_takes_it_along(stack: Stack, browser: Browser, tmp_path: Path):
    made = json.loads(stack.manage("shell", "-v", "0", "-c", MAKE).splitlines()[-1])
    executive = Person(browser, stack.address)
    executive.signs_in(made["email"], PASSWORD)
    find_the_oldest_red(executive, made["police"])
    day = date.today() - timedelta(days=DAYS_BACK)
    look_back(executive, day)
    take_picture(executive.page, day, tmp_path)
    print_it(executive.page, day, tmp_path)
    executive.page.get_by_role("link", name="Back to today").click()
    expect(executive.page.locator("main")).to_contain_text("2 of 3 recommendations are red")
