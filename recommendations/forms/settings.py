"""What a partnership chooses about following its recommendations."""

from django import forms

from recommendations.actions.settings import LONGEST_CYCLE
from recommendations.models import RecommendationSettings, Verification
from ui.forms import Look, PortalForm


class SettingsForm(PortalForm):
    submit_label = "Save the settings"
    mark_optional = False
    looks = {
        "verification": Look(size="m"),
        "cycle_months": Look(width=2),
        "quorum": Look(width=2),
        "remind_days_before": Look(width=10),
        "remind_every_days": Look(width=3),
    }

    verification = forms.ChoiceField(
        label="Who looks at the evidence of what was delivered?",
        choices=Verification.choices,
        widget=forms.RadioSelect,
        help_text="What an imported plan calls done stays as it came: nobody is asked to verify it.",
    )
    uses_embedded = forms.BooleanField(
        label="Use “Embedded”", required=False,
        help_text="For what a later audit has shown to last. Without it, Blue is the last word.",
    )  # fmt: skip
    cycle_months = forms.IntegerField(
        label="How many months lie between two reviews?", min_value=1, max_value=LONGEST_CYCLE,
        help_text="Silence for two reviews in a row is proposed as Red.",
    )  # fmt: skip
    quorum = forms.IntegerField(
        label="How many agencies must be there when the board decides?", min_value=0, max_value=30,
        help_text="With fewer, a decision is kept as provisional. 0 asks for none.",
    )  # fmt: skip
    remind_days_before = forms.CharField(
        label="How many days before a date are owners reminded?", required=False, max_length=40,
        help_text="For example 14, 3. Leave it empty for no reminder.",
    )  # fmt: skip
    remind_every_days = forms.IntegerField(
        label="Every how many days after it has passed?", min_value=0, max_value=90, help_text="0 for never."
    )

    def clean_remind_days_before(self) -> list[int]:
        parts = self.cleaned_data["remind_days_before"].replace(",", " ").split()
        if not all(part.isascii() and part.isdecimal() and 1 <= int(part) <= 90 for part in parts):
            raise forms.ValidationError("Enter days as numbers from 1 to 90, with commas between them, such as 14, 3.")
        return sorted({int(part) for part in parts}, reverse=True)

    @staticmethod
    def of(row: RecommendationSettings) -> dict:
        """What the form starts with."""
        return {
            "verification": row.verification,
            "uses_embedded": row.uses_embedded,
            "cycle_months": row.cycle_months,
            "quorum": row.quorum,
            "remind_days_before": ", ".join(map(str, row.remind_days_before)),
            "remind_every_days": row.remind_every_days,
        }
