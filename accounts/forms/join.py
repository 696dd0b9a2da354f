"""Choosing a password with an invitation."""

from django import forms
from django.contrib.auth import password_validation

from accounts.forms.sign_in import least_characters
from accounts.forms.words import NEW_PASSWORD
from accounts.models import User
from ui.forms import Look, PortalForm


class JoinForm(PortalForm):
    """One password, which can be shown while it is typed."""

    submit_label = "Choose password and sign in"
    looks = {"password": Look(width="two-thirds")}
    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Choose a password."},
    )

    def __init__(self, *args, invitation, **options):
        super().__init__(*args, **options)
        self.person = User(email=invitation.email, full_name=invitation.full_name)
        self.fields["password"].help_text = NEW_PASSWORD.format(least_characters())

    def clean_password(self):
        password = self.cleaned_data["password"]
        password_validation.validate_password(password, self.person)
        return password
