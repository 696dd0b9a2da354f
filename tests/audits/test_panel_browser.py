"""Two chairs at one child's page, in two browsers."""

from playwright.sync_api import expect

from audits.actions.panel import agree_grade
from audits.models import RoundState, Theme
from tests.audits.panel_factories import PANEL_DAY, address, make_panel


def open_at_the_panel(panel, browser, live_server):
    """The child's page as its chair sees it, and the chair's session."""
    from django.test import Client

    client = Client()
    client.force_login(panel.chair)
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    context.add_cookies([{"name": "session", "value": client.cookies["session"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(address(panel, "panel_case") + "?theme=risk")
    return client, context, page


def test_what_another_chair_records_appears_and_what_is_being_typed_stays(transactional_db, browser, live_server):
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    _, context, page = open_at_the_panel(panel, browser, live_server)
    page.get_by_label("Why the panel agreed on this grade").fill("I am still writing.")
    agree_grade(
        case=panel.cases[0], round=panel.round, theme=Theme.RISK, grade=panel.grade("good"),
        rationale="Recorded by the other.", by=panel.people["second_chair"], at=PANEL_DAY,
    )  # fmt: skip
    expect(page.get_by_text("Recorded by the other.")).to_be_visible(timeout=15_000)
    expect(page.locator("[data-live-said]")).to_have_text(
        "Chair Two recorded Good for Identification of risk to children."
    )
    expect(page.get_by_label("Why the panel agreed on this grade")).to_have_value("I am still writing.")
    page.get_by_label("Good", exact=True).check()
    page.get_by_role("button", name="Record the agreed grade").click()
    expect(page.get_by_text("Chair Two recorded Good for this theme while your page was open").first).to_be_visible()
    context.close()


def test_a_page_that_may_not_ask_any_more_says_so_and_keeps_what_is_typed(transactional_db, browser, live_server):
    """Signed out in another tab, or asked who it is there: it does not look as if nobody had changed a thing."""
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    client, context, page = open_at_the_panel(panel, browser, live_server)
    page.get_by_label("Why the panel agreed on this grade").fill("I am still writing.")
    client.session.flush()
    expect(page.locator("[data-live-said]")).to_contain_text(
        "What others change does not appear here any more.", timeout=15_000
    )
    expect(page.get_by_label("Why the panel agreed on this grade")).to_have_value("I am still writing.")
    context.close()
