"""A practitioner's comment in a real browser: saved as it is written, nothing lost, and pages axe finds nothing in."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, expect

from audits.models import CommentWords, ReturnState
from tests.audits.comment_factories import WRONG, invited, make_asking, make_current, sent, write
from tests.browsing import WIDTHS, look

pytestmark = pytest.mark.django_db(transaction=True)
expect.set_options(timeout=15_000)


@pytest.fixture
def scoring(transactional_db):
    scoring = make_asking()
    make_current(scoring)
    scoring.complete()
    return scoring


@pytest.fixture
def open_page(browser: Browser, live_server):
    """`open_page(user, script=True)` is a page of that person's own, signed in."""
    contexts = []

    def open_one(user, *, script=True):
        context = browser.new_context(base_url=live_server.url, locale="en-GB", java_script_enabled=script)
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


def test_words_are_saved_as_they_are_written_and_both_texts_are_shown(open_page, scoring):
    comment = invited(scoring)
    page = open_page(scoring.people["practitioner"])
    page.goto(comment.get_absolute_url())
    part = page.locator("#part-s-risk")
    part.locator("textarea").fill(WRONG)
    expect(part.locator(".saved")).to_contain_text("Saved at")
    assert CommentWords.objects.get().text == WRONG
    write(comment, "s-risk", "From the other window.", 1)
    part.locator("textarea").fill("A third text.")
    expect(part.locator(".conflict")).to_contain_text("From the other window.")
    expect(part.locator(".conflict")).not_to_contain_text("Nothing chosen")
    part.get_by_role("button", name="Combine").click()
    expect(part.locator(".saved")).to_contain_text("Saved at")
    assert CommentWords.objects.get().text == "From the other window.\n\nA third text."
    page.get_by_role("button", name="Send my comment").click()
    expect(page.get_by_text("Your comment is sent. Thank you.")).to_be_visible()


def test_without_a_script_it_is_written_saved_and_sent(open_page, scoring):
    comment = invited(scoring)
    page = open_page(scoring.people["practitioner"], script=False)
    page.goto(comment.get_absolute_url())
    page.locator("#part-facts textarea").fill("The family moved in the spring.")
    page.get_by_role("button", name="Save and come back later").click()
    expect(page.locator("#part-facts textarea")).to_have_value("The family moved in the spring.")
    page.get_by_role("button", name="Send my comment").click()
    expect(page.get_by_text("Your comment is sent. Thank you.")).to_be_visible()


def test_every_page_of_it_fits_a_phone_and_axe_finds_nothing(browser, open_page, scoring):
    comment, words = sent(scoring), CommentWords.objects.get(part="s-risk")
    waiting = invited(scoring, "second")
    write(waiting, "facts", "Mrs Harriet Blenkinsop rang on 07700 900123.")
    auditor = open_page(scoring.auditor, script=False)
    for name, row in (("return_comment", scoring.own), ("comment_answer", words), ("return_review", scoring.own)):
        auditor.goto(reverse(f"audits:{name}", args=[row.pk]))
        look(browser, auditor, name, axe_at=WIDTHS)
    for who, row in (("practitioner", comment), ("second", waiting)):
        page = open_page(scoring.people[who], script=False)
        page.goto(row.get_absolute_url())
        look(browser, page, f"comment of {who}", axe_at=WIDTHS)
        if who == "second":
            page.get_by_role("button", name="Send my comment").click()
            look(browser, page, "names pointed out", axe_at=WIDTHS)
    scoring.bring_to(ReturnState.SIGNED_OFF)
    page.goto(waiting.get_absolute_url())
    look(browser, page, "closed comment", axe_at=WIDTHS)


def test_inviting_fits_a_phone_and_axe_finds_nothing(browser, open_page, scoring):
    page = open_page(scoring.auditor, script=False)
    page.goto(reverse("audits:comment_invite", args=[scoring.own.pk]))
    look(browser, page, "comment_invite", axe_at=WIDTHS)
    page.get_by_role("button", name="Send the invitation").click()
    look(browser, page, "comment_invite with an error", axe_at=WIDTHS)
