"""Wording the report of an audit."""

from django import forms

from audits.forms.seen import SeenForm
from audits.forms.words import ConfirmedWords, confirmation
from audits.report_words import HEADINGS, ReportTexts
from ui.forms import Look

LONGEST = 12000
ROWS = {"summary": 4, "why": 6, "method": 8, "sample": 5, "next_steps": 6}


def part(name: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=HEADINGS[name], help_text=hint, widget=forms.Textarea, max_length=LONGEST, required=False
    )


class ReportForm(ConfirmedWords, SeenForm):
    """The worded parts of a report."""

    submit_label = "Save the report"
    checked_fields = ReportTexts._fields
    looks = {name: Look(rows=rows) for name, rows in ROWS.items()}

    summary = part("summary", "What the subgroup should remember if it reads nothing else.")
    why = part("why", "What prompted it, and what it asked. A line that begins with a dash becomes a point.")
    method = part("method", "Who read what, and how grades were agreed.")
    sample = part("sample", "How the children were chosen. Say nothing by which one of them could be recognised.")
    next_steps = part("next_steps", "What the partnership does now, and who looks at it again. Left out while empty.")
    confirmed = confirmation()

    @property
    def texts(self) -> ReportTexts:
        return ReportTexts(
            **{name: self.cleaned_data[name].replace("\r\n", "\n").strip() for name in ReportTexts._fields}
        )
