"""Nobody opens an account by themselves, and the portal's own words stand wherever django-allauth speaks."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.actions.signing_in import record_sign_in
from accounts.mails import MAILS
from accounts.models import User
from accounts.sealing import seal, unseal
from accounts.throttling import address_of
from notices.actions import send_notice

WRONG = "The e-mail address or the password is not right. Check both and try again."
WAIT = "Too many tries. Wait five minutes, then try again."


class InvitedPeopleOnly(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "account_inactive": WRONG,
        "incorrect_password": "The password is not right. Try again.",
        "enter_current_password": "The present password is not right. Try again.",
        "incorrect_code": "The code is not right. Enter the six digits your app shows now.",
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
    }

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        return address_of(request)

    def pre_authenticate(self, request, **credentials):
        """Who is locked out already is answered by the lock, not by the shorter throttle before it."""
        if AxesProxyHandler.is_allowed(request, credentials):
            super().pre_authenticate(request, **credentials)

    def post_login(self, request, user, **facts):
        record_sign_in(user=user, at=timezone.now())
        return super().post_login(request, user, **facts)

    def get_password_change_redirect_url(self, request):
        return reverse("accounts:account_detail")

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        super().send_notification_mail(template_prefix, user, context, email or user.email)

    def send_mail(self, template_prefix, email, context):
        """Mail goes through the outbox, in our words; what we have no words for is not sent."""
        if template_prefix not in MAILS:
            return
        subject, lines = MAILS[template_prefix]
        person = User.objects.filter(email__iexact=email, is_active=True, is_guest=False).first()
        if person is None:
            return
        path = urlsplit(context["password_reset_url"]).path if "password_reset_url" in context else ""
        send_notice(
            to_email=person.email,
            to_name=person.full_name,
            subject=subject,
            lines=lines,
            path=path or reverse("accounts:account_detail"),
            at=timezone.now(),
        )


class SecondFactors(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right. Enter the six digits your app shows now.",
        "cannot_delete_authenticator": "This portal needs a second step at sign-in. Add another before you remove it.",
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first.",
    }

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator):
        """Where a second factor is required, the last one stays."""
        if not settings.REQUIRE_SECOND_FACTOR:
            return True
        others = type(authenticator).objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return others.exclude(type="recovery_codes").exists()

    def generate_authenticator_name(self, user, type):  # noqa: A002
        return "Passkey"


class KnownPeopleOnly(DefaultSocialAccountAdapter):
    """Single sign-on lets in people who already have an account here; their roles stay ours."""

    def is_open_for_signup(self, request, sociallogin):
        return False
