"""What people say about themselves."""

from django import forms

from accounts.forms.partnership import PartnershipForm
from ui.forms import Look, PortalForm

NAME = {"required": "Enter your name."}


class OwnNameForm(PortalForm):
    looks = {"full_name": Look(width="two-thirds")}
    full_name = forms.CharField(
        label="Your name",
        max_length=120,
        help_text="As colleagues know you. What you did until now keeps the name it was done under.",
        error_messages=NAME,
    )


class FirstPartnershipForm(PartnershipForm):
    """The first partnership, and who sets it up: until now the portal knows them by a made-up name."""

    looks = {
        "own_name": Look(width="two-thirds"),
        "own_email": Look(width="two-thirds"),
        **PartnershipForm.looks,
    }
    own_name = forms.CharField(label="Your name", max_length=120, error_messages=NAME)
    own_email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        help_text="You sign in with it from now on; your password stays as it is.",
    )
    field_order = ("own_name", "own_email")

    def words(self) -> dict:
        own = {name: self.cleaned_data[name] for name in ("own_name", "own_email")}
        return super().words() | own
