"""Escalations in a real browser without a script, from asking to the figures; axe finds nothing on any page."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from escalations.models import ReviewRequest
from tests.browsing import WIDTHS, look
from tests.escalations.factories import CHILD, make_scene, report, request_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.drill]


def test_from_asking_for_a_review_to_the_committees_decision(browser, visit):
    scene = make_scene()
    page = visit(scene["auditor"])
    page.goto("/")
    page.get_by_role("link", name="ask for a case review").click()
    look(browser, page, "asking", axe_at=WIDTHS)
    page.get_by_role("button", name="Ask for the review").click()
    look(browser, page, "asking, with errors", axe_at=WIDTHS)
    page.get_by_label("What is the worry?").fill("Each service thinks that another one visits.")
    page.get_by_label("What should the committee look at?").fill("Who sees the child.")
    page.get_by_label("By which number does your own record know the child?").fill(CHILD)
    page.get_by_role("button", name="Add another step").click()
    look(browser, page, "asking, two steps")
    page.get_by_label("If no step was tried: why not?").fill("The service has no manager at present.")
    page.get_by_role("button", name="Ask for the review").click()
    expect(page.get_by_text("Your request is written down")).to_be_visible()
    look(browser, page, "a request", axe_at=WIDTHS)
    row = ReviewRequest.objects.get()
    office = visit(scene["office"])
    office.goto(row.get_absolute_url())
    office.get_by_role("button", name="Take it up").click()
    office.get_by_role("button", name="Write down the decision").click()
    look(browser, office, "a decision", axe_at=WIDTHS)
    office.get_by_label("The case will be reviewed").check()
    office.get_by_label("Why?").fill("Services disagree about who visits.")
    office.get_by_role("button", name="Write down the decision").click()
    expect(office.get_by_text("Accepted").first).to_be_visible()
    look(browser, office, "decided", axe_at=WIDTHS)


def test_other_pages_look_right_too(browser, visit):
    scene = make_scene()
    told = report(scene, at=timezone.now(), kind="unattended", missing=[scene.health])
    row = request_in(scene, "accepted")
    office = visit(scene["office"])
    pages = {
        "list": reverse("escalations:escalation_list"), "figures": reverse("escalations:core_group_counts"),
        "settings": reverse("escalations:settings_edit"), "report": told.get_absolute_url(),
        "new report": reverse("escalations:core_group_report_create"),
        "audit": reverse("escalations:review_request_link", args=[row.pk]),
        "outcome": reverse("escalations:review_request_review", args=[row.pk]),
    }  # fmt: skip
    for name, path in pages.items():
        office.goto(path)
        look(browser, office, name, axe_at=WIDTHS)
    lead = visit(scene["agency_lead"])
    lead.goto(reverse("escalations:review_request_reference", args=[row.pk]))
    look(browser, lead, "number", axe_at=WIDTHS)
