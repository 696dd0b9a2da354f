"""Who a person without an account is: a GP or somebody at a school."""

from django import forms

from ui.forms import Look, PortalForm


class PersonElsewhereForm(PortalForm):
    """Name, who they are, and where they work."""

    looks = {"full_name": Look(width="two-thirds"), "job": Look(width="two-thirds"), "place": Look(width="two-thirds")}
    called = {"full_name": "the person's name", "job": "who they are", "place": "the practice or school"}
    full_name = forms.CharField(label="Name", max_length=60, error_messages={"required": "Enter the person's name"})
    job = forms.CharField(
        label="Who are they?",
        max_length=60,
        help_text="For example: GP, practice nurse, designated safeguarding lead",
        error_messages={"required": "Say who they are, such as GP or designated safeguarding lead"},
    )
    place = forms.CharField(
        label="Practice or school",
        max_length=50,
        error_messages={"required": "Enter the name of the practice or school"},
    )
