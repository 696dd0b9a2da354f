"""A person at a browser: signs in, reads, fills in, presses. Every page passed is checked by axe."""

import re
from pathlib import Path
from typing import ClassVar

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from audits.models import Theme

PASSWORD = "three quiet herons walk"
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


class Person:
    """One person in a browser of their own."""

    checked: ClassVar[set] = set()

    def __init__(
        self, browser: Browser, address: str, *, javascript: bool = True, viewport: dict[str, int] = DESK
    ) -> None:
        self.context = browser.new_context(
            base_url=address, java_script_enabled=javascript, locale="en-GB", viewport=viewport
        )
        self.javascript = javascript
        self.page: Page = self.context.new_page()

    def goes(self, path: str) -> None:
        self.page.goto(path)
        self.looks()

    def signs_in(self, email: str, password: str = PASSWORD) -> None:
        self.page.goto("/accounts/login/")
        self.page.get_by_label("E-mail", exact=False).first.fill(email)
        self.page.get_by_label("Password", exact=False).first.fill(password)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        expect(self.page.get_by_role("button", name="Sign out")).to_be_attached()

    def fills(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=False).first.fill(text)

    def fills_date(self, legend: str, day: int, month: int, year: int) -> None:
        group = self.page.get_by_role("group", name=legend)
        for name, number in (("Day", day), ("Month", month), ("Year", year)):
            group.get_by_label(name).fill(str(number))

    def chooses(self, label: str, *, within: str = "") -> None:
        """Tick a box or press a radio by its words, in the named group where words repeat."""
        place = self.page.get_by_role("group", name=within) if within else self.page
        place.get_by_label(label, exact=True).first.check()

    def presses(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()
        self.page.wait_for_load_state()
        self.looks()

    def follows(self, name: str) -> None:
        self.page.locator("a:visible", has_text=name).first.click()
        self.page.wait_for_load_state()
        self.looks()

    def reads(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def looks(self) -> None:
        """One heading, no server error, and nothing that axe objects to, once for each kind of page."""
        assert not re.search(r"\b(500|Something went wrong)\b", self.page.title()), self.page.url
        kind = re.sub(rf"[0-9a-f-]{{36}}|{'|'.join(Theme.values)}|[?#].*", "*", self.page.url)
        # The first page of each person is another page; everything else looks alike to all who may see it.
        who = id(self) if kind.count("/") == 3 else 0
        if (kind, who) in self.checked or not self.javascript:
            return
        self.checked.add((kind, who))
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"

    def shoots(self, path: Path, *, full: bool = True) -> None:
        self.page.screenshot(path=path, full_page=full)

    def leaves(self) -> None:
        self.context.close()
