"""Answering warnings in a real browser without a script; axe finds nothing on the pages of the disclosure check."""

from dataclasses import replace

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from briefings.actions import change_briefing, render_edition, send_for_approval
from briefings.models import Briefing
from briefings.wording import words_of
from tests.briefings.briefing_factories import NOW, make_briefing, make_told
from tests.browsing import WIDTHS, look

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.drill]
DOUBTFUL = "Children aged 7 and a boy aged 9 were seen on 12 May 2026. They moved to B70 8QA."


def test_from_the_warnings_to_the_approver_who_reads_why_they_may_stand(browser, visit):
    told = make_told()
    briefing = make_briefing(told)
    words = replace(words_of(briefing), in_brief=DOUBTFUL)
    briefing = change_briefing(briefing=briefing, words=words, seen=1, by=told.writer, at=NOW)
    page = visit(told.writer)
    page.goto(reverse("briefings:briefing_edit", args=[briefing.pk]))
    look(browser, page, "the editor with warnings", axe_at=WIDTHS)
    page.get_by_role("link", name="Say why these may stand").click()
    look(browser, page, "warnings", axe_at=WIDTHS)
    page.get_by_label("“aged 7”: why may it stand?").fill("Fine")
    page.get_by_role("button", name="Save the answers").click()
    look(browser, page, "a word that is no reason", axe_at=WIDTHS)
    page.get_by_label("“aged 7”: why may it stand?").fill("Many children of that age were read about")
    page.get_by_label("Exact ages: all are fine, because …").fill("None of them is one of ours")
    page.get_by_label("“12 May 2026”: why may it stand?").fill("It is the day of the panel")
    page.get_by_role("button", name="Save the answers").click()
    expect(page.get_by_text("3 answers kept.")).to_be_visible()
    look(browser, page, "answered, with what stops it", axe_at=WIDTHS)
    page.goto(reverse("briefings:settings_edit"))
    look(browser, page, "settings", axe_at=WIDTHS)
    row = Briefing.objects.get(pk=briefing.pk)
    words = replace(words_of(row), in_brief=DOUBTFUL.partition(" They")[0])
    row = change_briefing(briefing=row, words=words, seen=row.version, by=told.writer, at=NOW)
    edition = send_for_approval(briefing=row, seen=row.version, by=told.writer, at=NOW)
    render_edition(pk=edition.pk, at=NOW)
    approver = visit(told.approver)
    approver.goto(reverse("briefings:edition_approve", args=[edition.pk]))
    expect(approver.get_by_text("Many children of that age were read about")).to_be_visible()
    look(browser, approver, "approving", axe_at=WIDTHS)
