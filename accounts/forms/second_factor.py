"""django-allauth's forms for authenticator apps and passkeys, in our words."""

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as passkey_forms

from accounts.forms.words import OurWords


class AuthenticateForm(OurWords, base_forms.AuthenticateForm):
    submit_label = "Sign in"
    labels = {"code": "Code"}
    hints = {"code": "The six digits your authenticator app shows now, or one of your recovery codes"}


class ReauthenticateForm(OurWords, base_forms.ReauthenticateForm):
    submit_label = "Go on"
    labels = {"code": "Code"}
    hints = {"code": "The six digits your authenticator app shows now, or one of your recovery codes"}


class ActivateTOTPForm(OurWords, totp_forms.ActivateTOTPForm):
    submit_label = "Switch on"
    labels = {"code": "Code"}
    hints = {"code": "The six digits your app shows after the scan"}


class AddPasskeyForm(OurWords, passkey_forms.AddWebAuthnForm):
    labels = {"name": "Name of this passkey", "passwordless": "Sign in with it alone, without my password"}
    hints = {
        "name": "So that you can tell it from others, for example Work laptop",
        "passwordless": "The device then asks for your fingerprint, face or PIN.",
    }


class EditPasskeyForm(OurWords, passkey_forms.EditWebAuthnForm):
    submit_label = "Save"
    labels = {"name": "Name of this passkey"}
