"""A reply on a telephone, without a script: the questions come first, and axe finds nothing on any of these pages."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from replies.models import TeamReply
from tests.browsing import WIDTHS, look
from tests.replies.reply_factories import make_scene, reply

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phone(browser, live_server):
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, locale="en-GB", java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_a_team_replies_on_a_telephone(browser, phone):
    scene = make_scene()
    phone.goto(f"/b/{scene.edition.pk.hex[:10]}/")
    look(browser, phone, "the briefing")
    phone.get_by_role("button", name="Reply as a team").click()
    look(browser, phone, "the reply", axe_at=WIDTHS)
    phone.locator("textarea").first.fill("We asked Bartholomew Quillfeather first.")
    phone.get_by_label("In 10 days").check()
    phone.wait_for_timeout(3200)  # quicker than three seconds is a robot
    phone.get_by_role("button", name="Send our reply").click()
    look(browser, phone, "the reply, with errors", axe_at=WIDTHS)
    expect(phone.locator("textarea").first).to_have_value("We asked Bartholomew Quillfeather first.")
    phone.locator("textarea").first.fill("We asked the child first.")
    phone.get_by_label("Which agency are you?").select_option(label=scene.police.name)
    phone.get_by_label("What is your role?").select_option(label="Team manager or supervisor")
    phone.get_by_role("button", name="Send our reply").click()
    expect(phone.get_by_role("heading", name="Thank you for your reply")).to_be_visible()
    expect(phone.get_by_text("One team has replied to this briefing so far.")).to_be_visible()
    look(browser, phone, "thanks", axe_at=WIDTHS)
    assert phone.context.cookies() == []
    assert TeamReply.objects.get().agency == scene.police


@pytest.mark.drill
def test_the_pages_of_those_who_read_look_right(browser, visit, phone):
    scene = make_scene()
    for agency in (scene.police, scene.health):
        check = {"question": "How soon?", "choice": "In 5 days", "right": "In 10 days"}
        answer = {"question": "What now?", "text": "Ask who else knows the family."}
        reply(scene, agency=agency, at=timezone.now(), checks=(check,), answers=(answer,))
    reader = visit(scene["coordinator"])
    pages = {
        "words to take out": reverse("replies:reply_redact", args=[TeamReply.objects.first().pk]),
        "replies": reverse("replies:reply_list"), "reach": reverse("replies:reach_list"),
        "one briefing": reverse("replies:reach_detail", args=[scene.edition.briefing.pk]),
        "announcement": reverse("replies:announcement_detail", args=[scene.edition.pk]),
        "library": reverse("briefings:library", args=[scene.partnership.slug]),
    }  # fmt: skip
    for name, path in pages.items():
        reader.goto(path)
        look(browser, reader, name, axe_at=WIDTHS)
    for path in ("", "asked/"):
        phone.goto(f"/subscriptions/{scene.partnership.slug}/{path}")
        look(browser, phone, f"e-mail {path}", axe_at=WIDTHS)
