"""Recording one contribution, as its page asks for it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from audits.answering import LONGEST, typed
from audits.contributions import METHODS, ContributionIn, problems_of
from audits.forms.basis import NO_TIME
from audits.forms.kept_row import KeptRowForm
from audits.models import Asking, Consent, Contribution, Voice
from audits.when import read_when
from ui.forms import Look, offer_choices

PREFIX = "voices"
FIELDS = ("voice", "role", "asking", "asked_by", "asked_when", "method", "consent", "words", "why_not")


class ContributionForm(KeptRowForm):
    """Who was asked, what came of it, and their words in a box of their own."""

    looks = {
        "voice": Look(small=True),
        "asking": Look(small=True, reveals={Asking.NOT_ASKED.value: "why_not"}),
        "role": Look(width=20),
        "asked_by": Look(width=20),
        "asked_when": Look(width=20),
        "words": Look(rows=6),
        "why_not": Look(rows=2),
    }
    mark_optional = False
    called = {"voice": "whose word it is", "asking": "what came of it", "asked_by": "who asked"}

    voice = forms.ChoiceField(label="Whose word is it?", widget=forms.RadioSelect)
    role = forms.CharField(
        label="Role", required=False, max_length=120, help_text="Such as “mother” or “health visitor”. No name."
    )
    asking = forms.ChoiceField(label="Were they asked?", choices=Asking.choices, widget=forms.RadioSelect)
    why_not = forms.CharField(
        label="Why were they not asked?", required=False, max_length=LONGEST, widget=forms.Textarea,
        help_text="Such as: it would have put them at risk; nobody they trust could ask.",
    )  # fmt: skip
    asked_by = forms.CharField(label="Who asked?", required=False, max_length=120, help_text="By role, no name.")
    asked_when = forms.CharField(
        label="When?", required=False, max_length=40, help_text="Such as 4/3/2026 or March 2026."
    )
    method = forms.ChoiceField(label="How did they take part?", required=False)
    consent = forms.ChoiceField(
        label="Who agreed to their words being used?", required=False, choices=[("", ""), *Consent.choices]
    )
    words = forms.CharField(
        label="Their words", required=False, max_length=LONGEST, widget=forms.Textarea,
        help_text="As they said it, not as you see it. Leave out names.",
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, str] | None = None, *, voices: list[str], row: Contribution | None = None, **options
    ):
        told = None if data is None else {name: typed(text) for name, text in data.items()}
        super().__init__(told, prefix=PREFIX, **options)
        offer_choices(self, "voice", [(each, Voice(each).label) for each in voices])
        offer_choices(self, "method", [("", ""), *((code, words.capitalize()) for code, words in METHODS.items())])
        if row is not None:
            kept = {name: getattr(row, name) for name in (*FIELDS, "pk", "version")}
            self.initial = {**kept, **self.initial}

    def clean_asked_when(self) -> str:
        text = self.cleaned_data["asked_when"]
        found = read_when(text) if text else None
        if text and found is None:
            raise forms.ValidationError(NO_TIME)
        if found and found.first > timezone.localdate():
            raise forms.ValidationError("This lies in the future. Check the year.")
        return found.written if found else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name, sentence in problems_of(data).items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return data

    def given(self) -> ContributionIn:
        """What was sent, as the action takes it; only of a form that is valid."""
        return ContributionIn(
            **{name: self.cleaned_data[name] for name in FIELDS}, version=self.cleaned_data["version"]
        )
