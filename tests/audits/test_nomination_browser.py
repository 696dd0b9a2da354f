"""Nominations in a real browser without a script, from a delegate to the draw; axe finds nothing on any page."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from audits.actions.nominations import correct_nomination, version_of
from audits.actions.pool import close_pool
from tests.browsing import WIDTHS, look
from tests.factories import PASSWORD
from tests.nomination_factories import make_nominating, nominate_by, nominee
from tests.round_factories import fresh, make_setting
from tests.round_visits import address

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.drill]


def test_from_a_nomination_to_the_draw(browser, visit):
    setting = make_setting()
    round_ = make_nominating(setting, panel_on=timezone.localdate() + timedelta(days=60))
    for number in range(2, 6):
        nominate_by(setting, round_, 1, nominee(number))
    delegate = visit(setting.auditors[0])
    delegate.goto("/")
    delegate.get_by_role("link", name="Nominate children").click()
    look(browser, delegate, "nothing nominated", axe_at=WIDTHS)
    delegate.get_by_role("button", name="Nominate a child").click()
    look(browser, delegate, "form", axe_at=WIDTHS)
    delegate.get_by_role("button", name="Nominate this child").click()
    look(browser, delegate, "form with errors", axe_at=WIDTHS)
    delegate.get_by_label("Child's full name").fill("Ada Quil")
    for part, value in (("Day", "12"), ("Month", "3"), ("Year", "2014")):
        delegate.get_by_label(part, exact=True).first.fill(value)
    delegate.get_by_label("What is the concern?").fill("Not seen alone for weeks.")
    delegate.get_by_role("button", name="Nominate this child").click()
    expect(delegate.get_by_text("Nominated, as number 1")).to_be_visible()
    look(browser, delegate, "list", axe_at=WIDTHS)
    nominate_by(setting, round_, 1, nominee(0, name="Ada Quill", born="2014-03-12", child_id=""))
    delegate.get_by_role("link", name="Number 1").click()
    look(browser, delegate, "closed nomination", axe_at=WIDTHS)
    delegate.get_by_role("button", name="Confirm that it is you").click()
    delegate.get_by_label("Password", exact=True).fill(PASSWORD)
    delegate.get_by_role("button", name="Go on").click()
    expect(delegate.get_by_label("Child's full name")).to_have_value("Ada Quil")
    look(browser, delegate, "open nomination", axe_at=WIDTHS)
    delegate.get_by_role("button", name="Withdraw this nomination").click()
    look(browser, delegate, "asked before it is withdrawn", axe_at=WIDTHS)
    delegate.get_by_role("link", name="Keep it").click()

    holder = visit(setting.holder)
    holder.goto("/")
    holder.get_by_role("link", name="Decide whether 2 nominations").click()
    look(browser, holder, "left to decide", axe_at=WIDTHS)
    holder.get_by_role("link", name="number 1").click()
    holder.get_by_role("button", name="Confirm that it is you").click()
    holder.get_by_label("Password", exact=True).fill(PASSWORD)
    holder.get_by_role("button", name="Go on").click()
    look(browser, holder, "both beside each other", axe_at=WIDTHS)
    holder.get_by_label("Yes, one child").check()
    holder.get_by_label("How do you know?").fill("One address in both records.")
    holder.get_by_role("button", name="Decide").click()
    expect(holder.get_by_text("Nothing is left to decide")).to_be_visible()
    look(browser, holder, "decided", axe_at=WIDTHS)
    holder.get_by_role("link", name="number 1").click()
    look(browser, holder, "decided again", axe_at=WIDTHS)

    coordinator = visit(setting.coordinator)
    coordinator.goto(round_.get_absolute_url())
    look(browser, coordinator, "round", axe_at=WIDTHS)
    coordinator.get_by_role("button", name="Go to the nominations").click()
    look(browser, coordinator, "numbers", axe_at=WIDTHS)
    coordinator.get_by_role("link", name="Remind them").click()
    look(browser, coordinator, "remind", axe_at=WIDTHS)
    coordinator.get_by_role("button", name="Send the reminders").click()
    coordinator.get_by_role("button", name="Close the nominations").click()
    look(browser, coordinator, "close", axe_at=WIDTHS)
    coordinator.get_by_label("Why do they close before").fill("All have answered.")
    coordinator.get_by_role("button", name="Close the nominations").click()
    look(browser, coordinator, "closed", axe_at=WIDTHS)
    coordinator.get_by_role("button", name="Continue to the draw").click()
    look(browser, coordinator, "draw", axe_at=WIDTHS)
    coordinator.get_by_role("button", name="Draw the children").click()
    expect(coordinator.get_by_text("2 of 5 children were drawn, with 2 in reserve")).to_be_visible()
    coordinator.goto(address("nomination_pool", fresh(round_)))
    look(browser, coordinator, "after the draw", axe_at=WIDTHS)
    coordinator.goto(address("round_edit", round_))
    look(browser, coordinator, "plan", axe_at=WIDTHS)


def test_what_was_typed_beside_what_a_colleague_saved_and_after_the_close(browser, visit):
    setting = make_setting()
    round_ = make_nominating(setting, panel_on=timezone.localdate() + timedelta(days=60))
    row = nominate_by(setting, round_, 0, nominee(0))
    delegate = visit(setting.auditors[0])
    delegate.goto(address("nomination_edit", row))
    delegate.get_by_role("button", name="Confirm that it is you").click()
    delegate.get_by_label("Password", exact=True).fill(PASSWORD)
    delegate.get_by_role("button", name="Go on").click()
    words = {"nomination": row, "seen": version_of(row), "by": setting.leads[0], "at": timezone.now()}
    correct_nomination(**words, nominee=nominee(0, concern="Locked in at night.", own_number="P-9"))
    delegate.get_by_label("What is the concern?").fill("Not seen alone for weeks.")
    delegate.get_by_role("button", name="Save and seal").click()
    expect(delegate.get_by_text("Differs from yours").first).to_be_visible()
    look(browser, delegate, "conflict", axe_at=WIDTHS)
    close_pool(round=round_, reason="All have answered.", by=setting.coordinator, at=timezone.now())
    delegate.get_by_role("button", name="Save and seal").click()
    expect(delegate.get_by_text("Not seen alone for weeks.")).to_be_visible()
    look(browser, delegate, "given back", axe_at=WIDTHS)
