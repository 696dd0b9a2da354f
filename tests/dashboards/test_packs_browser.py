"""Board packs, and what was added to briefings, in a real browser: nothing hangs over an edge, axe is content."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from briefings.models import Briefing
from tests.briefings.actions.test_earlier import bring, read
from tests.briefings.briefing_factories import make_briefing, make_told
from tests.browsing import WIDTHS, look, visit

__all__ = ["visit"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_pages_are_accessible_and_fit(visit, browser):
    told = make_told()
    draft, old = make_briefing(told), read(bring(told))[0]
    page = visit(told.writer)
    for name in ("pack_list", "pack_create", "pack_schedule"):
        page.goto(reverse(f"dashboards:{name}"))
        look(browser, page, name, axe_at=WIDTHS)
    page.goto(reverse("briefings:earlier_create"))
    look(browser, page, "earlier_create", axe_at=WIDTHS)
    for name, briefing in (
        ("briefing_checks", draft), ("briefing_detail", draft), ("briefing_edit", draft), ("briefing_detail", old),
        ("earlier_replace", old),
    ):  # fmt: skip
        page.goto(reverse(f"briefings:{name}", args=[briefing.pk]))
        look(browser, page, f"{name}-{briefing.layout}", axe_at=WIDTHS)


def test_the_length_and_the_check_follow_while_somebody_types(visit):
    told = make_told()
    draft = make_briefing(told)
    page = visit(told.writer, scripts=True)
    page.goto(reverse("briefings:briefing_edit", args=[draft.pk]))
    said = page.locator("[data-live]")
    page.get_by_label("In brief").fill("Her NHS number is 943 476 5919.")
    expect(said).to_contain_text("The disclosure check sees 1 thing that stops it")
    page.get_by_label("In brief").fill("A line more. " * 400)
    expect(said).to_contain_text("Shorten “In brief” to 1,200 characters")
    assert Briefing.objects.get(pk=draft.pk).version == draft.version
