"""Two browsers, a dead line, a session that ended: in a real browser, with the script and without, no word is lost."""

import re
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from audits.models import Answer
from tests.audits.return_factories import make_scoring
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
THEME = "record_keeping"
expect.set_options(timeout=15_000)

ONWARD = re.compile("^Save and (go|check|continue)")


@pytest.fixture
def scoring(transactional_db):
    scoring = make_scoring()
    scoring.own.due_on = date.today() + timedelta(days=7)
    scoring.own.save()
    return scoring


@pytest.fixture
def open_browser(browser: Browser, live_server, scoring):
    """A browser of the auditor's own, signed in; with a script or without."""
    contexts: list[BrowserContext] = []

    def open_one(**options) -> BrowserContext:
        context = browser.new_context(base_url=live_server.url, locale="en-GB", **options)
        client = Client()
        client.force_login(scoring.auditor)
        cookie = client.cookies["session"]
        context.add_cookies([{"name": "session", "value": cookie.value, "url": live_server.url}])
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()
    connection.close()


def scoring_page(context: BrowserContext, scoring) -> Page:
    page = context.new_page()
    page.goto(f"/audits/returns/{scoring.own.pk}/{THEME}/")
    return page


def first_question(scoring):
    return scoring.questions(THEME)[0]


def part(page: Page, scoring):
    return page.locator(f"#question-{first_question(scoring).pk}")


def evidence(page: Page, scoring):
    return page.locator(f"#evidence-{first_question(scoring).pk}")


def saved(scoring) -> Answer:
    return Answer.objects.get(question=first_question(scoring))


def sign_in(context: BrowserContext, scoring) -> None:
    page = context.new_page()
    page.goto("/accounts/login/?next=/healthz")
    page.fill('input[name="login"]', scoring.auditor.email)
    page.fill('input[name="password"]', PASSWORD)
    page.locator('main button[type="submit"]').first.click()
    page.wait_for_url("**/healthz")
    page.close()


def test_answer_is_saved_as_it_is_given_and_the_form_goes_on(open_browser, scoring):
    page = scoring_page(open_browser(), scoring)
    page.get_by_role("button", name=ONWARD).click()  # untouched, it just goes on
    page.wait_for_url("**/multi_agency/")
    page.go_back()
    part(page, scoring).get_by_label("Mostly", exact=True).check()
    expect(part(page, scoring).locator(".saved")).to_contain_text("Saved at")
    evidence(page, scoring).fill("Visit note of 4 March.")
    evidence(page, scoring).blur()
    expect(part(page, scoring).locator('[name^="version-"]')).to_have_value("2")
    assert (saved(scoring).choice, saved(scoring).evidence) == ("mostly", "Visit note of 4 March.")
    evidence(page, scoring).press_sequentially(" More.")
    page.get_by_role("button", name=ONWARD).click()
    page.wait_for_url("**/multi_agency/")
    assert saved(scoring).evidence in {"Visit note of 4 March. More.", " More.Visit note of 4 March."}


@pytest.mark.parametrize("seconds", [4, pytest.param(20, marks=pytest.mark.drill)])
def test_two_browsers_one_of_them_offline_show_both_texts(open_browser, scoring, seconds):
    here, there = open_browser(), open_browser()
    mine, theirs = scoring_page(here, scoring), scoring_page(there, scoring)
    here.set_offline(True)
    evidence(mine, scoring).fill("Written on the train.")
    evidence(mine, scoring).blur()
    expect(part(mine, scoring).locator(".saved")).to_have_text(
        "Not saved: no connection. Keep this page open; we will retry."
    )
    evidence(theirs, scoring).fill("Written in the office.")
    evidence(theirs, scoring).blur()
    expect(part(theirs, scoring).locator(".saved")).to_contain_text("Saved at")
    mine.wait_for_timeout(seconds * 1000)
    mine.get_by_role("button", name=ONWARD).click()
    expect(evidence(mine, scoring)).to_have_value("Written on the train.")
    here.set_offline(False)
    both = part(mine, scoring).locator(".conflict")
    expect(both).to_contain_text("Written in the office.")
    expect(both).to_contain_text("Written on the train.")
    expect(evidence(mine, scoring)).to_have_value("Written on the train.")
    assert saved(scoring).evidence == "Written in the office."
    assert not violations(mine)
    both.get_by_role("button", name="Combine").click()
    expect(part(mine, scoring).locator(".saved")).to_contain_text("Saved at")
    assert saved(scoring).evidence == "Written in the office.\n\nWritten on the train."


@pytest.mark.parametrize(("button", "kept"), [("Keep this text", "Mine"), ("Keep the saved text", "Theirs")])
def test_one_of_two_texts_is_chosen(open_browser, scoring, button, kept):
    mine, theirs = scoring_page(open_browser(), scoring), scoring_page(open_browser(), scoring)
    for page, words in ((theirs, "Theirs"), (mine, "Mine")):
        evidence(page, scoring).fill(words)
        evidence(page, scoring).blur()
        expect(part(page, scoring).locator(".saved")).to_contain_text("saved" if page is mine else "Saved at")
    part(mine, scoring).get_by_role("button", name=button).click()
    expect(part(mine, scoring).locator(".conflict")).to_have_count(0)
    expect(evidence(mine, scoring)).to_have_value(kept)
    mine.get_by_role("button", name=ONWARD).click()
    mine.wait_for_url("**/multi_agency/")
    assert saved(scoring).evidence == kept


def test_signed_out_meanwhile_the_text_waits_for_the_next_sign_in(open_browser, scoring):
    context = open_browser()
    page = scoring_page(context, scoring)
    Session.objects.all().delete()
    evidence(page, scoring).fill("Typed for ten minutes.")
    evidence(page, scoring).blur()
    words = part(page, scoring).locator(".saved")
    expect(words).to_contain_text("you have been signed out")
    link = words.get_by_role("link", name="Sign in again in a new tab")
    expect(link).to_have_attribute("target", "_blank")
    assert not violations(page)
    sign_in(context, scoring)
    expect(words).to_contain_text("Saved at")
    expect(evidence(page, scoring)).to_have_value("Typed for ten minutes.")
    assert saved(scoring).evidence == "Typed for ten minutes."


def test_plain_form_shows_both_texts_too(open_browser, scoring):
    mine = scoring_page(open_browser(java_script_enabled=False), scoring)
    theirs = scoring_page(open_browser(java_script_enabled=False), scoring)
    for page, words in ((theirs, "Theirs by plain form"), (mine, "Mine by plain form")):
        evidence(page, scoring).fill(words)
        page.get_by_role("button", name=ONWARD).click()
    expect(mine.get_by_role("heading", name="Two texts for one answer")).to_be_visible()
    expect(mine.locator(".conflict")).to_contain_text("Theirs by plain form")
    expect(mine.get_by_label("What did the record show?")).to_have_value("Mine by plain form")
    mine.get_by_label("What did the record show?").fill("Theirs and mine")
    mine.get_by_role("button", name=ONWARD).click()
    mine.wait_for_url("**/multi_agency/")
    assert saved(scoring).evidence == "Theirs and mine"


def test_plain_form_sent_after_the_session_ended_is_kept_and_sent_again(open_browser, scoring):
    context = open_browser(java_script_enabled=False)
    page = scoring_page(context, scoring)
    Session.objects.all().delete()
    part(page, scoring).get_by_label("Partly", exact=True).check()
    evidence(page, scoring).fill("Typed without a script.\nSecond line.")
    page.get_by_role("button", name=ONWARD).click()
    expect(page.get_by_role("heading", name="You have been signed out")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Typed without a script.")
    sign_in(context, scoring)
    page.get_by_role("button", name="Send again").click()
    if page.get_by_role("heading", name="Send this once more").count():
        page.get_by_role("button", name="Send again").click()
    page.wait_for_url("**/multi_agency/")
    assert (saved(scoring).choice, saved(scoring).evidence) == ("partly", "Typed without a script.\nSecond line.")


@pytest.mark.parametrize("width", [1280, 390])
def test_scoring_pages_can_be_used_by_everyone(open_browser, scoring, width):
    context = open_browser(viewport={"width": width, "height": 900})
    page = scoring_page(context, scoring)
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for name in ("", "overall/", "check/", "review/"):
        page.goto(f"/audits/returns/{scoring.own.pk}/{name}")
        assert not violations(page), name


def violations(page: Page) -> list:
    found = Axe().run(page).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found]
