"""A passkey is set up and used alone, in a real browser with a make-believe authenticator."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from playwright.sync_api import Page

from access.roles import Role
from tests.factories import PASSWORD, make_partnership, make_person, office_of

pytestmark = pytest.mark.django_db(transaction=True)
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def person(db):
    return make_person(Role.COORDINATOR, office_of(make_partnership()))


@pytest.fixture
def breaches(page: Page) -> list[str]:
    """What the browser complains about: scripts or styles the policy forbids, errors of ours."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def test_passkey_is_set_up_and_signs_in_alone(live_server, page: Page, person, breaches):
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    own = reverse("accounts:account_detail")
    page.goto(f"{live_server.url}{reverse('account_login')}?next={own}")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(live_server.url + reverse("mfa_add_webauthn"))
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name of this passkey").fill("Work laptop")
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Set up passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    assert Authenticator.objects.filter(user=person, type="webauthn").count() == 1

    page.get_by_role("button", name="Sign out").first.click()
    page.goto(f"{live_server.url}{reverse('account_login')}?next={own}")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text(person.email).wait_for()
    assert breaches == []


def test_passkey_that_cannot_be_used_is_told_in_words_and_not_before(live_server, page: Page):
    page.route("**/webauthn/login/", lambda route: route.abort())
    page.goto(live_server.url + reverse("account_login"))
    words = page.get_by_text("The passkey was not used")
    assert words.is_hidden()
    page.get_by_role("button", name="Use a passkey").click()
    words.wait_for()
