"""Inviting people and finding them in the list."""

from django import forms

from access.permissions import NotDone
from access.roles import JOBS, Role
from accounts.importing import rows_of_text, text_of_rows
from accounts.sheets import rows_of_upload
from ui.forms import FilterForm, Look, PortalForm, offer

MORE = "more"
IN_JOBS = {role for _, roles in JOBS.values() for role in roles}
JOB_HINTS = {
    "audits": "Answers and grades the cases given to them, for their own agency",
    "leads": "Allocates and signs off their agency's returns and answers for its actions",
    "runs": "Sets up rounds, draws cases, chases, collates and writes briefings",
    "board": "Sees the dashboard and decides about ratings; sees no case",
    MORE: "Panel chair, independent scrutineer, identity holder, records officer and others",
}


class InviteForm(PortalForm):
    """One person, one agency, one job."""

    submit_label = "Send invitation"
    mark_optional = False
    looks = {
        "full_name": Look(width="two-thirds"),
        "email": Look(width="two-thirds"),
        "job": Look(hints=JOB_HINTS, reveals={MORE: "role"}),
    }
    called = {"full_name": "the person's name", "job": "their job"}
    full_name = forms.CharField(label="Name", max_length=120, error_messages={"required": "Enter the person's name."})
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="The address at work. A link is sent there; it is also what they sign in with.",
        error_messages={
            "required": "Enter the person's e-mail address.",
            "invalid": "Enter an e-mail address like name@example.org.",
        },
    )
    agency: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Agency", queryset=None, error_messages={"required": "Choose the agency they work for."}
    )
    job = forms.ChoiceField(
        label="What do they do?",
        choices=[*((key, label) for key, (label, _) in JOBS.items()), (MORE, "Something else")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they do."},
    )
    role = forms.ChoiceField(
        label="Role",
        required=False,
        choices=[("", "---------"), *((role.value, role.label) for role in Role if role not in IN_JOBS)],
    )

    def __init__(self, *args, agencies, **options):
        super().__init__(*args, **options)
        offer(self, "agency", agencies)

    def clean(self):
        cleaned = super().clean()
        job = cleaned.get("job")
        if job == MORE and not cleaned.get("role"):
            self.add_error("role", "Choose a role.")
        elif job in JOBS:
            cleaned["role"] = JOBS[job][1][0].value
        return cleaned

    def facts(self) -> dict:
        """What the action takes."""
        sent = self.cleaned_data
        return {
            "full_name": sent["full_name"],
            "email": sent["email"],
            "agency": sent["agency"],
            "role": Role(sent["role"]),
        }


class PeopleListForm(PortalForm):
    """A list of people, pasted or from a file. A file wins over the box."""

    submit_label = "Check the list"
    mark_optional = False
    looks = {"text": Look(rows=10)}
    called = {"text": "the pasted list"}
    file = forms.FileField(label="File", required=False, help_text="A .csv or .xlsx file of at most 1 MB")
    text = forms.CharField(
        label="Or paste the list",
        required=False,
        strip=False,
        max_length=200_000,
        widget=forms.Textarea,
        help_text="One person a line: name, e-mail, agency, job. Cells copied from a spreadsheet work as they are.",
    )

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        sent = cleaned.get("file")
        try:
            self.rows = rows_of_upload(sent.name, sent.read()) if sent else rows_of_text(cleaned.get("text", ""))
        except NotDone as problem:
            self.add_error("file" if sent else "text", str(problem))
            return cleaned
        self.whole_text = text_of_rows(self.rows) if sent else cleaned.get("text", "")
        return cleaned


class ConfirmedListForm(PortalForm):
    """The list as it was shown before sending."""

    text = forms.CharField(strip=False, max_length=200_000, widget=forms.HiddenInput)


class PeopleFilterForm(FilterForm):
    agency: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Agency", queryset=None, required=False, empty_label="Every agency"
    )
    role = forms.ChoiceField(label="Role", required=False, choices=[("", "Every role"), *Role.choices])
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "In force and invited"), ("held", "In force"), ("invited", "Invited"), ("ended", "Ended")],
    )

    def __init__(self, *args, agencies, **options):
        super().__init__(*args, **options)
        offer(self, "agency", agencies)
