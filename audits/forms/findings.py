"""Writing and filtering findings."""

from django import forms

from audits.actions.findings import FindingWords
from audits.forms.words import ConfirmedWords, confirmation
from audits.models import FindingKind, FindingTag, Round
from audits.selectors.findings import agency_choices, question_choices, session_choices
from audits.selectors.panel import audited_cases
from ui.forms import FilterForm, Look, PortalForm, offer


class QuestionsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj):
        return str(obj)


class FindingForm(ConfirmedWords, PortalForm):
    """A finding, with the children, questions and agencies of its round to choose from."""

    submit_label = "Save the finding"
    checked_fields = ("text", "print_text")
    looks = {
        "kind": Look(inline=False, small=True),
        "text": Look(rows=6),
        "print_text": Look(rows=4),
        "cases": Look(small=True),
        "credited": Look(small=True),
        "tags": Look(small=True),
        "questions": Look(small=True),
    }

    called = {
        "kind": "the kind of finding",
        "cases": "the cases in which it was seen",
        "questions": "the questions behind it",
    }

    kind = forms.ChoiceField(
        label="What kind of finding is it?",
        choices=FindingKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of finding this is"},
    )
    theme = forms.ChoiceField(
        label="Theme",
        error_messages={"required": "Choose the theme this belongs to"},
    )
    text = forms.CharField(
        label="What was found",
        help_text="One thing, in plain words, without any name. In how many cases is counted from the list below.",
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": "Write down what was found"},
    )
    print_text = forms.CharField(
        label="Wording for briefings",
        help_text="Where practitioners should read it differently. Left empty, the words above are used.",
        widget=forms.Textarea,
        max_length=4000,
        required=False,
    )
    cases: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="In which cases was it seen?",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    session: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Was it said in a session?",
        help_text="A finding may come from a workshop, forum or focus group, with cases or without.",
        queryset=None,
        required=False,
        empty_label="No, it was seen in the cases",
    )
    credited: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="Agencies to credit (optional)",
        help_text="Whose good work this shows. Leave empty for an area for improvement.",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    tags = forms.MultipleChoiceField(
        label="What else is it about? (optional)",
        help_text="Findings of all audits can be looked for by it.",
        choices=FindingTag.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    questions = QuestionsField(
        label="Questions it comes from (optional)",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    confirmed = confirmation()
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    answer = forms.CharField(widget=forms.HiddenInput, required=False, max_length=18)

    def __init__(self, *args, round_: Round, **options):
        super().__init__(*args, **options)
        self.fields["theme"].choices = [("", "Choose"), *theme_choices(round_)]  # type: ignore[attr-defined]
        offer(self, "cases", audited_cases(round_))
        offer(self, "session", session_choices(round_))
        self.has_sessions = session_choices(round_).exists()
        if not self.has_sessions:
            del self.fields["session"]
        offer(self, "credited", agency_choices(round_))
        offer(self, "questions", question_choices(round_))

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("cases") and not cleaned.get("session"):
            or_session = ", or the session in which it was said" if self.has_sessions else ""
            self.add_error("cases", f"Choose at least one case in which this was seen{or_session}")
        return cleaned

    @property
    def words(self) -> FindingWords:
        data = self.cleaned_data
        rows = {name: tuple(data[name]) for name in ("cases", "questions", "credited")}
        return FindingWords(
            data["kind"],
            data["theme"],
            data["text"],
            data["print_text"],
            **rows,
            session=data.get("session"),
            tags=tuple(data["tags"]),
        )


class FindingFilter(FilterForm):
    theme = forms.ChoiceField(label="Theme", required=False)
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "All kinds"), *FindingKind.choices])
    tag = forms.ChoiceField(label="About", required=False, choices=[("", "Anything"), *FindingTag.choices])

    def __init__(self, *args, round_: Round, **options):
        super().__init__(*args, **options)
        self.fields["theme"].choices = [("", "All themes"), *theme_choices(round_)]  # type: ignore[attr-defined]


def theme_choices(round_: Round) -> list[tuple[str, str]]:
    """The themes of the round's tool, the judgement over all last."""
    return [(theme.value, theme.label) for theme in round_.tool_version.all_themes]
