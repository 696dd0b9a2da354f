"""What ends a session, and what a session does not keep."""

import time
from collections.abc import Iterator

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from accounts.actions import end_role
from tests.factories import PASSWORD, give_role

PEOPLE, OWN, LOGIN = reverse("accounts:people_list"), reverse("accounts:account_detail"), reverse("account_login")


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture(autouse=True)
def early_in_a_code() -> Iterator[None]:
    """Every test begins as an app shows a new code, so that none runs out on the way."""
    with time_machine.travel(int(time.time()) // 30 * 30 + 1):
        yield


@pytest.fixture
def secret(town) -> str:
    """The auditor's authenticator app."""
    made = generate_totp_secret()
    TOTP.activate(town.auditor, made)
    return made


def test_role_ended_in_mid_session_is_refused_by_the_next_page(town, visitor):
    second = give_role(town.auditor, Role.ADMINISTRATOR, town.police)
    visitor.force_login(town.auditor)
    assert visitor.get(PEOPLE).status_code == 200
    end_role(membership=second, by=town.coordinator, at=timezone.now())
    assert visitor.get(PEOPLE).status_code == 403
    assert visitor.post(reverse("accounts:person_invite"), {}).status_code == 403


def test_account_closed_in_mid_session_is_signed_out_by_the_next_page(town, visitor):
    visitor.force_login(town.coordinator)
    assert visitor.get(PEOPLE).status_code == 200
    town.coordinator.is_active = False
    town.coordinator.save()
    assert visitor.get(PEOPLE).url.startswith(LOGIN)


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 302)])
def test_session_rests_30_minutes_and_no_longer(town, visitor, minutes, status):
    visitor.force_login(town.coordinator)
    visitor.get(PEOPLE)
    session = visitor.session
    session["seen_at"] = int(time.time()) - minutes * 60
    session.save()
    assert visitor.get(PEOPLE).status_code == status


def test_pages_of_a_session_are_kept_by_no_cache(town, visitor):
    visitor.force_login(town.coordinator)
    assert visitor.get(PEOPLE)["Cache-Control"] == "no-store"


def test_password_alone_does_not_get_past_the_second_step(town, visitor, secret):
    response = visitor.post(LOGIN, {"login": town.auditor.email, "password": PASSWORD})
    assert response.url == reverse("mfa_authenticate")
    assert visitor.get(OWN).status_code == 302
    wrong = visitor.post(response.url, {"code": "000000"})
    assert "The code is not right" in wrong.content.decode()
    assert visitor.get(OWN).status_code == 302
    assert visitor.post(response.url, {"code": code_of(secret)}).url == "/"
    assert visitor.get(OWN).status_code == 200


def test_code_works_once(town, visitor, secret):
    code = code_of(secret)
    for browser, expected in ((visitor, 302), (Client(REMOTE_ADDR="2001:db8::aaaa"), 200)):
        browser.post(LOGIN, {"login": town.auditor.email, "password": PASSWORD})
        assert browser.post(reverse("mfa_authenticate"), {"code": code}).status_code == expected


def test_recovery_code_replaces_the_device_once(town, visitor, secret):
    code = RecoveryCodes.activate(town.auditor).get_unused_codes()[0]
    for browser, expected in ((visitor, 302), (Client(REMOTE_ADDR="2001:db8::bbbb"), 200)):
        browser.post(LOGIN, {"login": town.auditor.email, "password": PASSWORD})
        assert browser.post(reverse("mfa_authenticate"), {"code": code}).status_code == expected


def test_apps_secret_is_sealed_in_the_database(town, secret):
    kept = Authenticator.objects.get(user=town.auditor).data["secret"]
    assert secret not in kept
    assert kept.startswith("gAAAA")


def test_where_it_is_required_nobody_goes_on_without_a_second_factor(town, visitor, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    visitor.force_login(town.auditor)
    for page in (OWN, "/"):
        assert visitor.get(page).url == reverse("mfa_index")
    assert visitor.get(reverse("mfa_index")).status_code == 200
    assert visitor.get(town.partnership.style_url).status_code == 200, "the page to set it up wears our colours"


def test_recovery_codes_alone_are_no_second_factor(town, visitor, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    RecoveryCodes.activate(town.auditor)
    visitor.force_login(town.auditor)
    assert visitor.get(OWN).url == reverse("mfa_index")


def test_factor_removed_later_is_missed_by_the_next_page(town, visitor, settings, secret):
    settings.REQUIRE_SECOND_FACTOR = True
    visitor.force_login(town.auditor)
    assert visitor.get(OWN).status_code == 200
    Authenticator.objects.filter(user=town.auditor).delete()
    visitor.get(reverse("mfa_index"))
    assert visitor.get(OWN).url == reverse("mfa_index")


def test_last_factor_stays_where_it_is_required(town, visitor, settings, secret):
    settings.REQUIRE_SECOND_FACTOR = True
    visitor.force_login(town.auditor)
    remove = reverse("mfa_deactivate_totp")
    visitor.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    response = visitor.post(remove)
    assert "Add another before you remove it" in response.content.decode()
    assert Authenticator.objects.filter(user=town.auditor).exists()


def test_app_is_set_up_after_showing_once_more_who_one_is(town, visitor):
    visitor.force_login(town.auditor)
    activate = reverse("mfa_activate_totp")
    assert visitor.get(activate).url.startswith(reverse("account_reauthenticate"))
    visitor.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = visitor.get(activate)
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    assert visitor.post(activate, {"code": code_of(secret)}).url == reverse("mfa_view_recovery_codes")
    codes = visitor.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert "10 of 10 are left" in codes
    assert "Download the codes" in codes


@pytest.mark.parametrize(
    "name", ["mfa_index", "mfa_list_webauthn", "account_change_password", "socialaccount_connections"]
)
def test_page_about_ones_own_sign_in_wears_our_frame(town, visitor, name):
    visitor.force_login(town.auditor)
    page = visitor.get(reverse(name)).content.decode()
    assert 'class="site-header"' in page
    assert 'style="' not in page
