"""`./portal pictures`: the README's pictures, taken from the demonstration by a real browser."""

import os
import shutil
from collections.abc import Callable

from ops.room import PROJECT
from ops.stack import Stack
from ops.words import Progress

FOLDER = PROJECT / "docs" / "pictures"
PASSWORD = "demonstration only 2026"
AUDITOR = "tomasz.wrzesniewski@example.org"
EXECUTIVE = "helen.marchetti@example.org"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]


def pictures(arguments: list[str]) -> int:
    """Start a demonstration of its own, walk it as three people, and write one picture of each."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    progress = Progress()
    with Stack.start(empty=False) as stack, sync_playwright() as playwright:
        progress.say("demonstration running")
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, take in TAKES.items():
            context = browser.new_context(
                base_url=stack.address, viewport={"width": 1280, "height": 1000}, locale="en-GB"
            )
            page = context.new_page()
            take(page)
            page.screenshot(path=FOLDER / f"{name}.png")
            context.close()
            progress.say(f"{name}.png written")
    return 0


def chromium() -> str | None:
    """The browser the tests use; None lets Playwright look for its own."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)


def sign_in(page, email: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="My work").wait_for()


def auditor(page) -> None:
    """A theme of a return that is under way."""
    sign_in(page, AUDITOR)
    page.locator("a:visible", has_text="your return").first.click()
    page.wait_for_load_state()
    page.goto(f"{page.url}risk/")


def executive(page) -> None:
    sign_in(page, EXECUTIVE)
    page.goto("/dashboard/")


def practitioner(page) -> None:
    """The newest published briefing, without an account."""
    page.goto("/library/northmere-safeguarding-children-partnership/")
    page.locator("main a[href*='/library/']").first.click()
    page.wait_for_load_state()


TAKES: dict[str, Callable] = {"auditor": auditor, "executive": executive, "practitioner": practitioner}
