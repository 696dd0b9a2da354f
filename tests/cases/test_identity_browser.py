"""Identity pages in a real browser without a script: confirmed, answered, printed, restricted; axe finds nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from cases.actions.identity_uploads import keep_identity_upload
from tests.browsing import look
from tests.factories import PASSWORD
from tests.round_factories import drawn_cases, make_drawn_round, make_open_round, make_setting

pytestmark = pytest.mark.django_db(transaction=True)


def test_lead_confirms_answers_for_each_person_and_prints(browser, visit):
    setting = make_setting()
    round_ = make_open_round(setting, panel_on=timezone.localdate() + timedelta(days=40))
    case = drawn_cases(round_)[0]
    page = visit(setting.leads[0])
    page.goto(reverse("audits:known_list"))
    look(browser, page, "which children")
    page.get_by_role("link", name="Open the identity sheet").click()
    look(browser, page, "sheet, closed")
    page.get_by_role("button", name="Confirm that it is you").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text(f"Brother of {case.reference}")).to_have_count(1)
    look(browser, page, "sheet, open")
    child = page.locator("section.known").first
    child.get_by_label("Known to us", exact=True).first.check()
    page.get_by_role("button", name="Save the answers").click()
    expect(page.locator("section.known").first.locator("h2")).to_contain_text("Known")
    page.get_by_role("button", name="Make a page for paper").click()
    expect(page.get_by_text("Confidential.")).to_be_visible()
    look(browser, page, "sheet, for paper")


def test_holder_adds_a_person_and_looks_through_a_workbook(browser, visit):
    setting = make_setting()
    round_ = make_drawn_round(setting)
    case = drawn_cases(round_)[0]
    page = visit(setting.holder)
    page.goto(reverse("cases:identity_edit", args=[case.pk]))
    page.get_by_label("Child's full name").fill("Ada Example")
    page.get_by_role("button", name="Add a person").click()
    expect(page.get_by_label("Who is this to the child?")).to_be_focused()
    page.get_by_label("Who is this to the child?").select_option("adult")
    page.get_by_label("Full name", exact=True).fill("Bea Example")
    look(browser, page, "typing")
    page.get_by_role("button", name="Save and seal").click()
    expect(page.get_by_text("is saved and sealed")).to_be_visible()
    look(browser, page, "list")
    page.get_by_role("link", name="upload it").click()
    page.wait_for_url("**/upload/**")
    look(browser, page, "upload")
    data = (
        f"Reference,Relationship,Full name,NHS number\n{case.reference},Child,Ada Other,\n{case.reference},Mother,B,1\n"
    )
    data += f"{drawn_cases(round_)[1].reference},Child,Cy Example,\n"
    upload = keep_identity_upload(
        draw=round_.draw, data=data.encode(), file_name="x.csv", by=setting.holder, at=timezone.now()
    )
    page.goto(reverse("cases:identity_preview", args=[upload.pk]))
    look(browser, page, "preview")
    page.get_by_role("button", name="Save and seal 1 child").click()
    expect(page.get_by_text("1 child saved and sealed")).to_be_visible()


def test_coordinator_restricts_a_case_and_sees_when_identities_go(browser, visit):
    setting = make_setting()
    round_ = make_drawn_round(setting)
    page = visit(setting.coordinator)
    page.goto(reverse("cases:restriction_edit", args=[drawn_cases(round_)[0].pk]))
    page.get_by_label(setting.chair.full_name, exact=True).check()
    page.get_by_label("Why").fill("Child of a member of staff")
    look(browser, page, "restrict")
    page.get_by_role("button", name="Restrict this case").click()
    look(browser, page, "restricted")
    page.goto(reverse("cases:restriction_list"))
    look(browser, page, "restricted cases")
    page.goto(reverse("cases:identity_destruction", args=[round_.draw_id]))
    look(browser, page, "destruction, open")
    round_.closed_at = timezone.now()
    round_.state = "closed"
    round_.save()
    page.reload()
    look(browser, page, "destruction, closed")
