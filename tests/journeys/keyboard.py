"""Scoring with the keyboard alone: Tab to move, digits to answer, letters to write, Enter to go on."""

from playwright.sync_api import Page, expect

from tests.journeys.auditing import THEMES
from tests.journeys.person import Person

MOST_STOPS = 400  # of Tab on one page
HERE = """() => {
  const here = document.activeElement, part = here.closest(".question");
  return {
    tag: here.tagName,
    type: here.type || "",
    words: (here.innerText || "").trim(),
    isGrade: Boolean(part && part.classList.contains("question--grade")),
    isMain: Boolean(here.closest("main")),
    isReason: (here.name || "").startsWith("reasons-"),
    isEmpty: "value" in here && here.value === "",
    isChosen: Boolean(part && part.querySelector("input[type=radio]:checked")),
  };
}"""
MOSTLY = "2"


def score_by_keys(auditor: Person) -> None:
    """The whole return without a pointer, from its first page to the button that submits it."""
    page = auditor.page
    auditor.goes("/")
    auditor.follows("your return")
    address = page.url
    auditor.goes(f"{address}people/")
    page.get_by_label("Yes, I have had no part in it").focus()
    page.keyboard.press("Space")
    until(page, lambda here: here["tag"] == "BUTTON" and here["isMain"] and here["words"].startswith("Save and go"))
    goes_on(auditor)
    for part in (*THEMES, "overall"):
        auditor.goes(f"{address}{part}/")
        fill_page(page)
        goes_on(auditor)
    auditor.goes(f"{address}check/")
    auditor.reads("Nothing is missing")
    until(page, lambda here: here["tag"] == "BUTTON" and here["words"].startswith("Submit"))
    page.keyboard.press("Enter")
    auditor.reads("Submitted")


def fill_page(page: Page) -> None:
    """Answer every question Tab comes to, give the grade and its reasons, and stop on the button that goes on."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here["type"] == "radio" and not here["isChosen"]:
            page.keyboard.press("Space" if here["isGrade"] else MOSTLY)
            if here["isGrade"]:
                page.keyboard.press("ArrowDown")
        elif here["tag"] == "TEXTAREA" and here["isReason"] and here["isEmpty"]:
            page.keyboard.type("It shows in each month.")
        elif here["tag"] == "BUTTON" and here["isMain"] and here["words"].startswith(("Save and go", "Save and check")):
            return
    raise AssertionError(f"Tab never came to the button that goes on: {page.url}")


def until(page: Page, is_there) -> None:
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if is_there(page.evaluate(HERE)):
            return
    raise AssertionError(f"Tab never came there: {page.url}")


def goes_on(auditor: Person) -> None:
    here = auditor.page.url
    auditor.page.keyboard.press("Enter")
    expect(auditor.page).not_to_have_url(here, timeout=20_000)
    auditor.looks()
