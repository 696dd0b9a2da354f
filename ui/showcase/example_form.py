"""A form with every kind of control."""

import datetime

from django import forms

from ui.forms import FilterForm, GovDateField, Look, PortalForm

GRADES = [
    ("outstanding", "Outstanding"),
    ("good", "Good"),
    ("ri", "Requires improvement"),
    ("inadequate", "Inadequate"),
    ("na", "Not applicable to this case"),
]
AGENCIES = [
    ("", "---------"),
    ("health", "Community Health Trust"),
    ("police", "Police"),
    ("care", "Children's Social Care"),
    ("school", "Schools and Early Years"),
]


class ExampleForm(PortalForm):
    """Every control the portal uses."""

    submit_label = "Save and continue"
    looks = {
        "grade": Look(
            size="m",
            hints={
                "outstanding": "The child's wishes shaped the plan, and every review records it.",
                "good": "Wishes are recorded and mostly acted on.",
                "ri": "Recorded, but with little effect on decisions.",
                "inadequate": "Not recorded, or not acted on.",
            },
            divider="na",
        ),
        "evidence": Look(count=2000, rows=6),
        "panel": Look(size="m"),
        "seen": Look(inline=True, small=True),
        "informed": Look(reveals={"yes": "informed_how"}),
        "themes": Look(size="m", small=True),
        "reference": Look(width=10),
        "share": Look(width=4, suffix="%"),
        "people": Look(width=3),
        "agency": Look(),
        "notes": Look(rows=3),
    }

    case = forms.CharField(widget=forms.HiddenInput, initial="NB-014")
    grade = forms.ChoiceField(
        label="How well was the child's voice heard and acted on?",
        help_text="Judge the whole audit period, not the best single contact.",
        choices=GRADES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a grade for the child's voice"},
    )
    evidence = forms.CharField(
        label="What evidence supports this grade?",
        help_text="Give record references. Do not enter names.",
        widget=forms.Textarea,
        error_messages={"required": "Enter the evidence for your grade"},
    )
    panel = GovDateField(label="When does the panel meet?", name="date the panel meets")
    seen = forms.ChoiceField(
        label="Was the child seen alone?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the child was seen alone"},
    )
    informed = forms.ChoiceField(
        label="Was a parent told of the audit?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        required=False,
    )
    informed_how = forms.CharField(label="How were they told?", required=False)
    themes = forms.MultipleChoiceField(
        label="Which themes does this show?",
        choices=[("voice", "Voice of the child"), ("plan", "Multi-agency planning"), ("oversight", "Oversight")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=["plan"],
    )
    agency = forms.ChoiceField(
        label="Lead agency", choices=AGENCIES, error_messages={"required": "Choose the lead agency"}
    )
    reference = forms.CharField(label="Reference", initial="NB-2026-014")
    email = forms.EmailField(label="E-mail address", required=False)
    people = forms.IntegerField(label="Number of people interviewed", required=False, min_value=0)
    share = forms.DecimalField(label="Share of records read", required=False)
    password = forms.CharField(
        label="Password",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password"},
    )
    notes = forms.CharField(label="Anything else", widget=forms.Textarea, required=False)
    document = forms.FileField(label="Supporting document", required=False, help_text="PDF or Word, up to 10 MB")
    agree = forms.BooleanField(
        label="I have read the whole record",
        help_text="Not only the audit period.",
        error_messages={"required": "Confirm that you have read the whole record"},
    )


class ExampleFilter(FilterForm):
    """What a list of returns can be narrowed to."""

    agency = forms.ChoiceField(label="Agency", choices=AGENCIES, required=False)
    state = forms.ChoiceField(
        label="State", choices=[("", "Any"), ("late", "Late"), ("done", "Signed off")], required=False
    )
    words = forms.CharField(label="Reference contains", required=False)


def forms_shown() -> dict:
    """The form as it first appears, and as it comes back with errors."""
    sent = {
        "wrong-case": "NB-014",
        "wrong-evidence": "",
        "wrong-panel_day": "31",
        "wrong-panel_month": "2",
        "wrong-panel_year": "2026",
        "wrong-reference": "NB-2026-014",
        "wrong-informed": "yes",
    }
    return {
        "clean_form": ExampleForm(initial={"panel": datetime.date(2026, 3, 27), "grade": "good"}),
        "wrong_form": ExampleForm(sent, prefix="wrong"),
        "filter_form": ExampleFilter({"state": "late"}),
    }
