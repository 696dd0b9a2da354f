"""A round from its plan to the panel: frame, draw, identity, known or not, scoring, sign-off, agreed grades."""

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.person import Person

FRAME = Path(__file__).parents[1] / "fixtures" / "annex-a.xlsx"
THEMES = ("record_keeping", "multi_agency", "risk", "meetings", "oversight")


def plan_round(coordinator: Person, panel: date) -> str:
    """The coordinator plans a round, loads the council's file and draws six children; returns the round's address."""
    coordinator.goes("/audits/rounds/new/")
    coordinator.page.get_by_label("Title").fill("Neglect")
    coordinator.page.get_by_label("Programme of the year").fill(str(panel.year))
    coordinator.fills_date("When does the panel meet?", panel.day, panel.month, panel.year)
    coordinator.page.get_by_label("Panel chair").select_option(label="Cleo Chair")
    for box in coordinator.page.get_by_role("group", name="Which agencies take part?").get_by_role("checkbox").all():
        box.check()
    coordinator.page.get_by_label("Why this theme, and why now?").fill("Two reviews spoke of neglect seen late.")
    coordinator.page.get_by_label("Terms of reference").fill("Is neglect seen early, and does the plan help?")
    coordinator.presses("Plan this audit")
    if coordinator.page.get_by_role("button", name="Save the plan").count():
        coordinator.presses("Save the plan")
    coordinator.goes("/audits/")
    coordinator.follows("Neglect")
    address = coordinator.page.url
    coordinator.goes(f"{address}children/")
    load_file(coordinator, FRAME)
    coordinator.goes(f"{address}draw/")
    coordinator.presses("Draw the children")
    coordinator.reads("The children are drawn")
    return address


def load_file(coordinator: Person, file: Path) -> None:
    """Send the council's file, wait until a worker has read it, and come back to the page that explains it."""
    here = coordinator.page.url
    coordinator.page.locator('input[type="file"]').set_input_files(file)
    coordinator.presses("Load this file")
    expect(coordinator.page).to_have_url(here, timeout=30_000)
    coordinator.looks()


def complete_identities(holder: Person) -> None:
    """The council's identity holder says who each drawn child is."""
    holder.goes("/")
    holder.follows("Complete 6 identity sheets")
    sheets = [link.get_attribute("href") for link in holder.page.locator(".govuk-task-list a").all()][:6]
    for number, href in enumerate(sheets):
        holder.goes(href)
        holder.page.get_by_label("Child's full name").fill(f"Synthetic Child {number + 1}")
        holder.fills_date("Date of birth", 3 + number, 5, 2018)
        holder.presses("Save and seal")
        doubt = holder.page.get_by_label("The date of birth is right")
        if doubt.count():  # the file made this child of another age
            doubt.check()
            holder.presses("Save and seal")


def answer_known(lead: Person, known: int) -> None:
    """A lead says that the agency knows the first children and not the others."""
    lead.goes("/audits/known/")
    groups = lead.page.locator(".known")
    expect(groups).to_have_count(6)
    for number in range(6):
        answer = "Known to us" if number < known else "Not known to us"
        groups.nth(number).get_by_label(answer, exact=True).check()
    lead.presses("Save the answers")


def score(auditor: Person, *, choice: str, grade: str) -> None:
    """An auditor starts a return from My work, answers every question, grades every theme and submits."""
    auditor.goes("/")
    auditor.page.locator("a:visible", has_text="your return").first.click()
    auditor.page.wait_for_load_state()
    address = auditor.page.url
    auditor.goes(f"{address}people/")
    auditor.page.get_by_label("Yes, I have had no part in it").check()
    save_and_continue(auditor)
    for theme in THEMES:
        auditor.goes(f"{address}{theme}/")
        for question in auditor.page.locator(".question:not(.question--grade)").all():
            question.locator(f'input[type="radio"][value="{choice}"]').check()
            question.locator("textarea").fill("Case note of the third week; plan of the second conference.")
        give_grade(auditor, grade, "The record shows it in each month read.")
        save_and_continue(auditor)
    auditor.goes(f"{address}overall/")
    give_grade(auditor, grade, "The child is safer, and the record says why.")
    save_and_continue(auditor)
    auditor.goes(f"{address}check/")
    auditor.reads("Nothing is missing")
    auditor.presses("Submit the return")
    auditor.reads("Submitted")


def give_grade(auditor: Person, grade: str, reasons: str) -> None:
    part = auditor.page.locator(".question--grade")
    part.get_by_label(grade, exact=True).check()
    part.locator(".question__box").first.fill(reasons)


def save_and_continue(auditor: Person) -> None:
    """The page first lets what is still being saved arrive, then goes on."""
    here = auditor.page.url
    auditor.page.get_by_role("button", name=re.compile("^Save and (go|check)")).click()
    expect(auditor.page).not_to_have_url(here, timeout=20_000)
    auditor.looks()


def sign_off(lead: Person) -> None:
    lead.goes("/")
    lead.follows("Read and sign off a return")
    lead.presses("Sign off")
    lead.reads("Signed off")


def agree_grades(chair: Person, round_address: str) -> None:
    """The chair opens the panel, agrees every theme of every child that was read, and keeps one dissent."""
    chair.goes(f"{round_address}panel/open/")
    chair.presses("Open the panel")
    chair.goes(f"{round_address}panel/")
    cases = dict.fromkeys(
        link.get_attribute("href").split("?")[0].split("#")[0]
        for link in chair.page.locator("main a[href*='/panel/cases/']").all()
    )
    for number, case in enumerate(cases):
        agree_case(chair, case)
        if number == 0:
            keep_dissent(chair, "Eastvale Constabulary")


def agree_grades_of_one(chair: Person, *, dissenting: str) -> str:
    """On the panel's page: agree every theme of the first child, and keep one agency's dissent; its address."""
    case = chair.page.locator("main a[href*='/panel/cases/']").first.get_attribute("href").split("?")[0].split("#")[0]
    agree_case(chair, case)
    keep_dissent(chair, dissenting)
    return case


def agree_case(chair: Person, case: str) -> None:
    for theme in (*THEMES, "overall"):
        chair.goes(f"{case}?theme={theme}")
        chair.page.get_by_role("group", name="Grade agreed by the panel").get_by_label("Good", exact=True).check()
        chair.page.get_by_label("Why the panel agreed on this grade").fill("Both records show timely, joined-up work.")
        chair.presses("Record the agreed grade")


def keep_dissent(chair: Person, agency: str) -> None:
    chair.page.get_by_text("An agency does not agree").click()
    chair.page.get_by_label("Agency that does not agree").select_option(label=agency)
    chair.page.get_by_label("Why, in the agency's own words").fill(
        "The second notification was not followed up in time."
    )
    chair.presses("Record the dissent")
    chair.reads("does not agree")


def write_findings(chair: Person, round_address: str) -> None:
    for kind, theme, text in (
        ("Strength", "Record keeping", "Records let a new worker understand the child's life within minutes."),
        (
            "Area for improvement",
            "Multi-agency working",
            "Minutes could have been shared with every agency in the week.",
        ),
        (
            "Learning",
            "Identification of risk to children",
            "Small signs made sense once agencies put them side by side.",
        ),
        ("Good practice", "Supervision and management oversight", "Supervision asked what had changed for the child."),
    ):
        chair.goes(f"{round_address}findings/new/")
        chair.page.get_by_role("group", name="What kind of finding is it?").get_by_label(kind, exact=True).check()
        chair.page.get_by_label("Theme").select_option(label=theme)
        chair.page.get_by_label("What was found").fill(text)
        chair.page.get_by_role("group", name="In which cases was it seen?").get_by_role("checkbox").first.check()
        chair.presses("Save the finding")
        chair.reads(text)


def raise_concern_from(person: Person, case: str) -> None:
    """In two steps from the page of a child at the panel."""
    person.goes(case)
    person.follows("A child may be at risk now")
    person.page.locator("main textarea").first.fill("The record of last week speaks of bruises nobody has asked about.")
    which = person.page.locator("main select[name=agency]")
    if which.count():
        which.select_option(index=1)
    for box in person.page.locator("main input[type=checkbox]").all():
        box.check()
    person.page.locator("main form button[type=submit]").last.click()
    person.page.wait_for_load_state()
    person.looks()
    person.reads("bruises nobody has asked about")


def send_feedback(sender: Person, round_address: str) -> None:
    """Somebody who wrote no word of them reads and sends the letters to the agencies."""
    sender.goes(f"{round_address}feedback/")
    letters = sender.page.locator("main a[aria-label*='letter to the agency of']").all()
    for href in [letter.get_attribute("href") for letter in letters]:
        sender.goes(f"{href}send/")
        sender.presses("Send this letter")
