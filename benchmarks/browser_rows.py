"""Pages as a browser gets them: how heavy a first visit is, and how little a second one waits for."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from playwright.sync_api import Page, sync_playwright

from benchmarks.serving import Web
from benchmarks.timing import Figure, Goal, Spent
from benchmarks.world import Entry, World, answer, first_load, must
from ops.pictures import FLAGS, chromium

LIGHT = 45  # KB, goal 14
BOARD = ("/dashboard/", "/dashboard/ratings/", "/dashboard/grades/", "/dashboard/flow/", "/dashboard/learning/")
LISTS = ("/recommendations/", "/audits/", "/audits/cases/", "/learning/library/")
VISITS = 25
# Told of the last visit by the browser itself: milliseconds from asking until all is there, and files not kept before.
TOLD = """() => [
    performance.getEntriesByType("navigation")[0].loadEventEnd,
    performance.getEntriesByType("resource").filter((each) => each.transferSize > 0).length,
]"""


def heaviest(world: World) -> Figure:
    """KB of the heaviest first visit: the page, its styles and its scripts, compressed; fonts do not count."""
    loads = {address: first_load(world.client, address) for address in (*BOARD, *LISTS, *of_one_audit(world))}
    address = max(loads, key=lambda each: loads[each])
    alone = loads[address] - len(answer(world.client, address).content)
    words = f"{len(loads)} pages; the heaviest is {address}"
    return Figure("styles and scripts", Spent([loads[address] / 1000]), Spent([alone / 1000]), words, unit="KB")


def of_one_audit(world: World) -> list[str]:
    row = world.live_return
    return [f"/audits/rounds/{row.round_id}/", f"/audits/returns/{row.pk}/record_keeping/"]


def seen_again(world: World) -> Figure:
    """How long the dashboard takes to be there when it was seen before, beside its HTML alone."""
    with Web(world.folder) as web, browser_of(world, web) as open_page:
        page, bare = open_page(), open_page()
        wire = bare.context.new_cdp_session(bare)
        wire.send("Network.enable")
        wire.send("Network.setBlockedURLs", {"urls": ["*/static/*", "*/style/*", "*.css*", "*.js*", "*.woff2*"]})
        ours, floor = Spent(), Spent()
        for turn in range(VISITS + 3):
            for shown, spent in ((page, ours), (bare, floor)):
                shown.goto(f"http://localhost:{web.port}/dashboard/", wait_until="load")
                waited, fetched = shown.evaluate(TOLD)
                if turn >= 3:
                    spent.wall.append(waited)
                    must(not fetched, f"{fetched} files came again that the browser had.")
        must(page.locator("h1").count() == 1, "The browser was not shown the dashboard.")
    return Figure("its HTML alone", ours, floor, "nothing but the page came over the wire again")


@contextmanager
def browser_of(world: World, web: Web) -> Iterator:
    """Opens pages in a browser, each with what it keeps to itself, all signed in."""
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": world.client.cookies[name].value, "url": f"http://localhost:{web.port}"}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)

        def open_page() -> Page:
            context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
            context.add_cookies([cookie])  # type: ignore[list-item]
            return context.new_page()

        try:
            yield open_page
        finally:
            browser.close()


BROWSER_ROWS = (
    Entry("first load of the heaviest page", Goal(LIGHT, of_itself=True), heaviest),
    Entry("dashboard seen again in a browser", Goal(1.2), seen_again),
)
