"""Knowledge checks: a question and its answers, one a line."""

from django import forms

from access.permissions import NotDone
from briefings.checks import MOST_CHECKS, as_typed, checks_from
from briefings.models import Briefing
from ui.forms import Look, PortalForm

HINT = "One answer a line. Put a star (*) before the one that is right."


class ChecksForm(PortalForm):
    submit_label = "Save the checks"
    mark_optional = False
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, briefing: Briefing, before: list[dict], **options):
        """`before` are the checks of an earlier edition, offered where this briefing has none."""
        offered = briefing.checks or before
        options["initial"] = {"seen": briefing.version} | {
            name: value
            for n, check in enumerate(offered[:MOST_CHECKS], 1)
            for name, value in ((f"question_{n}", check["question"]), (f"answers_{n}", as_typed(check)))
        }
        super().__init__(*args, **options)
        for n in range(1, MOST_CHECKS + 1):
            self.fields[f"question_{n}"] = forms.CharField(label=f"Check {n}: question", required=False, max_length=300)
            self.fields[f"answers_{n}"] = forms.CharField(
                label=f"Check {n}: answers", required=False, widget=forms.Textarea, max_length=1200, help_text=HINT
            )
        self.looks = {f"answers_{n}": Look(rows=4) for n in range(1, MOST_CHECKS + 1)}
        self.checks: list[dict] = []

    def clean(self) -> dict:
        data = super().clean() or {}
        typed = [(data.get(f"question_{n}", ""), data.get(f"answers_{n}", "")) for n in range(1, MOST_CHECKS + 1)]
        try:
            self.checks = checks_from(typed)
        except NotDone as problem:
            number = str(problem).removeprefix("Check ").partition(":")[0]
            field = "question" if "question" in str(problem) else "answers"
            self.add_error(f"{field}_{number}" if number.isdecimal() else None, str(problem))
        return data
