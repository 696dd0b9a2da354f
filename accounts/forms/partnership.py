"""Names, words and look of a partnership."""

from django import forms
from django.core.validators import RegexValidator

from access.permissions import NotDone
from accounts.colours import why_not_primary
from accounts.logos import clean_logo
from accounts.models import Partnership, hex_colour
from ui.forms import Look, PortalModelForm

HOURS = ("concern_acknowledge_hours", "concern_outcome_hours")
prefix = RegexValidator(r"^[A-Z]{2,4}$", "Use two to four capital letters, like NM.")


class ColourField(forms.CharField):
    """A colour, however people write it: #12344D, 12344d."""

    default_validators = [hex_colour]

    def to_python(self, value):
        text = (super().to_python(value) or "").strip().lower()
        return f"#{text}" if len(text) == 6 and "#" not in text else text


class PartnershipForm(PortalModelForm):
    submit_label = "Save"
    looks = {
        "name": Look(width="full"),
        "short_name": Look(width=20),
        "reference_prefix": Look(width=5),
        "board_name": Look(width="two-thirds"),
        "subgroup_name": Look(width="two-thirds"),
        "round_word": Look(width=20),
        "case_word": Look(width=20),
        "concern_line": Look(width="full"),
        "concern_acknowledge_hours": Look(width=3, suffix="hours"),
        "concern_outcome_hours": Look(width=3, suffix="hours"),
        "colour_primary": Look(width=10),
        "colour_accent": Look(width=10),
    }
    called = {
        "concern_acknowledge_hours": "the hours until a concern is acknowledged",
        "concern_outcome_hours": "the hours until its outcome is written down",
        "short_name": "the partnership's short name",
        "reference_prefix": "the letters of case references",
    }
    logo_file = forms.FileField(
        label="Logo", required=False, help_text="A PNG or JPEG picture of at most 1 MB. It is shown 40 pixels high."
    )
    remove_logo = forms.BooleanField(label="Use no logo", required=False)

    class Meta:
        model = Partnership
        fields = (
            "name",
            "short_name",
            "reference_prefix",
            "board_name",
            "subgroup_name",
            "round_word",
            "case_word",
            "concern_line",
            "concern_acknowledge_hours",
            "concern_outcome_hours",
            "colour_primary",
            "colour_accent",
        )
        field_classes = {"colour_primary": ColourField, "colour_accent": ColourField}
        labels = {
            "name": "Name of the partnership",
            "short_name": "Short name",
            "reference_prefix": "Letters in front of case references",
            "board_name": "Name of the board",
            "subgroup_name": "Name of the subgroup that runs the audits",
            "round_word": "Your word for one themed audit",
            "case_word": "Your word for a case",
            "concern_line": "Who to ring when a child may be at risk now",
            "concern_acknowledge_hours": "An immediate concern is acknowledged within",
            "concern_outcome_hours": "Its outcome is written down within",
            "colour_primary": "Main colour",
            "colour_accent": "Second colour",
        }
        help_texts = {
            "name": "As it stands on your letters",
            "short_name": "For narrow places, at most 20 characters",
            "reference_prefix": "Two to four capital letters: NM makes NM-2026-014",
            "board_name": "For example Executive, or Safeguarding Board",
            "subgroup_name": "For example Quality assurance subgroup",
            "round_word": "For example audit, or MACFA",
            "case_word": "For example child, or case",
            "concern_line": "For example: Children's front door, 01632 960 001, day and night. It stands on the page "
            "that raises an immediate concern",
            "concern_acknowledge_hours": "Counted day and night, from 1 to 24. Then the portal tells the next people",
            "concern_outcome_hours": "Counted from when it is acknowledged, from 1 to 168 (a week)",
            "colour_primary": "Behind white text, so it must be dark. Write # and six digits or letters, like #12344d",
            "colour_accent": "For lines and marks, like #2a9d8f",
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if not (self.instance and self.instance.logo_id):
            del self.fields["remove_logo"]
        for name in HOURS:
            self.fields[name].required = False

    def validate_unique(self):
        """The action says whether a name is taken; a form sent twice is no mistake."""

    def clean_reference_prefix(self):
        letters = self.cleaned_data["reference_prefix"].strip().upper()
        prefix(letters)
        return letters

    def clean_concern_acknowledge_hours(self):
        return self.cleaned_data["concern_acknowledge_hours"] or self.instance.concern_acknowledge_hours

    def clean_concern_outcome_hours(self):
        return self.cleaned_data["concern_outcome_hours"] or self.instance.concern_outcome_hours

    def clean_colour_primary(self):
        colour = self.cleaned_data["colour_primary"]
        if reason := why_not_primary(colour):
            raise forms.ValidationError(reason)
        return colour

    def clean_logo_file(self):
        sent = self.cleaned_data["logo_file"]
        if not sent:
            return None
        content = sent.read()
        try:
            clean_logo(content)
        except NotDone as problem:
            raise forms.ValidationError(str(problem)) from None
        return content

    def words(self) -> dict:
        """What the action takes: the words as typed and the logo's bytes."""
        words = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return words | {"logo": self.cleaned_data.get("logo_file")}
