"""A real browser without a script, for pages whose look is proved one by one."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, Page

WIDTHS = (1280, 390)


@pytest.fixture
def visit(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """`visit(user)` is a page of that person's own, signed in, without a script unless `scripts` says so."""
    contexts = []

    def open_one(user, *, scripts: bool = False) -> Page:
        context = browser.new_context(base_url=live_server.url, locale="en-GB", java_script_enabled=scripts)
        client = Client()
        client.force_login(user)
        cookie = client.cookies["session"].value
        context.add_cookies([{"name": "session", "value": cookie, "url": live_server.url}])
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    connection.close()


def look(browser: Browser, page: Page, name: str, *, axe_at: tuple[int, ...] = WIDTHS[:1]) -> None:
    """Axe finds nothing at the widths of `axe_at`, and nothing hangs over the edge of a screen or of a phone."""
    page.wait_for_load_state()
    page.locator("h1").first.wait_for(state="attached")
    content, address = page.content(), page.url
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900})
    shown = context.new_page()
    shown.route("**/*", lambda route: route.fulfill(body=content, content_type="text/html")
                if route.request.url == address else route.continue_())  # fmt: skip
    shown.goto(address)
    for width in WIDTHS:
        shown.set_viewport_size({"width": width, "height": 900})
        if width in axe_at:
            found = Axe().run(shown)
            assert found.violations_count == 0, f"{name} at {width}: {found.generate_report()}"
        assert shown.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than {width}"
    context.close()
