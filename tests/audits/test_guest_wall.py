"""What a guest's session opens: one return, and nothing else at any address of the portal."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.middleware import access_of
from audits.actions.guests import resend_guest, withdraw_guest
from audits.actions.returns import assign_return, move_return
from audits.models import Return, ReturnState
from cases.models import Case
from tests.audits.guest_factories import come_in, guest_browser, invited, newest_token
from tests.audits.return_factories import make_scoring, page_post
from tests.house.addresses import all_addresses
from trail.models import EventKind, TrailEvent

pytestmark = pytest.mark.django_db
# What a guest's session opens beside what anybody may open.
OWN = {
    "audits:return_detail", "audits:return_edit", "audits:return_overall", "audits:return_chronology",
    "audits:chronology_delete", "audits:return_check", "audits:return_review", "audits:answer_save",
    "audits:answer_token", "audits:return_people", "audits:return_voices",
    "cases:concern_raise", "cases:concern_detail", "account_logout", "dashboards:my_work",
}  # fmt: skip


@pytest.fixture
def scoring():
    return make_scoring()


def page(name: str, *args) -> str:
    return reverse(f"audits:{name}", args=args)


def path_of(address, pk) -> str:
    """The address filled with the guest's own return or case wherever a row stands in it."""
    route = re.sub(r"\(\?P<\w+>[^)]*\)", "1-x", address.route)
    route = re.sub(r"[\^$]|\\Z", "", route.replace("<uuid:", "<uuid "))
    route = re.sub(r"<uuid \w+>", str(pk), route)
    return "/" + re.sub(r"<(?:int:\w+)>", "1", re.sub(r"<(?:str|slug):\w+>|<\w+>", "risk", route))


@pytest.mark.parametrize("method", ["get", "post"])
def test_guest_meets_nothing_but_their_return_at_any_address(scoring, method):
    """Every address of the portal, filled with the key of the guest's own return and again with its case's."""
    _, client = guest_browser(scoring)
    strangers = {}
    for pk in (scoring.own.pk, scoring.case.pk):
        for address in all_addresses():
            if address.name in OWN or is_open_to_all(address):
                continue
            answer = getattr(client, method)(path_of(address, pk))
            if answer.status_code != 404:
                strangers[address.name] = answer.status_code
    assert not strangers
    assert client.get(page("return_detail", scoring.own.pk)).status_code == 200, "The walk must not end the session."


def is_open_to_all(address) -> bool:
    """What anybody reads without an account; pages of an account are not among it."""
    return not address.route.startswith("accounts/") and access_of(address.view) == "public"


def test_guest_scores_submits_and_is_out_at_once(scoring):
    invitation, client = guest_browser(scoring)
    post = page_post(scoring, "risk", go="list")
    assert client.post(page("return_edit", scoring.own.pk, "risk"), post).status_code == 302
    scoring.complete(by=invitation.user)
    shown = client.get(page("return_check", scoring.own.pk)).content.decode()
    assert "Submit the return" in shown
    answer = client.post(page("return_check", scoring.own.pk), follow=True)
    assert answer.redirect_chain[-1][0] == page("guest_ended")
    assert scoring.again().state == ReturnState.SUBMITTED
    assert client.session.get("_auth_user_id") is None
    assert client.get(page("return_detail", scoring.own.pk)).status_code == 302


def test_everything_a_guest_does_stands_in_the_trail_under_their_name(scoring):
    _, client = guest_browser(scoring)
    client.post(page("return_edit", scoring.own.pk, "risk"), page_post(scoring, "risk"))
    done = TrailEvent.objects.filter(actor_name="Guest: Ann Lee (Hill Practice)")
    kinds = set(done.values_list("kind", flat=True))
    assert kinds >= {EventKind.SIGNED_IN, EventKind.VIEWED, EventKind.CHANGED}
    assert done.filter(field="answers").exists()


def test_guest_reads_no_other_return_and_no_other_case(scoring):
    _, client = guest_browser(scoring)
    for name in ("return_detail", "return_review", "return_check", "return_overall"):
        assert client.get(page(name, scoring.other.pk)).status_code == 404
    other = Case.objects.exclude(pk=scoring.case.pk).first()
    if other:
        assert client.get(reverse("cases:concern_raise", args=[other.pk])).status_code == 404
    words = page_post(scoring, "risk")
    answer = client.post(page("answer_save", scoring.other.pk), words)
    assert answer.status_code == 404


def test_open_round_shows_a_guest_no_other_agencys_return(scoring):
    scoring.round.is_blind = False
    scoring.round.save()
    scoring.complete(scoring.other)
    move_return(
        agency_return=Return.objects.get(pk=scoring.other.pk), to="submitted", by=scoring.other.auditor,
        at=timezone.now(),
    )  # fmt: skip
    invitation, client = guest_browser(scoring)
    assert set(Return.objects.visible_to(invitation.user)) == {scoring.own}
    assert client.get(page("return_review", scoring.other.pk)).status_code == 404


def test_guest_raises_a_concern_about_their_child_and_reads_it(scoring):
    _, client = guest_browser(scoring)
    address = reverse("cases:concern_raise", args=[scoring.case.pk])
    shown = client.get(address)
    assert shown.status_code == 200
    assert "/audits/rounds/" not in shown.content.decode(), "No link leads a guest to a page that is not theirs."


@pytest.mark.parametrize("ending", ["withdrawn", "given away", "run out", "restricted"])
def test_session_opens_nothing_from_the_moment_the_invitation_ends(scoring, ending):
    invitation, client = guest_browser(scoring)
    end(scoring, invitation, ending)
    answer = client.post(page("answer_save", scoring.own.pk), {}, headers={"accept": "application/json"})
    assert answer.status_code in {401, 404}
    assert client.get(page("return_edit", scoring.own.pk, "risk")).status_code in {302, 404}


def end(scoring, invitation, ending: str) -> None:
    now = timezone.now()
    if ending == "withdrawn":
        withdraw_guest(invitation=invitation, by=scoring.lead, at=now)
    elif ending == "given away":
        assign_return(agency_return=scoring.again(), auditor=scoring.auditor, by=scoring.lead, at=now)
    elif ending == "run out":
        invitation.expires_at = now
        invitation.save()
    else:
        Case.objects.filter(pk=scoring.case.pk).update(is_restricted=True)


def test_what_was_typed_is_given_back_with_the_way_in_when_the_visit_was_too_long(scoring):
    _, client = guest_browser(scoring)
    session = client.session
    session["seen_at"] = 1
    session.save()
    answer = client.post(page("return_edit", scoring.own.pk, "risk"), page_post(scoring, "risk"))
    assert answer.status_code == 401
    shown = answer.content.decode()
    assert "Nothing you typed is lost" in shown
    assert page("guest_code") in shown
    assert "/accounts/login/" not in shown.split("<main")[1]
    assert "Send me a code" in client.get(page("guest_code")).content.decode(), "The link need not be opened again."


def test_two_tabs_share_a_visit_and_the_second_saves_nothing_after_the_first_submitted(scoring):
    invitation, client = guest_browser(scoring)
    scoring.complete(by=invitation.user)
    client.get(page("return_edit", scoring.own.pk, "risk"))
    client.post(page("return_check", scoring.own.pk))
    late = client.post(page("return_edit", scoring.own.pk, "risk"), page_post(scoring, "risk"))
    assert late.status_code == 401
    assert "Kept up well." in late.content.decode()


def test_return_sent_back_opens_by_a_new_link_and_never_by_the_session_from_before(scoring):
    invitation, client = guest_browser(scoring)
    old = newest_token()
    scoring.complete(by=invitation.user)
    for to, by, reason in (("submitted", invitation.user, ""), ("sent_back", scoring.lead, "Say more.")):
        by.__dict__.pop("guest_pass", None)
        move_return(agency_return=scoring.again(), to=to, by=by, at=timezone.now(), reason=reason)
    assert client.get(page("return_detail", scoring.own.pk)).status_code == 302
    assert newest_token() != old
    again = come_in(newest_token())
    assert "Say more." in again.get(page("return_detail", scoring.own.pk)).content.decode()


def test_guest_cannot_be_made_an_account_or_signed_in_by_password(scoring):
    invitation = invited(scoring)
    assert not invitation.user.has_usable_password()
    client = Client()
    client.post("/accounts/login/", {"login": invitation.user.email, "password": "x" * 20})
    assert client.session.get("_auth_user_id") is None


def test_guest_whom_nothing_lets_in_holds_nothing(scoring):
    invitation = invited(scoring)
    withdraw_guest(invitation=invitation, by=scoring.lead, at=timezone.now())
    invitation.user.__dict__.pop("guest_pass", None)
    assert not Return.objects.visible_to(invitation.user).exists()
    assert not Case.objects.visible_to(invitation.user).exists()
    client = Client()
    client.force_login(invitation.user)
    assert client.get(page("return_detail", scoring.own.pk)).status_code == 302


def test_second_factor_is_not_asked_of_a_guest_who_came_by_a_code(scoring, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    _, client = guest_browser(scoring)
    assert client.get(page("return_detail", scoring.own.pk)).status_code == 200
    assert client.get("/accounts/2fa/").status_code == 404


def test_link_sent_again_leaves_the_open_visit_and_ends_the_old_link(scoring):
    invitation, client = guest_browser(scoring)
    old = newest_token()
    resend_guest(invitation=invitation, by=scoring.lead, at=timezone.now())
    assert newest_token() != old
    assert client.get(page("return_detail", scoring.own.pk)).status_code == 200
