"""The pages by which a guest is invited and comes in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audits.models import GuestInvitation
from notices.models import Notice
from tests.audits.guest_factories import EMAIL, browser, invited, newest_code, newest_token
from tests.audits.return_factories import make_scoring
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
CODE = "/audits/guest/"


@pytest.fixture
def scoring():
    return make_scoring()


def visit(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(name: str, *args) -> str:
    return reverse(f"audits:{name}", args=args)


def filled(**changes) -> dict:
    day = timezone.localdate() + timedelta(days=10)
    words = {
        "full_name": "Ann Lee", "job": "GP", "place": "Hill Practice", "email": EMAIL, "until_day": day.day,
        "until_month": day.month, "until_year": day.year,
    }  # fmt: skip
    return words | changes


def text(answer) -> str:
    return answer.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize("who", ["lead", "coordinator"])
def test_what_is_sent_is_shown_first_and_sent_at_the_second_press(scoring, who):
    client, address = visit(scoring.people[who]), page("guest_invite", scoring.own.pk)
    assert "Give this return to a guest" in text(client.get(address))
    shown = text(client.post(address, filled()))
    assert "This is what is sent" in shown
    assert "This message does not say which child." in shown
    assert not GuestInvitation.objects.exists()
    answer = client.post(address, filled(step="send"), follow=True)
    assert "Now tell them which child it is" in text(answer)
    assert GuestInvitation.objects.get().email == EMAIL
    first_paragraphs = Notice.objects.get(to_email=EMAIL).body.split("\n\n")[1:3]
    assert all(line in shown for line in first_paragraphs), "What was shown is what was sent."


def test_coordinator_learns_nothing_of_what_the_return_says(scoring):
    scoring.complete()
    shown = text(visit(scoring.people["coordinator"]).get(page("guest_invite", scoring.own.pk)))
    assert "Entry of 4 March" not in shown
    assert visit(scoring.people["coordinator"]).get(page("return_detail", scoring.own.pk)).status_code == 404


def test_audits_page_leads_the_coordinator_there_and_nobody_else(scoring):
    address, here = page("guest_invite", scoring.own.pk), page("round_detail", scoring.round.pk)
    assert address in text(visit(scoring.people["coordinator"]).get(here))
    assert address not in text(visit(scoring.people["chair"]).get(here))


def test_bad_input_is_named_and_nothing_typed_is_lost(scoring):
    client, address = visit(scoring.lead), page("guest_invite", scoring.own.pk)
    answer = client.post(address, filled(email="ann", step="send"))
    shown = text(answer)
    assert answer.status_code == 422
    assert "Enter an e-mail address like name@example.org" in shown
    assert 'value="Hill Practice"' in shown
    late = timezone.localdate() + timedelta(days=61)
    far = client.post(address, filled(until_day=late.day, until_month=late.month, until_year=late.year))
    assert "within 60 days" in text(far)


def test_allocation_page_lists_invitations_and_sends_and_withdraws(scoring):
    client, invitation = visit(scoring.lead), invited(scoring)
    shown = text(client.get(page("return_allocate", scoring.own.pk)))
    assert "Ann Lee, GP at Hill Practice" in shown
    assert "Sent, not opened yet" in shown
    answer = client.post(page("guest_resend", invitation.pk), follow=True)
    assert "is sent a new link" in text(answer)
    answer = client.post(page("guest_withdraw", invitation.pk), follow=True)
    assert "Its link opens nothing any more." in text(answer)
    assert "Withdrawn" in text(answer)


def test_invitation_of_another_agency_does_not_exist(scoring):
    invitation = invited(scoring)
    client = visit(scoring.people["other_lead"])
    for name in ("guest_resend", "guest_withdraw"):
        assert client.post(page(name, invitation.pk)).status_code == 404
    assert client.get(page("guest_invite", scoring.own.pk)).status_code == 404
    invitation.refresh_from_db()
    assert not invitation.withdrawn_at


def test_looking_at_who_does_a_return_is_in_the_trail(scoring):
    visit(scoring.people["coordinator"]).get(page("guest_invite", scoring.own.pk))
    assert TrailEvent.objects.filter(subject_id=str(scoring.own.pk), field="who does it", kind="viewed").exists()


def test_link_leaves_the_address_and_no_page_tells_it_on(scoring):
    invited(scoring)
    token, client = newest_token(), browser()
    answer = client.get(page("guest_open", token))
    assert answer.url == CODE
    assert answer["Referrer-Policy"] == "no-referrer"
    assert token not in client.get(CODE).content.decode()


def told(client: Client, token: str) -> list[str]:
    """What a visitor with this link is told at each step, with the same wrong code."""
    client.get(page("guest_open", token))
    steps = [client.get(CODE), client.post(CODE, {"step": "send"}, follow=True), client.post(CODE, {"code": "999999"})]
    return [f"{each.status_code} {main(each)}" for each in steps]


def main(answer) -> str:
    """The page's own words without what is new in every page."""
    words = answer.content.decode().split("<main")[1].split("</main")[0]
    return "\n".join(line for line in words.splitlines() if "csrf" not in line)


def test_every_link_gets_the_same_words(scoring):
    invitation = invited(scoring)
    known = told(browser(), newest_token())
    unknown = told(browser(), "a" * 43)
    GuestInvitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())
    ran_out = told(browser(), newest_token())
    assert known == unknown == ran_out


def test_code_opens_the_return_in_a_new_session(scoring):
    invited(scoring)
    client = browser()
    client.get(page("guest_open", newest_token()))
    client.post(CODE, {"step": "send"})
    before = client.session.session_key
    code = newest_code()
    answer = client.post(CODE, {"code": f"{code[:3]} {code[3:]}"})
    assert answer.url == page("return_detail", scoring.own.pk)
    assert client.session.session_key != before
    shown = text(client.get(answer.url))
    assert "Guest: Ann Lee (Hill Practice)" in shown
    assert "/people/account/" not in shown
    assert '/audits/returns/"' not in shown


def test_code_signs_out_whoever_was_signed_in_there(scoring):
    invited(scoring)
    client = browser()
    client.force_login(scoring.people["chair"])
    client.get(page("guest_open", newest_token()))
    client.post(CODE, {"step": "send"})
    client.post(CODE, {"code": newest_code()})
    assert client.get("/audits/").status_code == 404


def test_one_machine_tries_sixty_times_in_five_minutes_at_most(scoring):
    client = browser()
    client.get(page("guest_open", "a" * 43))
    statuses = [client.post(CODE, {"code": "123456"}).status_code for _ in range(61)]
    assert statuses[:60] == [422] * 60
    assert statuses[60] == 429


def test_page_without_a_link_says_where_to_find_it(scoring):
    assert "Open the link in your invitation again." in text(browser().get(CODE))
    assert "You have left the portal" in text(browser().get(page("guest_ended")))
