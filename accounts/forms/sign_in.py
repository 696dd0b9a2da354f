"""django-allauth's forms for passwords, in our words."""

from allauth.account import forms as allauth_forms
from django.contrib.auth import password_validation

from accounts.forms.words import NEW_PASSWORD, OurWords


def least_characters() -> int:
    """The length the portal's own rule asks of a password."""
    validators = password_validation.get_default_password_validators()
    return max(getattr(validator, "min_length", 0) for validator in validators)


class TwoPasswords(OurWords):
    labels = {"oldpassword": "Present password", "password1": "New password", "password2": "New password again"}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["password1"].help_text = NEW_PASSWORD.format(least_characters())


class LoginForm(OurWords, allauth_forms.LoginForm):
    submit_label = "Sign in"
    labels = {"login": "E-mail address", "password": "Password"}


class ResetPasswordForm(OurWords, allauth_forms.ResetPasswordForm):
    submit_label = "Send me a link"
    labels = {"email": "E-mail address"}


class ResetPasswordKeyForm(TwoPasswords, allauth_forms.ResetPasswordKeyForm):
    submit_label = "Change password"


class ChangePasswordForm(TwoPasswords, allauth_forms.ChangePasswordForm):
    submit_label = "Change password"


class SetPasswordForm(TwoPasswords, allauth_forms.SetPasswordForm):
    submit_label = "Set password"


class ReauthenticateForm(OurWords, allauth_forms.ReauthenticateForm):
    submit_label = "Go on"
    labels = {"password": "Password"}
