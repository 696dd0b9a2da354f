"""From agreed findings to what an executive sees and a practitioner downloads."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.person import Person

PLAN = Path(__file__).parents[1] / "fixtures" / "action-plan.docx"
TITLE = "Learning from our neglect audit"
IN_BRIEF = "Records help when they tell the child's story. Share minutes within the week, and say what must change."


def recommend(coordinator: Person, due: date) -> None:
    """A recommendation for both agencies, from the findings of the audit."""
    coordinator.goes("/recommendations/new/")
    coordinator.follows("Neglect")
    coordinator.page.get_by_label("What should change?").fill(
        "Send minutes of every core group to all its members within five working days."
    )
    coordinator.page.get_by_label("Theme").select_option(label="Multi-agency working")
    coordinator.page.locator("summary", has_text="Findings it answers").click()
    coordinator.page.get_by_role("group", name="Findings it answers").get_by_role("checkbox").first.check()
    coordinator.page.get_by_label("One or more agencies", exact=True).check()
    for agency in ("Eastvale Children's Services", "Eastvale Constabulary"):
        coordinator.page.get_by_role("group", name="Agencies").get_by_label(agency).check()
    coordinator.fills_date("By when?", due.day, due.month, due.year)
    coordinator.page.get_by_label("How will you know that it helped children?").fill(
        "Children tell us that adults knew what had been agreed."
    )
    coordinator.presses("Save the recommendation")
    coordinator.reads("within five working days")


def import_plan(coordinator: Person) -> None:
    coordinator.goes("/recommendations/plans/import/")
    coordinator.page.locator('input[type="file"]').set_input_files(PLAN)
    coordinator.page.get_by_label("Words of its status column").select_option(
        label="Green, Amber, Orange, Red, not recorded"
    )
    coordinator.presses("Look at what it holds")
    coordinator.presses("Import 32 recommendations")
    coordinator.reads("32")


def update_action(lead: Person) -> None:
    """The owner says what has happened, and the portal proposes a rating with its reason."""
    lead.goes("/")
    lead.follows("Say what has happened on")
    lead.page.get_by_role("textbox").first.fill("Minutes now go out by secure mail on the day of the meeting.")
    lead.page.get_by_role("group", name="Is it done?").get_by_label("Yes", exact=True).check()
    lead.page.get_by_label("How do you know, and what changed for children?").fill(
        "We looked at 10 core groups: minutes of 9 were sent within five days, and children knew their plan."
    )
    lead.presses("Save the update")
    lead.reads("The portal proposes")
    lead.presses("Accept Green")


def verify_action(coordinator: Person) -> None:
    coordinator.goes("/")
    coordinator.follows("Verify what was delivered")
    coordinator.page.get_by_label("Yes, verified", exact=True).check()
    coordinator.page.get_by_label("What you looked at, or what is missing").fill("The list of ten core groups.")
    coordinator.presses("Save")
    coordinator.reads("Blue")


def read_dashboard(executive: Person) -> None:
    executive.goes("/dashboard/")
    executive.reads("7 of 33 recommendations are red, orange or amber; 15 have no rating")
    executive.follows("Ratings")
    executive.reads("By agency and owner")
    executive.goes("/recommendations/?status=not_recorded")
    expect(executive.page.locator("main tbody tr")).to_have_count(15)


def write_briefing(coordinator: Person) -> None:
    coordinator.goes("/briefings/new/")
    coordinator.page.get_by_role("checkbox").first.check()
    coordinator.page.get_by_label("Title").fill(TITLE)
    coordinator.presses("Make the draft")
    if not coordinator.page.url.endswith("/edit/"):
        coordinator.follows("Edit")
    coordinator.page.get_by_label("In brief").fill(IN_BRIEF)
    coordinator.presses("Save")
    while not re.search(r"/briefings/[0-9a-f-]{36}/$", coordinator.page.url):
        coordinator.goes(re.sub(r"edit/$", "", coordinator.page.url))
    coordinator.presses("Send for approval")


def wait_for_files(coordinator: Person) -> None:
    """The job's page says how far the worker is, until the files are there."""
    coordinator.goes("/briefings/")
    coordinator.follows(TITLE)
    for _ in range(60):
        if coordinator.page.get_by_text("Download the PDF file of edition 1").count():
            return
        coordinator.page.wait_for_timeout(1000)
        coordinator.page.reload()
    raise AssertionError("The files did not arrive within a minute.")


def approve_and_publish(approver: Person, coordinator: Person) -> None:
    approver.goes("/")
    approver.follows("Approve a briefing")
    approver.follows("Read and approve")
    approver.page.get_by_role("checkbox").check()
    approver.presses("Approve exactly this file")
    coordinator.page.reload()
    coordinator.presses("Publish")


def download(practitioner: Person, library: str, title: str = TITLE, in_brief: str = IN_BRIEF) -> str:
    """Without an account: the page, the Word file, and the PDF's text."""
    practitioner.goes(library)
    practitioner.follows(title)
    practitioner.reads(in_brief)
    word = fetch(practitioner, "Download as Word")
    assert word[:2] == b"PK"
    pdf = PdfReader(BytesIO(fetch(practitioner, "Download as PDF")))
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    return "\n".join(page.extract_text() for page in pdf.pages)


def fetch(practitioner: Person, words: str) -> bytes:
    with practitioner.page.expect_download() as coming:
        practitioner.page.locator("a:visible", has_text=words).first.click()
    return Path(coming.value.path()).read_bytes()
